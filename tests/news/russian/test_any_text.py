"""No text may break the Russian reader."""

from __future__ import annotations

import pytest

from tests.news.russian.world import read

_HOSTILE = [
    "«" * 300,
    "((((«»»»)))) Суд — ; : , «",
    "Да",
    "Суд " * 500,
    "не " * 400 + "запретил",
    "Запрет запрета запрета " * 40,
    "31 июня 2020 года суд запретил «Талибан». 99 февраля.",
    "Ъ" * 5000,
    "Талибан\u00a0—\u2009организация\tзапрещена\n\n\n\nв РФ 😀.",
    "сказал: «сказал: «сказал: «сказал»»»",
    "Погибли 99999999999999999999 человек, 0000 человек и ٣ человека.",
]


@pytest.mark.parametrize("text", _HOSTILE)
def test_reads_anything(text: str) -> None:
    reading = read(text + " и ещё немного русских слов для языка")
    for claim in reading.claims:
        assert claim.quote.text
    for mention in reading.mentions:
        assert mention.start < mention.end
