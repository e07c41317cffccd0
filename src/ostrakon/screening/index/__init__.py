"""The index: built of parties, mapped into memory, asked for names. May import: core, names."""
