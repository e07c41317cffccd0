"""Text of strangers, made safe for a terminal. Light, since every command loads it."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Text that cannot steer a terminal: control and direction characters as escapes."""
    if text.isprintable():
        return text
    return "".join(
        char
        if char in _JOINERS or unicodedata.category(char) not in _STEERING
        else char.encode("unicode_escape").decode()
        for char in text
    )


_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Unicode categories: control, format, surrogate, line and paragraph separator."""
_JOINERS = "\u200c\u200d"
"""Format characters that are part of the spelling of names in Persian and in Indian scripts."""
