"""PLV: the PLOVER type of what one party does to another (data README, `plv`)."""
