"""Who has banned whom, on what authority, as of any date, and what is about to change."""

__version__ = "0.1.0"
