"""Coded events, who did what to whom: `python -m evals events`."""
