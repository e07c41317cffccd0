"""How well names are matched, beside the rivals: `python -m evals names`."""
