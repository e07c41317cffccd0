"""The words of the interface for stages, statuses and certainty, for every front end alike."""

from ostrakon.signals.wording import (
    act_words,
    certainty_words,
    event_words,
    listing_words,
    status_words,
)

__all__ = ["act_words", "certainty_words", "event_words", "listing_words", "status_words"]
