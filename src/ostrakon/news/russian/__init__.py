"""Russian: the same records as in English, read by a parser and word lists of its own."""
