"""Small frozen types and pure rules that every other package builds on.

May import: the standard library and msgspec. No input or output happens here.
"""
