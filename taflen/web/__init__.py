"""The website: editions become pages, and MkDocs writes them."""
