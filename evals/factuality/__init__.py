"""Whether what a text tells happened: `python -m evals factuality`."""
