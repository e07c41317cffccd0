"""Which words are a name of a listed party: those of the shipped register."""

from __future__ import annotations

import tempfile
from collections import defaultdict

from evals.entities.figures import Listed


def listed_names() -> Listed:
    """A test of words against the names of all parties of the shipped facts."""
    from ostrakon.register import open_register
    from ostrakon.service.gazetteer import make_gazetteer

    names: dict[str, set[str]] = defaultdict(set)
    with (
        tempfile.TemporaryDirectory(prefix="ostrakon-evals-") as store,
        open_register(store) as register,
    ):
        for name in make_gazetteer(register).names:
            names[_plain(name.text)].add(name.party)
    return lambda words: frozenset(names.get(_plain(words), ()))


def _plain(words: str) -> str:
    """Words as they are compared: no article, one apostrophe, lower case unless all capitals.

    An acronym is a name only as such: "IS" is one, "is" is none.

    >>> _plain("The Red Hand"), _plain("RH")
    ('red hand', 'RH')
    """
    joined = " ".join(words.replace("’", "'").replace("‘", "'").split())
    for article in ("the ", "The "):
        joined = joined.removeprefix(article)
    return joined if joined.isupper() else joined.casefold()
