"""Search: an index of each language that a phone loads in small parts. Its other half is theme/assets/search.js."""
