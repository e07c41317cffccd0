"""Pages out of what holds many: feeds, sitemaps, web archives. Bytes in, pages out, no network.

The only room that may import fastfeedparser and FastWARC. May import: core.
"""
