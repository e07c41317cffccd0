"""Whatever the words, a reading comes back, and it keeps what every reading promises."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostrakon.core.errors import InputError
from ostrakon.core.lifecycle import STAGE_OF
from ostrakon.core.reading import Claim, ListingAbout, Reading
from ostrakon.service.reading import Reader, open_reader

pytestmark = pytest.mark.model

ROOT = Path(__file__).parent.parent.parent
PUBLISHED = dt.date(2024, 4, 2)
# A day of an event may lie ahead only of what is not told as done.
TO_COME = frozenset({
    "intention", "obligation", "permission", "ability", "possibility", "scheduled_future",
    "conditional", "counterfactual", "question", "generic",
})  # fmt: skip
ODD = (
    "\x0b", "\x1f", "\u200b", "\u00a0", "\u2028", "\U0001f5de", "Суд приостановил запрет", "طالبان",
    "法院",
    "--", "''", "(", "]", ";", "\n", "\n\n", "%", "1,000,000.5", "24 00", "U.S.",
)  # fmt: skip


@cache
def sentences() -> tuple[str, ...]:
    """Sentences of the texts that have keys, as printed."""
    paths = [
        *(ROOT / "tests" / "texts").glob("*.txt"),
        *(ROOT / "evals" / "texts").glob("*[13579]-*.txt"),
    ]
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths)]
    found = [s.strip() for text in texts for s in re.split(r"(?<=[.?!”\"])\s+|\n+", text)]
    return tuple(dict.fromkeys(s for s in found if len(s.split()) > 3))


@cache
def reader() -> Reader:
    """The reader with the facts that ship, once."""
    return open_reader()


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A few sentences, each maybe cut, joined, repeated, in capitals, without its points."""
    parts = []
    for sentence in draw(st.lists(st.sampled_from(sentences()), min_size=1, max_size=5)):
        change = draw(
            st.sampled_from(("none", "cut", "twice", "upper", "lower", "bare", "odd", "mix"))
        )
        words = sentence.split()
        at = draw(st.integers(0, len(words)))
        if change == "cut":
            words = words[at:]
        elif change == "twice":
            words = words[:at] * 2 + words
        elif change in ("upper", "lower"):
            words = [w.upper() if change == "upper" else w.lower() for w in words]
        elif change == "bare":
            words = re.sub(r"[^\w\s]", "", sentence).split()
        elif change == "odd":
            words.insert(at, draw(st.sampled_from(ODD)))
        elif change == "mix":
            words = draw(st.permutations(words))
        parts.append(" ".join(words))
    return draw(st.sampled_from((" ", "", "; ", "\n", "\n\n"))).join(parts)


def future(claim: Claim) -> bool:
    """Whether a claim is not of something told as done."""
    return bool(TO_COME & set(claim.modality)) or claim.certainty.holder in ("Uu", "CTu")


def hold(reading: Reading, text: str) -> None:
    """What every reading promises."""
    ids = {claim.id for claim in reading.claims}
    assert len(ids) == len(reading.claims)
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.text
    for incident in reading.incidents:
        assert text[incident.quote.start : incident.quote.end] == incident.quote.text
        assert set(incident.perpetrators) <= ids
        assert {c.claim for c in (*incident.killed, *incident.injured)} <= ids | {None}
    for claim in reading.claims:
        for span in (claim.quote, claim.cue, *claim.merged):
            assert span is None or text[span.start : span.end] == span.text
        assert claim.quote.text
        assert claim.holder.name.strip()
        if claim.act in ("claim_responsibility", "accuse"):
            assert claim.certainty.author != "CT+"
        event = claim.times.event
        if event is not None and event.earliest and not future(claim):
            assert event.earliest <= PUBLISHED.isoformat(), claim
        if isinstance(claim.about, ListingAbout):
            assert claim.about.stage == STAGE_OF[claim.about.event]


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(texts())
def test_any_text_is_read_and_the_reading_keeps_its_promises(text: str) -> None:
    """`read` never raises on prose, however broken, and every record is sound."""
    from ostrakon.news.pipeline import read_document
    from ostrakon.news.text.document import from_text

    try:
        document = from_text(text, published=PUBLISHED)
    except InputError:
        return  # nothing but marks: refused in one line
    hold(read_document(document, reader().gazetteer, reader().model), document.text)
