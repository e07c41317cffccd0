"""Roles: bodies with their states, persons with their titles, offices, and whom they speak for.

"Kremlin spokesman Pavel Orlov", "Emre Kaya, the Turkish foreign minister", "the group's
spokesman": an office is read with what stands around it (a state, a body, a party), and what the
text leaves out is taken from the gazetteer's dated roles, as of the document's day. Whether an
official is a stranger to an instrument (role FOR) is decided later, beside the instrument.
"""

from __future__ import annotations

import datetime as dt
import re

from spacy.tokens import Doc

from ostrakon.names.fold import fold
from ostrakon.news.gazetteer import DatedRole, Gazetteer
from ostrakon.news.naming.authorities import mark
from ostrakon.news.naming.draft import Draft, Draws
from ostrakon.news.naming.home import dominant, state_before, told_of
from ostrakon.news.text.dateline import dateline_of
from ostrakon.news.text.document import title_in
from ostrakon.news.text.words import word_set

_STATE_FORMS = ("state", "adjective", "seat", "capital", "demonym")
_OFFICE_OF = ("of", "for", "at", "from", "with")
_OF_A_STATE = frozenset(
    ("HOS", "HOG", "MIN", "MFA", "PRS", "CRT", "LEG", "CAB", "PROP", "AUTH", "SEC", "OPP")
)
_BODY_CODE = frozenset(
    ("CRT", "LEG", "SEC", "PRS", "COUNCIL", "COMM", "LISTKEEPER", "MED", "NGO", "EXP", "FOR",
     "OMB", "MFA", "GAZ")
)  # fmt: skip


def complete(draws: Draws, text: str, gazetteer: Gazetteer, published: dt.date | None) -> None:
    """Give bodies their state, offices and persons their role, state, party and role code."""
    ordered = sorted(draws.drafts, key=lambda draft: draft.start)
    for draft in ordered:
        if draft.form == "body":
            _place_body(draws, draft)
    _fill_bodies(draws, ordered, gazetteer, text)
    for draft in ordered:
        if draft.form == "office":
            _read_office(draws, draft, text)
    for draft in [draft for draft in ordered if draft.form == "office"]:
        _give_to_person(draws, draft, text)
    _fill_from_register(draws, gazetteer, published)
    _fill_offices(draws, gazetteer, text)
    mark(draws, gazetteer)


def revisit(draws: Draws, text: str) -> bool:
    """Read again bodies and offices whose owner is a pronoun ("its ministry"), now known.

    Returns:
        whether something changed.
    """
    changed = False
    for draft in draws.drafts:
        left = _left(draws, draft.first) if draft.form == "body" else None
        if left is not None and left.anaphor and (left.state or left.party):
            draft.state, draft.party = left.state, None
            if left.kind == "group" and left.party:
                draft.state, draft.party, draft.role_code = None, left.party, "TGT"
            changed = True
    for draft in [draft for draft in draws.drafts if draft.form == "office"]:
        left = _left(draws, draft.first)
        right = _right(draws, draft.last, _OFFICE_OF)
        if draft.party is not None or not (left or right):
            continue
        if any(
            near and (near.anaphor or (near.form == "body" and near.party))
            for near in (left, right)
        ):
            draft.state, draft.key, changed = None, "", True
            _read_office(draws, draft, text)
            person = _person_of(draws, draft)
            if person is not None and person.party is None:
                person.role, person.role_code = draft.role, draft.role_code
                person.party, person.state = draft.party, draft.state
                draft.key = person.key
    return changed


def holds(role: DatedRole, day: str | None) -> bool:
    """Whether a dated role holds on a day (ISO; half-open); without a day, whether it is open."""
    if day is None:
        return role.valid_to is None
    return (role.valid_from or "") <= day and (role.valid_to is None or day < role.valid_to)


def _left(draws: Draws, first: int, reach: int = 4) -> Draft | None:
    """The mention just left of a token, over adjectives and a possessive."""
    doc = draws.doc
    for i in range(first - 1, max(-1, first - 1 - reach), -1):
        owner = draws.owner[i]
        if owner is not None:
            return owner
        token = doc[i]
        if token.lower_ not in ("'s", "'", "-") and token.pos_ not in ("ADJ", "NOUN", "PROPN"):
            return None
        if token.is_sent_start:
            return None
    return None


def _right(draws: Draws, last: int, joins: tuple[str, ...], reach: int = 3) -> Draft | None:
    """The mention that one of some prepositions joins on the right."""
    doc = draws.doc
    if last >= len(doc) or doc[last].lower_ not in joins:
        return None
    for i in range(last + 1, min(len(doc), last + 1 + reach)):
        if draws.owner[i] is not None:
            return draws.owner[i]
        if doc[i].pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PRON"):
            return None
    return None


# Bodies that several states call by one name, and which do; the first is meant where nothing tells.
_SHARED = {"foreign office": ("GB", "PK", "DE")}


