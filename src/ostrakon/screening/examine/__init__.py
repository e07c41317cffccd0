"""The screening examination: listed names changed in known ways, and names that nobody listed."""
