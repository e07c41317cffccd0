"""Quotations, titles and transcripts: words that stand by themselves beside their speaker."""

from __future__ import annotations

import pytest

from tests.news.saying.test_attribution import content, read

pytestmark = pytest.mark.model

TRANSCRIPT = (
    "The two met on air on Sunday.\n\n"
    "HALVERSEN: Will you sign the bill that the assembly sent you?\n\n"
    "OKORO: We will read every page of it. Then we shall decide.\n\n"
    "HALVERSEN: And when will that be?"
)


def said_by(text: str, words: str) -> str | None:
    """Who says a passage of a text, by the innermost attribution."""
    analysis = read(text)
    found = analysis.attribution_at(text.index(words))
    return None if found is None else found.voice.name


def test_turns_of_a_transcript() -> None:
    """Each turn is said by whose name in capitals opens it."""
    assert said_by(TRANSCRIPT, "Will you sign") == "HALVERSEN"
    assert said_by(TRANSCRIPT, "We will read") == "OKORO"
    assert said_by(TRANSCRIPT, "Then we shall decide") == "OKORO"
    assert said_by(TRANSCRIPT, "And when") == "HALVERSEN"


@pytest.mark.parametrize(
    "text",
    [
        "NOTE: The figures were corrected on Monday by the desk.",
        "The map shows three towns.\n\nLARGEST TOWN: The harbour of Velm has 9,000 people.",
    ],
)
def test_a_label_is_no_speaker(text: str) -> None:
    """Words in capitals that open one line say nothing."""
    assert not [a for a in read(text).attributions if a.frame == "transcript"]


def test_a_name_and_a_colon_before_a_quotation() -> None:
    """A name that opens a line with a quotation says it."""
    text = "The answer came at noon.\n\nMaria Velasco: “We shall leave the talks tomorrow.”"
    assert said_by(text, "We shall leave") == "Maria Velasco"


def test_who_acts_before_the_colon_says_the_quotation() -> None:
    """A colon opens what the subject of its clause says, whatever the verb."""
    text = "Maria Velasco was clear in her reply: “Nobody will sign this paper today.”"
    assert said_by(text, "Nobody will sign") == "Maria Velasco"


def test_whatever_says_a_quotation_speaks() -> None:
    """A source of no known kind says the quotation beside its verb."""
    text = "“What if the bridge had fallen on us that day?” the 43-year-old asked in the clip."
    analysis = read(text)
    found = analysis.attribution_at(text.index("What if"))
    assert found is not None
    assert content(analysis, found).strip("“”") == "What if the bridge had fallen on us that day?"


def test_a_comma_in_the_mark_goes_on_to_the_verb() -> None:
    """A quotation within a quotation does not part the outer one from its verb."""
    text = (
        "Nobody answered.\n\n“What went through my mind was ‘They know. They knew all along and "
        "they will do the very same thing,’” Velasco said."
    )
    assert said_by(text, "What went") == "Velasco"
