"""Which incidents of a text a tie to somebody is about."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ostrakon.core.reading import Incident
from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.incidents import mentions_of
from ostrakon.news.happening.ties import Finding

# How many sentences back an event may lie that words without a name for it take up.
_REACH = 5
_ALL = {"both", "all", "these", "those", "them"}


class Placed:
    """Where the text mentions each incident."""

    def __init__(self, analysis: Analysis, incidents: Sequence[Incident]) -> None:
        known = {incident.id for incident in incidents}
        self.owners: dict[int, list[str]] = {}
        for incident, tokens in mentions_of(analysis).items():
            if incident in known:
                for token in tokens:
                    self.owners.setdefault(token, []).append(incident)
        self.sentences = {
            token.i: number
            for number, sentence in enumerate(analysis.doc.sents)
            for token in sentence
        }

    def before(self, finding: Finding) -> bool:
        """Whether an incident was told shortly before a finding."""
        here = self.sentences[finding.trigger.i]
        return any(
            token < finding.trigger.i and here - self.sentences[token] <= _REACH
            for token in self.owners
        )

    def about(self, finding: Finding) -> list[str | None]:
        """The incidents that a finding is about: its own word's, the sentence's, the last one's.

        None stands for one that the text tells nothing more of.
        """
        word = finding.incident
        for token in (word, *(word.subtree if word is not None else ())):
            if token is not None and token.i in self.owners:
                return list(self.owners[token.i])
        if word is not None and finding.loose and word.lower_ in _ALL:
            return self._last_two(finding)
        near = self._nearest(finding)
        return list(self.owners[near]) if near is not None else [None]

    def _nearest(self, finding: Finding) -> int | None:
        trigger = finding.trigger
        sentence = trigger.sent
        inside = [i for i in self.owners if sentence.start <= i < sentence.end]
        if finding.loose:  # "it" after two events of a sentence: the one told last before
            inside = [i for i in inside if i < trigger.i]
        if inside:
            return min(inside, key=lambda i: abs(i - trigger.i))
        before = [i for i in self.owners if i < trigger.i]
        if before:
            return max(before)
        return min(self.owners) if self.owners else None

    def _last_two(self, finding: Finding) -> list[str | None]:
        told = [i for i in sorted(self.owners) if i < finding.trigger.i]
        found = dict.fromkeys(name for i in reversed(told) for name in self.owners[i])
        both: list[str | None] = [*sorted(list(found)[:2])]
        return both or [None]


def names_event(placed: Placed, finding: Finding) -> bool:
    """Whether a finding has an event to be about; loose words need one told before."""
    word: Token | None = finding.incident
    if not finding.loose:
        return True
    if word is not None and any(t.i in placed.owners for t in (word, *word.subtree)):
        return True
    return placed.before(finding)
