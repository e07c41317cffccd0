"""The words of the interface for stages, statuses and certainty, for every front end alike."""

from ostrakon.signals.sentences import capital, designation_clause, listing_clause, state_words
from ostrakon.signals.wording import (
    act_words,
    certainty_words,
    event_words,
    listing_words,
    status_words,
)

__all__ = [
    "act_words",
    "capital",
    "certainty_words",
    "designation_clause",
    "event_words",
    "listing_clause",
    "listing_words",
    "state_words",
    "status_words",
]
