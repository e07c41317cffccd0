"""Fuzzing of the readers of lists: made lists, changed in every way, until one breaks its word."""