def _filed_in(ordered: list[Draft], text: str) -> str | None:
    """The state in whose town a text was filed, by its dateline."""
    line = dateline_of(text, title_in(text))
    if line is None:
        return None
    inside = (d for d in ordered if line.start <= d.start < line.end)
    return next((code for d in inside if (code := d.country or d.state)), None)


def _town_filed_in(ordered: list[Draft], text: str) -> str | None:
    """The state of a dateline's town that is no capital; a capital counts as a mention."""
    return _filed_in([d for d in ordered if d.form == "place"], text)


def _usual_state(body: Draft, *meant: str | None) -> str:
    """The state of a body whose name is that of several: the first meant that has such a body."""
    states = _SHARED[body.words]
    return next((code for code in meant if code in states), None) or states[0]


def _place_body(draws: Draws, body: Draft) -> None:
    """The state (or party) of a body from the words around it."""
    if body.words in _SHARED:
        body.state = None
    left = _left(draws, body.first)
    if left is not None:
        if left.form in _STATE_FORMS:
            body.state = body.state or left.state or left.country
            return
        if left.form in ("party", "anaphor") and left.party and body.state is None:
            body.party, body.role_code = left.party, "TGT"
            return
    right = _right(draws, body.last, ("of", "for", "in"))
    if right is None and body.last < len(draws.doc):
        office = draws.owner[body.last]  # "a Foreign Ministry official in X"
        if office is not None and office.form == "office":
            right = _right(draws, office.last, ("in",))
    if body.state is None and right is not None and right.form in _STATE_FORMS:
        body.state = right.state or right.country


def _fill_bodies(draws: Draws, ordered: list[Draft], gazetteer: Gazetteer, text: str) -> None:
    """Bodies without a state take their paragraph's, else the text's, else the same body's."""
    about = dominant(ordered, gazetteer, _town_filed_in(ordered, text))
    seen: dict[str, str] = {}
    for draft in ordered:
        if draft.form != "body" or draft.party or (draft.state is None and _is_local(draws, draft)):
            continue
        if draft.state is None and draft.words in _SHARED:
            draft.state = _usual_state(
                draft, state_before(ordered, draft, text, about), _filed_in(ordered, text), about
            )
        if draft.state is None and draft.role_code not in ("FOR", "NGO", "EXP"):
            guess = state_before(ordered, draft, text, about) or about or seen.get(draft.words)
            draft.state = told_of(draws, draft, guess)
        if draft.state:
            seen[draft.words] = draft.state
        if draft.words == "council" and draft.state == "EU":
            draft.role_code, draft.sector = "COUNCIL", "IGO"


_LOCAL = word_set("provincial regional local municipal district city county tribal cantonal")


def _is_local(draws: Draws, body: Draft) -> bool:
    """Whether a body is one of a part of a state, for which it does not speak."""
    return any(child.lower_ in _LOCAL for child in draws.doc[body.head].children)


def _fill_offices(draws: Draws, gazetteer: Gazetteer, text: str) -> None:
    """Give a minister or president without a state one that the text supports.

    In order: that of the same person elsewhere, the only state that its paragraph names before
    it, the state that the text is about, where one stands out. An unnamed "diplomat" gets none.
    """
    ordered = sorted(draws.drafts, key=lambda draft: draft.start)
    about = dominant(draws.drafts, gazetteer, _town_filed_in(ordered, text))
    seen: dict[str, str] = {}
    for draft in ordered:
        if draft.form not in ("office", "person") or not _is_of_a_state(draft):
            continue
        words = fold(draft.name if draft.form == "person" else draft.words)
        if draft.form == "office" and _is_indefinite(draws, draft):
            continue
        if draft.state is None and draft.party is None:
            guess = state_before(ordered, draft, text, about) or about
            draft.state = seen.get(words) or told_of(draws, draft, guess)
        if draft.state:
            seen[words] = draft.state


def _is_of_a_state(draft: Draft) -> bool:
    """Whether an office is one of a state: a minister, a presidential spokesperson."""
    if draft.role_code == "SPK":
        return (draft.role or draft.words).lower().startswith("presidential ")
    return draft.role_code in _OF_A_STATE


def _is_indefinite(draws: Draws, office: Draft) -> bool:
    """Whether someone of whatever state is spoken of: "a diplomat", "diplomats"."""
    if office.role_code != "MFA":
        return False
    head = draws.doc[office.head]
    words = {child.lower_ for child in head.children if child.dep_ in ("det", "nummod")}
    return not words & {"the", "this", "that"}


