"""Other readers beside ours: they may propose records or judge ours, and nothing else.

`protocol` says what a plug-in is, `joining` what becomes of what it says; `chat` asks a language
model behind an endpoint, `tagger` a transformer that the user has installed. May import: core and
the reader's own rooms.
"""
