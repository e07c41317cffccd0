"""Who answers the listing gold: the product, keywords, and the second annotator."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from evals.keys import Json, repository
from evals.listing.records import Answer, Article, Document, Trap
from evals.rows import read_rows
from evals.run import the_text_reader


def ostrakon(asked: Sequence[Document]) -> list[Answer]:
    """The product: readings as they are, and traps by what its records say of the listing."""
    with the_text_reader() as read:
        return [
            read(one.key.text, one.key.published)
            if isinstance(one, Article)
            else _answer(one, read(one.sentence, one.published))
            for one in asked
        ]


def _answer(trap: Trap, reading: Json) -> str:
    """Whether the listing is in force, by the records of the sentence."""
    from ostrakon.core.reading import Claim, ListingAbout, StatusAbout
    from ostrakon.signals.in_force import in_force

    claims = [msgspec.convert(claim, Claim) for claim in reading.get("claims") or ()]
    ours = [c for c in claims if isinstance(c.about, ListingAbout | StatusAbout)]
    names = {c.id: _words(getattr(c.about, "party_name", "")) for c in ours}
    wanted = _words(trap.party)
    named = {ident for ident, words in names.items() if words and (words & wanted)}

    def meant(claim: Claim) -> bool:
        about = claim.about
        if isinstance(about, ListingAbout):
            state = about.state
        elif isinstance(about, StatusAbout):
            state = about.object
        else:
            return False
        whose = claim.id in named or not names[claim.id]
        return whose and state in (None, trap.authority)

    return in_force(claims, meant)


def _words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    words = re.findall(r"\w{3,}|\d+", name.casefold())
    return frozenset(words) - _COMMON


_COMMON = frozenset(
    {"the", "of", "and", "a", "group", "movement", "party", "organisation", "front"}
)

_LISTED = re.compile(
    r"\b(banned|outlawed|proscribed|designated|blacklisted|listed)\b|запрещ|признан", re.IGNORECASE
)
_LIFTED = re.compile(
    r"\b(removed|delisted|lifted|revoked|dropped|struck off)\b|исключ|снят|отмен", re.IGNORECASE
)


def keywords(asked: Sequence[Document]) -> list[Answer]:
    """Words for listing and for lifting, whoever says so: no records, an answer to each trap."""
    return [{} if isinstance(one, Article) else _by_words(one.sentence) for one in asked]


def _by_words(sentence: str) -> str:
    """In force where a word for it stands there and none for its end."""
    if _LIFTED.search(sentence):
        return "no"
    return "yes" if _LISTED.search(sentence) else "cannot_tell"


def second(asked: Sequence[Document]) -> list[Answer]:
    """The second annotation of the same articles, made without sight of the first.

    It holds no traps, and is not asked for their figures.
    """
    path = repository() / "evals" / "gold" / "second.jsonl"
    held = {str(row["id"]): row["reading"] for row in read_rows(path)} if path.is_file() else {}
    return [held.get(one.name, {}) if isinstance(one, Article) else "" for one in asked]
