"""The learner of the MUC-4 exam on invented reports: it finds what it was shown, and no more."""

from __future__ import annotations

import pytest

from evals.muc4 import trained
from evals.muc4.records import Document, Template
from evals.run import the_parser

pytestmark = pytest.mark.model

TOWNS = ("pell", "thorn", "marl", "esk", "dunn", "orrin", "tay", "ness")
GROUPS = ("red caps", "blue caps", "grey order", "iron hand")


def bombing(number: int) -> Document:
    group, town = GROUPS[number % 4], TOWNS[number % 8]
    text = (
        f"members of the {group} bombed the bridge in {town} on monday. the police said that the "
        "bomb destroyed it. nobody was hurt."
    )
    roles = {"PerpOrg": ((group,),), "Target": (("bridge",),), "Weapon": (("bomb",),)}
    return Document(f"b{number}", text, templates=(Template("bombing", roles),), extracts=roles)


def quiet(number: int) -> Document:
    text = (
        f"the mayor of {TOWNS[number % 8]} opened a bridge on monday. the police said that the "
        "traffic was heavy. the members of the council spoke."
    )
    return Document(f"q{number}", text, templates=(), extracts={})


def test_it_learns_what_fills_a_role_and_stays_silent_elsewhere() -> None:
    documents = [one(n) for n in range(16) for one in (bombing, quiet)]
    with the_parser() as nlp:
        model = trained.fit([(d, nlp(trained.plain(d.text))) for d in documents])
        loud = trained.answer(model, nlp(trained.plain(bombing(21).text)))
        silent = trained.answer(model, nlp(trained.plain(quiet(21).text)))
    assert [template.incident_type for template in loud.templates] == ["bombing"]
    assert loud.extracts is not None
    assert loud.extracts["Target"] == (("bridge",),)
    assert loud.extracts["Victim"] == ()
    assert silent.templates == ()
