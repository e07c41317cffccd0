"""How well the reader reads: keys, alignment, precision, recall and F1. See `evals/README.md`."""