def _read_office(draws: Draws, office: Draft, text: str) -> None:
    """Whom an office belongs to, and its role in words."""
    left = _left(draws, office.first)
    right = _right(draws, office.last, _OFFICE_OF)
    start, end = office.start, office.end
    if left is not None and left.state in _BLOCS and left.form in _STATE_FORMS:
        left = _sender(draws, left) or left  # "Syria's U.N. envoy" is Syria's
    for near in (left, right):
        if near is None or near.form in ("person", "office", "date"):
            continue
        if near is right and near.form in ("adjective", "demonym"):
            continue
        if _take(office, near):
            if near is left:
                start = near.start
            else:
                end = max(end, near.end)
            break
    office.role = re.sub(r"[’']s(?=\s)", "", text[start:end]).replace("\n", " ")
    if left is not None and left.anaphor and start == left.start:
        office.role = f"{left.name} {text[office.start : end]}".replace("\n", " ")
    elif left is not None and start == left.start and left.form in ("state", "capital"):
        office.role = text[start:end].replace("\n", " ")


_BLOCS = ("UN", "EU")


def _sender(draws: Draws, seat: Draft) -> Draft | None:
    """The state just before an organisation's name, whose envoy there is meant."""
    left = _left(draws, seat.first)
    return left if left is not None and left.form in _STATE_FORMS else None


def _take(office: Draft, near: Draft) -> bool:
    """Take state, party and code from a mention beside an office; whether there was something."""
    if near.party and near.kind != "state":
        office.party, office.role_code, office.sector = near.party, "TGT", None
        office.state = office.state or near.state
        return True
    code = near.state or near.country
    if near.form in ("body", "media"):
        office.state = near.state
        speaks = office.role_code in ("SPK", "MIN") and near.role_code in _BODY_CODE
        if speaks or office.role_code is None:
            office.role_code = near.role_code
        office.sector = office.sector or near.sector
        office.body = near.body
        return True
    if code:
        office.state = code
        if office.role_code is None and near.form in _STATE_FORMS:
            office.role_code = "HOS" if office.words == "leader" else None
        return True
    return False


def _give_to_person(draws: Draws, office: Draft, text: str) -> None:
    """Join an office to the person it stands beside, before or after."""
    person = _person_of(draws, office)
    if person is None or person.role is not None:
        return
    person.role, person.role_code = office.role, office.role_code
    person.state = office.state or person.state
    person.party = person.party or office.party
    person.sector, person.body = office.sector, office.body
    office.key = person.key
    if office.last <= person.first and text[office.end : person.start].strip(" .") == "":
        draws.drop(office)  # a title in front is part of how the person is named


def _person_of(draws: Draws, office: Draft) -> Draft | None:
    doc, owner = draws.doc, draws.owner
    i = office.last
    steps = 0
    # forward: "spokesman X", "spokesman, X", "special envoy for Afghanistan X"
    while i < len(doc) and steps < 6:
        found = owner[i]
        if found is not None and found.form == "person":
            return found if _is_titled(doc, office, found) else None
        token = doc[i]
        if found is None and not (
            token.lower_ in (",", "for", "of", "to", "the", "on", "-")
            or token.pos_ in ("PROPN", "ADJ", "NOUN")
        ):
            break  # fmt: skip
        if token.lower_ == "," and i != office.last and not _opens_name(owner, i):
            break
        i += 1
        steps += 1
    # backward: "X, the Turkish foreign minister", "X, Russia's envoy to Y", "X, a lawyer for Y"
    head = doc[office.head]
    if head.dep_ in ("appos", "conj", "nmod"):
        found = owner[head.head.i]
        if found is not None and found.form == "person":
            return found
    i = office.first - 1
    while i >= 0 and office.first - i < 9:
        if doc[i].lower_ == ",":
            found = owner[i - 1] if i else None
            return found if found is not None and found.form == "person" else None
        if owner[i] is None and doc[i].pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PART"):
            return None
        i -= 1
    return None


def _opens_name(owner: list[Draft | None], comma: int) -> bool:
    """Whether a person's name follows a comma: "a spokesman for the group, X"."""
    after = owner[comma + 1] if comma + 1 < len(owner) else None
    return after is not None and after.form == "person"


def _is_titled(doc: Doc, office: Draft, person: Draft) -> bool:
    """Whether a person after an office is its holder, and not the next thing spoken of."""
    if doc[person.head].sent != doc[office.head].sent:
        return False
    between = doc[office.last : person.first].text
    if "," not in between:
        return True
    after = doc[person.last].lower_ if person.last < len(doc) else "."
    return after != "'s" and (doc[person.head].dep_ == "appos" or after == ",")


def _fill_from_register(draws: Draws, gazetteer: Gazetteer, published: dt.date | None) -> None:
    """What the text leaves out of a person's role, from the dated roles."""
    if not gazetteer.roles:
        return
    day = published.isoformat() if published else None
    known: dict[str, list[DatedRole]] = {}
    for role in gazetteer.roles:
        if role.role_code:  # rows without one say the sector of a whole party
            known.setdefault(fold(role.name), []).append(role)
    for draft in draws.drafts:
        if draft.form != "person":
            continue
        held = [role for role in known.get(fold(draft.name), ()) if holds(role, day)]
        if not held:
            continue
        role = held[0]
        draft.role = draft.role or role.role
        draft.role_code = draft.role_code or role.role_code
        draft.state = draft.state or role.state
        draft.party = draft.party or role.party
