"""Settings for the servers that show a site: what they send with each file, and what they never show."""
