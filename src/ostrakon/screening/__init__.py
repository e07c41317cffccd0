"""Finding a party by name, tolerant of spelling and script. May import: core, register, names."""
