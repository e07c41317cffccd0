"""Days and events in the news: `python -m evals timeml`."""
