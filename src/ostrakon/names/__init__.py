"""Normalising, transliterating and comparing names; countries and their words. Pure functions
and tables. May import: core.
"""
