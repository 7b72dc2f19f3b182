"""Everything that depends on the reader's language: words, dates, numbers, translations."""
