"""Who publishes what, and the archive of raw snapshots. The only package that opens a connection
to the outside. May import: core.
"""
