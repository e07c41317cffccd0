"""MUC-4: incident templates filled from news reports (data README, `muc4`)."""
