"""Which criteria of public standards a document meets, worked out from its data."""
