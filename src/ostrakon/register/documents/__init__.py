"""What was read: documents, readings and claims, feeds and what was set aside.

A file of its own beside the register's, so that no news text can touch a legal status, saving one
leaves every index current, and deleting all of them is deleting that file. May import: core and the
store; SQLAlchemy only where something is written.
"""

from ostrakon.register.documents.asking import (
    aside,
    check_documents,
    document_text,
    feeds,
    mentions,
    reading_of,
    seen,
)
from ostrakon.register.documents.opening import Documents, open_documents
from ostrakon.register.documents.records import (
    FeedState,
    Found,
    Saved,
    SetAside,
    Wanted,
)
from ostrakon.register.documents.writing import note_feed, remove_feed, save, set_aside

__all__ = [
    "Documents",
    "FeedState",
    "Found",
    "Saved",
    "SetAside",
    "Wanted",
    "aside",
    "check_documents",
    "document_text",
    "feeds",
    "mentions",
    "note_feed",
    "open_documents",
    "reading_of",
    "remove_feed",
    "save",
    "seen",
    "set_aside",
]
