"""All figures of a system on MUC-4."""

from __future__ import annotations

from collections.abc import Sequence

from evals.exam import Figures
from evals.muc4 import confidence, extracts, official, templates, units
from evals.muc4.records import ROLES, Answer, Document, Fillers, Template, merged

MICRO = "micro"


def figures(documents: Sequence[Document], answers: Sequence[Answer]) -> Figures:
    """Every figure whose key the documents have and which the system answers."""
    pairs = list(zip(documents, answers, strict=True))
    found: Figures = {}
    ree: list[tuple[Fillers, Fillers]] = [
        (one.extracts, _extracts(said)) for one, said in pairs if one.extracts is not None
    ]
    if ree:
        found |= _ree(ree)
    short = [(one.templates, said.templates) for one, said in pairs if one.templates is not None]
    only_extracts = all(said.extracts is not None and not said.templates for said in answers)
    if short and not only_extracts:
        found |= _templates(short)
    full = [(one.full, said) for one, said in pairs if one.full is not None]
    if any(said.namings is not None for _, said in full):
        found |= confidence.score([(key, said.namings or ()) for key, said in full]).figures(
            "org_confidence"
        )
    if any(said.full is not None for _, said in full):
        tallies = official.score([(key, said.full or ()) for key, said in full])
        found |= _official(tallies)
    return found


def _extracts(answer: Answer) -> Fillers:
    """The entities of a system, merged here unless it did so itself."""
    return merged(answer.templates) if answer.extracts is None else answer.extracts


def _ree(pairs: Sequence[tuple[Fillers, Fillers]]) -> Figures:
    """CEAF-REE, all and by role."""
    counts = extracts.score(pairs)
    return counts[MICRO].figures("ceaf_ree") | {
        f"ceaf_ree_{role.lower()}_f1": counts[role].f1 for role in ROLES
    }


def _templates(pairs: Sequence[tuple[Sequence[Template], Sequence[Template]]]) -> Figures:
    """The template score, all and by slot, and both CEAF-RME."""
    counts = templates.score(pairs)
    found = counts[MICRO].figures("template")
    found |= {f"template_{slot.lower()}_f1": counts[slot].f1 for slot in templates.SLOTS}
    found |= units.subset(pairs).figures("ceaf_rme_subset")
    return found | units.phi3(pairs).figures("ceaf_rme_phi3")


def _official(tallies: dict[str, official.Tally]) -> Figures:
    """The official score of all templates, and F1 by slot."""
    every = tallies["all"]
    found = {
        "official_recall": every.recall, "official_precision": every.precision,
        "official_overgeneration": every.overgeneration, "official_f1": every.f1,
    }  # fmt: skip
    return found | {f"official_{slot}_f1": tallies[slot].f1 for slot in official.SLOTS}
