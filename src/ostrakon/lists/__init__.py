"""Official lists: one module a published format, each from a snapshot's bytes to entries.

No format knows the store, the network or another format. What comes out is described in `entry`,
how a format is chosen in `formats`. May import: core, and of `sources` its `Snapshot` only.
"""
