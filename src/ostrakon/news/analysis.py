"""The working state of one document between the stages of the reader.

Each stage takes the `Analysis` and adds its own list; none changes what an earlier one made.
Token indices are spaCy's (`token.i` in `analysis.doc`), offsets are Python string offsets.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Literal

from spacy.tokens import Doc

from ostrakon.core.reading import (
    About,
    HolderKind,
    Manner,
    MentionKind,
    Modality,
    Polarity,
    SpeechAct,
    TimeSpan,
)
from ostrakon.news.gazetteer import Gazetteer

Offsets = tuple[int, int]
Strength = Literal["CT", "PR", "PS", "U"]
_STRETCH = 1024  # characters that share an entry in the index of attributions


@dataclasses.dataclass(frozen=True, slots=True)
class Entity:
    """One mention as the stages use it: a span, what it names, and what is known of that.

    Attributes:
        id: `m1`, `m2` … in text order.
        head: index of its syntactic head token.
        kind: what it is; `group` for parties of the register and other armed or listed groups.
        name: the name to show (canonical for a party or state, as printed otherwise).
        party: id in the register, if it is one.
        state: ISO 3166-1 alpha-2; for a person or body the state it speaks for.
        chain: id shared by all mentions of the same one (`c1` …).
        metonym: a capital, palace or the like that stands for a state ("Moscow", "the Kremlin").
        role, role_code: for persons and offices, as of the document's date.
        sector: PLOVER sector code (GOV, MIL, REB, IGO …) as of the document's date.
        anaphor: a pronoun or definite noun ("the group") resolved to an earlier mention.
        body: the register's instrument ids for which this is the issuer or authority.
    """

    id: str
    start: int
    end: int
    head: int
    kind: MentionKind
    name: str
    party: str | None = None
    state: str | None = None
    chain: str | None = None
    metonym: bool = False
    role: str | None = None
    role_code: str | None = None
    sector: str | None = None
    anaphor: bool = False
    body: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Voice:
    """A source of an attribution: who is committed, and whose mouth it was, if another's."""

    name: str
    kind: HolderKind
    entity: Entity | None = None
    speaker: Entity | None = None
    span: Offsets | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Attribution:
    """One "who says what": source, cue, content.

    Attributes:
        number: position in `Analysis.attributions`.
        cue: token index of the cue's head; `cue_span` its passage ("did not specify").
        contents: passages of the content, in order (usually one).
        content_root: token index that heads the content, if there is one.
        manner: direct (quotation marks), indirect, mixed.
        act: the speech act.
        polarity: of the content as the source holds it ("denied that X": X is `-`).
        strength: how sure the source shows itself of the content (before polarity).
        author_strength: how sure the author leaves the reader ("claimed": U; "confirmed": PR).
        modality: what the cue itself adds ("plans to": intention; "reports of": hearsay).
        parent: number of the attribution whose content holds this one, if nested.
        frame: name of the syntactic pattern, for `by`.
        others: who says the same in one breath with `voice` ("France, Germany and Italy urged").
        p: calibrated probability, as far as known.
    """

    number: int
    voice: Voice
    cue: int
    cue_span: Offsets
    contents: tuple[Offsets, ...]
    content_root: int | None
    manner: Manner
    act: SpeechAct
    polarity: Polarity
    strength: Strength
    author_strength: Strength
    modality: tuple[Modality, ...]
    parent: int | None
    frame: str
    p: float
    others: tuple[Voice, ...] = ()

    def covers(self, offset: int) -> bool:
        """Whether a character offset lies in the content."""
        return any(start <= offset < end for start, end in self.contents)


@dataclasses.dataclass(frozen=True, slots=True)
class Scope:
    """What the words around a predicate do to it, up to the cue that reports it.

    Attributes:
        polarity: `-` when negated an odd number of times ("is not considering removing").
        modality: intention, possibility, conditional … in the order met from the predicate up.
        strength: CT (stated), PR (probably, expected, will), PS (may), U (whether, question).
        conditions: the words of each condition ("if it meets …", "once …", "only after …").
        cues: token indices of the words that made this scope.
        tense: of the predicate.
        background: told as history ("was designated in 2014"; relative, participial, past perfect).
    """

    polarity: Polarity
    modality: tuple[Modality, ...]
    strength: Strength
    conditions: tuple[str, ...]
    cues: tuple[int, ...]
    tense: Literal["past", "present", "future"]
    background: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Proposition:
    """Bare content, not yet joined to who says it.

    Attributes:
        trigger: token index of the predicate's head.
        span: the passage to quote.
        about: the record's `about`; `assemble` fills in what needs the holder (stage_capped …).
        scope: what the words around the trigger do to it.
        agent: who acts in it (the authority that decides, the attacker …), if named.
        event_time, effective_time: read from its own clause.
        voice, act: set when the predicate is itself a speech act whose holder is known here (a
            bare "claimed responsibility"), else `assemble` takes both from the attribution.
        rule: name of the rule, for `by`.
        p: calibrated probability, as far as known.
    """

    trigger: int
    span: Offsets
    about: About
    scope: Scope
    agent: Entity | None = None
    event_time: TimeSpan | None = None
    effective_time: TimeSpan | None = None
    voice: Voice | None = None
    act: SpeechAct | None = None
    rule: str = ""
    p: float = 0.7


@dataclasses.dataclass(slots=True)
class Analysis:
    """One document under way. `referents` maps a token index to the entity that it refers to:
    heads of mentions, pronouns, relative pronouns and definite nouns alike.
    """

    text: str
    doc: Doc
    published: dt.date | None
    gazetteer: Gazetteer
    title_end: int = 0
    entities: list[Entity] = dataclasses.field(default_factory=list)
    referents: dict[int, Entity] = dataclasses.field(default_factory=dict)
    attributions: list[Attribution] = dataclasses.field(default_factory=list)
    propositions: list[Proposition] = dataclasses.field(default_factory=list)
    _indexed: list[Attribution] | None = dataclasses.field(default=None, repr=False)
    _indexed_to: int = dataclasses.field(default=0, repr=False)
    _by_stretch: dict[int, list[Attribution]] = dataclasses.field(default_factory=dict, repr=False)

    def quote(self, span: Offsets) -> str:
        """The text of a passage."""
        return self.text[span[0] : span[1]]

    def attribution_at(self, offset: int) -> Attribution | None:
        """The innermost attribution whose content covers a character offset.

        One that denies what another says comes after that one.
        """
        found = [a for a in self._near(offset) if a.covers(offset)]
        found = [a for a in found if a.frame != "retort"] or found
        if not found:
            return None
        return min(found, key=lambda a: sum(end - start for start, end in a.contents))

    def _near(self, offset: int) -> list[Attribution]:
        """The attributions with content near an offset; found again when the list is another."""
        if self._indexed is not self.attributions or self._indexed_to != len(self.attributions):
            self._indexed, self._indexed_to, self._by_stretch = self.attributions, 0, {}
            for said in self.attributions:
                touched = {
                    stretch
                    for start, end in said.contents
                    for stretch in range(start // _STRETCH, end // _STRETCH + 1)
                }
                for stretch in touched:
                    self._by_stretch.setdefault(stretch, []).append(said)
            self._indexed_to = len(self.attributions)
        return self._by_stretch.get(offset // _STRETCH, [])
