"""Speed, side by side with a baseline: `python -m bench` runs all, `python -m bench NAME` one."""
