"""Words of any script in Latin letters: how they may be written, and how likely one is the other.

`romanise` writes a word in Latin letters by the habits of its script, `readings` does it for a
whole name in Han characters, kana or Hangul, and `heard` tells how likely a Latin word renders a
word of another script. Nothing here knows what a name means. May import: core.
"""

from ostrakon.names.scripts.heard import VERSION, heard
from ostrakon.names.scripts.reading import readings
from ostrakon.names.scripts.romanise import romanise

__all__ = ["VERSION", "heard", "readings", "romanise"]
