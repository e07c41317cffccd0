"""Our own gold on listing news: signals, holders, certainty, and the harmful question."""
