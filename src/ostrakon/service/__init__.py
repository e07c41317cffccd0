"""One function a thing a user can ask for; plain records in and out. Knows no terminal and no
HTTP. May import: everything above.
"""
