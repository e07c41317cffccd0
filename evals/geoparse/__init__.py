"""Places in the news and where they are: `python -m evals geoparse`."""
