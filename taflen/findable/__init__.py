"""What lets other programs find the documents: sitemaps, feeds, and each edition as data."""
