"""The records of screening: who is asked about, what was found, and why it scored as it did.

Plain data: the command line, a service and a cluster hand the same ones to the same functions.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from ostrakon.core.standing import Listing

Sort: TypeAlias = Literal["person", "organisation", "vessel", "aircraft", "any"]
"""How a name is read: as a person's, a body's, a craft's, or as any of them when nobody says."""

SORTS: dict[str, Sort] = {
    "Person": "person", "Organization": "organisation", "Company": "organisation",
    "PublicBody": "organisation", "Vessel": "vessel", "Airplane": "aircraft",
}  # fmt: skip
"""The sort of a FollowTheMoney schema; any other (LegalEntity, Thing, none) is `any`."""


def sort_of(schema: str) -> Sort:
    """How names of a FollowTheMoney schema are read.

    >>> sort_of("Company"), sort_of("LegalEntity"), sort_of("")
    ('organisation', 'any', 'any')
    """
    return SORTS.get(schema, "any")


class Identifier(msgspec.Struct, frozen=True, gc=False):
    """A number by which somebody is known; `kind` is FollowTheMoney's property, or empty."""

    kind: str
    value: str


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Who is asked about.

    Attributes:
        name: as the user has it; kept to the letter.
        names: other names of the same one.
        schema: FollowTheMoney's (`Person`, `Organization`, `Vessel` …); empty where not known.
        birth_dates: ISO dates, partial as they are.
        countries: nationalities and countries, as codes or words.
        identifiers: numbers.
        addresses: as the user has them.
        genders: `male`, `female`, or as the user has it.
        id: the user's own number of the record; empty when there is none.
    """

    name: str
    names: tuple[str, ...] = ()
    schema: str = ""
    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[str, ...] = ()
    genders: tuple[str, ...] = ()
    id: str = ""


class MatchedName(msgspec.Struct, frozen=True, kw_only=True):
    """The name of a party that met the query: `kind` primary, alias, former, weak …, as listed."""

    text: str
    kind: str
    quality: str | None = None
    script: str | None = None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of the query met which part of a name, and what it cost.

    Attributes:
        query, listed: the words as written; null where the part stands on one side only.
        how: `same`, `variant`, `sound`, `slip`, `script`, `initial`, `joined`, `equivalent`,
            `missing`, `extra` …
        likeness: 0 to 1.
        weight: how much the part says, of the whole that is 1.
        cost: what the part took off the score of a perfect match.
    """

    query: str | None
    listed: str | None
    how: str
    likeness: float
    weight: float
    cost: float


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What besides the name speaks for or against: `effect` was added to the score of the name."""

    kind: str
    query: str
    listed: str
    how: str
    effect: float


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A party that may be the one asked about.

    Attributes:
        party: its id.
        name: what the register calls it.
        schema: FollowTheMoney's.
        score: 0 to 1, with all evidence; what it means is in `docs/screening.md`.
        name_score: of the name alone.
        outcome: `alert` from the alert threshold on, `review` from the review threshold on.
        matched: the name that scored best.
        parts: how that name met the query.
        evidence: what else was compared.
        ofac_score: 0 to 100, the way OFAC's own search page scores names.
    """

    party: str
    name: str
    schema: str
    score: float
    name_score: float
    outcome: Literal["alert", "review"]
    matched: MatchedName
    parts: tuple[Part, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    ofac_score: int | None = None


class Algorithm(msgspec.Struct, frozen=True, kw_only=True):
    """By what names were compared, and from which scores on something was said.

    Attributes:
        version: of everything that a score depends on.
        threshold, review: scores from which a match is an alert, and worth a look.
        limit: matches that are kept at most, best first.
    """

    name: str
    version: str
    threshold: float
    review: float
    limit: int


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A reviewer's verdict on a subject and a party. Never changed or deleted: a later one counts.

    Attributes:
        subject: the user's number of the subject, or a digest of what identifies it.
        verdict: `same`, `different`, or `unsure`.
        subject_digest, party_digest: of what was compared; another digest re-opens the pair.
        reopened: set where an answer shows a verdict on what has since changed: what did.
    """

    subject: str
    party: str
    verdict: Literal["same", "different", "unsure"]
    who: str
    why: str
    at: str
    evidence: str = ""
    subject_digest: str = ""
    party_digest: str = ""
    reopened: str | None = None


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A match, and what the register says of the party as of the day asked about.

    Attributes:
        in_force: `yes` where a listing binds on that day, `unknown` where it may, `no` where none
            does.
        listings: every listing of the party on that day.
        decision: what a reviewer said of this pair, if anything.
    """

    match: Match
    in_force: Literal["yes", "unknown", "no"]
    listings: tuple[Listing, ...]
    decision: Decision | None = None

    @property
    def set_aside(self) -> bool:
        """Whether a reviewer said that it is another, and nothing has changed since."""
        decided = self.decision
        return decided is not None and decided.verdict == "different" and not decided.reopened


class Screening(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one screening.

    Attributes:
        subject: who was asked about, to the letter.
        read_as: the name's words as they were compared, by reading.
        on, known_on, basis: as of when, and as known when.
        algorithm: how it was scored.
        index: the index that was searched, by its content.
        hits: best first; those in force or perhaps so before those that are not.
        notices: what the user should know about the answer: old or missing lists.
    """

    subject: Subject
    read_as: tuple[str, ...]
    on: str
    known_on: str
    basis: str
    algorithm: Algorithm
    index: str
    hits: tuple[Hit, ...]
    notices: tuple[str, ...] = ()

    @property
    def outcome(self) -> Literal["alert", "review", "none"]:
        """The gravest of the hits that are in force or may be, and that nobody has set aside."""
        found: Literal["alert", "review", "none"] = "none"
        for hit in self.hits:
            if hit.set_aside:
                continue
            if hit.in_force != "no":
                if hit.match.outcome == "alert":
                    return "alert"
                found = "review"
        return found


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """Days, both included, on which a listing bound, or may have (`binding` null).

    Attributes:
        certain: the dates settle that it was so on all of them; else `why` says what is open.
    """

    instrument: str
    instrument_name: str
    scope: str
    status: str
    binding: bool | None
    first: str
    last: str
    certain: bool
    why: str | None = None


class Exposure(msgspec.Struct, frozen=True, kw_only=True):
    """When a match was listed within the days asked about; none of them if never."""

    match: Match
    windows: tuple[Window, ...]
    decision: Decision | None = None
