"""Pronouns, relative pronouns and definite nouns: what they refer to, or nothing.

Rules, no model; no resolution is better than a wrong one (READING.md, section 4, stage 6).
"""

from __future__ import annotations

from ostrakon.news.analysis import Analysis
from ostrakon.news.draft import Draft, Draws


def resolve(draws: Draws) -> None:
    """Add a mention for each pronoun and definite noun whose antecedent is clear."""
    del draws


def point(analysis: Analysis, draws: Draws) -> None:
    """Point tokens that are no mention heads (relative pronouns) at what they refer to."""
    del analysis, draws


def antecedent(draft: Draft) -> Draft:
    """The mention at the beginning of a reference's path."""
    while draft.target is not None:
        draft = draft.target
    return draft
