"""Copies of official lists in time: what changed between them and what that proves.

Everything here is pure: it knows neither the store nor files. May import: core, `lists.entry`.
"""
