"""The HTML report: passages marked, everything escaped, nothing fetched."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.reading import (
    Certain,
    Claim,
    DocumentInfo,
    EventAbout,
    Holder,
    OtherAbout,
    Reading,
    Span,
    StatusAbout,
    Times,
)
from ostrakon.core.report import Check, Later, Report
from ostrakon.report.reading import first_told, headline, paragraphs, reading_html, safe_url


def claim(number: int, start: int, end: int, text: str) -> Claim:
    return Claim(
        id=f"k{number}", quote=Span(start=start, end=end, text=text[start:end]), cue=None,
        manner="indirect", holder=Holder(name="<b>Someone</b>", kind="unnamed"), speaker=None,
        chain=(), act="assert", polarity="+", modality=("realis",),
        certainty=Certain(holder="CT+", author="Uu"), times=Times(), about=OtherAbout(topic=None),
        p=0.5, by="test",
    )  # fmt: skip


def report(
    text: str, claims: tuple[Claim, ...], checks: tuple[Check, ...] = (), **document: Any
) -> Report:
    info: dict[str, Any] = {
        "id": "sha256:0", "url": None, "title": None, "published": None,
        "published_from": "unknown", "language": "en", "characters": len(text), "reader": "test",
    }  # fmt: skip
    reading = Reading(
        document=DocumentInfo(**{**info, **document}), mentions=(), claims=claims, incidents=()
    )
    return Report(
        reading=reading, text=text, checks=checks, known_on="2026-01-01",
        notices=("<i>notice</i>",),
    )  # fmt: skip


TEXT = st.text(alphabet="ab <>&\"'\n", min_size=1, max_size=60)


@given(TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_segments_are_the_text_cut_at_the_claims(text: str, bounds: list[tuple[int, int]]) -> None:
    spans = [(min(a, b) % len(text), min(max(a, b), len(text))) for a, b in bounds]
    claims = [claim(i, s, e, text) for i, (s, e) in enumerate(spans, 1) if s < e]
    cut = paragraphs(text, claims)
    assert "\n".join("".join(s.text for s in p) for p in cut) == re.sub(r"\n+", "\n", text).strip(
        "\n"
    )
    marked = {s.text for p in cut for s in p if s.claims}
    assert all(c.quote.text.replace("\n", "") == "" or marked for c in claims)


def test_the_innermost_claim_is_the_one_a_mark_leads_to() -> None:
    text = "one two three"
    cut = paragraphs(text, [claim(1, 0, 13, text), claim(2, 4, 7, text)])
    assert [(s.text, s.claim) for s in cut[0]] == [("one ", "k1"), ("two", "k2"), (" three", "k1")]


def test_what_is_denied_is_told_once() -> None:
    text = "Kyiv rejects that. No state has recognised it."
    made = msgspec.structs.replace(claim(1, 0, 4, text), polarity="-")
    rejects = msgspec.structs.replace(made, about=EventAbout(plover="REJECT"))
    assert headline(rejects).startswith("refusal")
    attack = msgspec.structs.replace(made, about=EventAbout(plover="ASSAULT"))
    assert headline(attack).startswith("denied: attack")
    status = StatusAbout(
        party=None, party_name="Grey Order", predicate="recognised_by", object=None
    )
    assert headline(msgspec.structs.replace(made, about=status)) == (
        "Grey Order is recognised by nobody"
    )


def test_a_whole_is_called_by_its_name() -> None:
    """Where the register has the party, the record holds its id; people read its name."""
    part = StatusAbout(
        party=None, party_name="Grey Order", predicate="part_of", object="grey-league",
        object_name="Grey League",
    )  # fmt: skip
    made = msgspec.structs.replace(claim(1, 0, 4, "text"), about=part)
    assert headline(made) == "Grey Order is part of Grey League"


def test_hostile_text_stays_text() -> None:
    text = '<script>alert(1)</script> & "quoted"'
    page = reading_html(
        report(text, (claim(1, 0, 8, text),), title="<img src=x>", url="javascript:alert(1)")
    )
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>Someone" not in page
    assert "<i>notice" not in page
    assert "javascript:alert" not in page


def test_nothing_is_fetched_when_the_page_is_opened() -> None:
    page = reading_html(report("text", ()))
    assert not re.search(r"(?:src|href)=[\"'](?!#)", page)
    assert "default-src 'none'" in page


def test_only_web_links_can_be_followed() -> None:
    assert safe_url("https://example.org/a") == "https://example.org/a"
    assert safe_url("data:text/html,x") is None
    assert safe_url(None) is None


def check(claim: str, *later: str) -> Check:
    steps = tuple(
        Later(date=day, what="considers it", actor="Ministry", event=None, status=None, days=None,
              sources=(), confidence="high")
        for day in later
    )  # fmt: skip
    return Check(
        claim=claim, party="redcaps", party_name="Red Caps", state="XX", instrument=None, says="",
        on="2024-01-01", official=(), official_words="", now=(), later=steps, later_words="",
        verdict="cannot_tell", verdict_words="",
    )  # fmt: skip


def test_what_came_later_is_printed_once_and_referred_to_by_number() -> None:
    text = "one two three"
    claims = tuple(claim(i, i, i + 1, text) for i in (1, 2, 3))
    checks = (check("k1", "2024-02"), check("k2", "2024-03"), check("k3", "2024-02"))
    assert first_told(checks) == {"k1": "k1", "k2": "k2", "k3": "k1"}
    page = reading_html(report(text, claims, checks))
    assert page.count("<details><summary>1 step or act") == 2
    assert re.search(r'<details class="again"><summary>1 step or act.*those told under 1<', page)


def test_a_page_says_as_of_when_the_register_was_asked() -> None:
    assert "the register as known on 2026-01-01" in reading_html(report("text", ()))


def test_a_dark_screen_does_not_make_dark_paper() -> None:
    page = reading_html(report("text", ()))
    assert "@media (prefers-color-scheme: dark)" not in page
    assert "@media screen and (prefers-color-scheme: dark)" in page


def test_claims_that_begin_together_are_numbered_in_their_order() -> None:
    text = "one two"
    (first, *_), *_ = paragraphs(text, [claim(1, 0, 7, text), claim(2, 0, 3, text)])
    assert (first.claim, first.begins) == ("k2", ("k1", "k2"))
