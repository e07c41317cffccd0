"""Deaths, injuries, day and place of an incident: `python -m evals incidents`."""
