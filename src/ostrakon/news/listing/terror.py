"""Whether a text is about terrorism or bans, so that its lists and listings are of that kind."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Doc

from ostrakon.news.listing.lexicon import is_word

_KEY = "ostrakon.listing.terror"
_LEAD = 6  # sentences at a text's beginning that say what it is about


def speaks_of_terror(doc: Doc) -> bool:
    """Whether a text speaks of terrorism, sanctions or bans more than once at its beginning."""
    known: bool | None = doc.user_data.get(_KEY)
    if known is None:
        told = sum(is_word(t, "terror") for s in islice(doc.sents, _LEAD) for t in s)
        known = doc.user_data[_KEY] = told > 1
    return known
