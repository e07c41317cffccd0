"""Statements about listings in a Russian text: who is to be put on which list, or taken off it, and
how far that has come (LIFECYCLE.md, sections 3 and 5).

An act is a verb or a verbal noun («признать», «исключение», «запрет»). What it becomes is read on
the way up the parse: lifting a ban is a release, asking for it a call, considering it a signal.
"""

from __future__ import annotations

import dataclasses
from typing import cast

from spacy.tokens import Token

from ostrakon.core.lifecycle import STAGE_OF, Direction
from ostrakon.core.reading import ListingAbout, Polarity, StatusAbout, TimeSpan
from ostrakon.news.analysis import Analysis, Entity, Proposition, Scope
from ostrakon.news.listing.instrument import Settled
from ostrakon.news.russian.echo import echoes
from ostrakon.news.russian.grammar import (
    above,
    children,
    clause_of,
    has,
    in_brackets,
    is_attribute,
    is_verb,
    negation,
    preposition,
    span_of,
    subject,
    subtree,
    trimmed,
)
from ostrakon.news.russian.instruments import (
    home_state,
    instrument_of,
    named_instrument,
    state_of,
)
from ostrakon.news.russian.scope import scope_of
from ostrakon.news.russian.targets import (
    Target,
    group_before,
    only_group,
    referring,
    relative,
    targets_under,
    unnamed,
)
from ostrakon.news.russian.times import day_in, is_old, shown
from ostrakon.news.russian.words import words

_SURE = 0.8
_WORKS = frozenset({"деятельность", "работа", "существование", "ячейка", "символика", "секта"})
_REACH = 12  # tokens beside an act in which its list is looked for
_STOPS = frozenset({",", ":", ";", "—", "(", ")", ".", "!", "?"})
_AS = ("ой", "ою", "ым", "ими", "ыми", "ом", "ами", "ем")
_COURTS = frozenset({"CRT"})
_OWN = frozenset({"MIN", "CAB", "HOG", "HOS", "COUNCIL", "COMM", "AUTH", "LISTKEEPER", "CRT"})
_ASK = {
    "PRS": "init.suit",
    "MFA": "init.proposal",
    "MIN": "init.proposal",
    "STATE": "init.proposal",
}


@dataclasses.dataclass(slots=True)
class Act:
    """An act under way: its word, what it does so far, and what was met on the way up."""

    core: Token
    course: Direction
    event: str
    top: Token
    out: set[int]
    negative: bool = False
    moved: bool = False
    done: bool = False
    frozen: bool = False


def find_listings(analysis: Analysis) -> list[Proposition]:
    """All statements about a change of a listing, in text order."""
    found: list[Proposition] = []
    for sentence in analysis.doc.sents:
        taken: set[int] = set()
        for token in sentence:
            if token.i in taken:
                continue
            act = _act_at(token)
            if act is None:
                continue
            _rise(analysis, act)
            taken |= {t.i for t in subtree(act.core)} & {t.i for t in above(act.core)} | {
                act.top.i,
                act.core.i,
            }
            found += _told(analysis, act, found)
        found += echoes(analysis, sentence, found)
    return _once(found)


def _once(found: list[Proposition]) -> list[Proposition]:
    """One statement for each top word and party."""
    kept: dict[tuple[int, str], Proposition] = {}
    for each in found:
        about = cast("ListingAbout | StatusAbout", each.about)
        kept.setdefault((each.trigger, about.party or about.party_name), each)
    return list(kept.values())


# --- acts ---------------------------------------------------------------------------------------


def _act_at(token: Token) -> Act | None:
    """The innermost act that a word names, by its complements."""
    lists, name = words().lists, token.lemma_
    if token.pos_ not in ("NOUN", "VERB", "ADJ") or is_attribute(token) or in_brackets(token):
        return None
    if name in lists["add"] or name in lists["enter"]:
        listed = _list_under(token, ("в", "на", "во"))
        if listed is None:
            return None
        event = "list.added" if name in lists["enter"] else "decision.list"
        return Act(token, "LIST", event, token, listed)
    if name in lists["remove"] or name in lists["leave"] or name in lists["lift"]:
        listed = _list_under(token, ("из", "с", "со"))
        if listed is None and name in lists["leave"]:
            listed = _list_under(token, ("",))
        if listed is not None:
            return Act(token, "DELIST", "end.revoked", token, listed)
        return None
    if name in lists["restore"]:
        listed = _list_under(token, ("в", "на", "во"))
        return Act(token, "REINSTATE", "reinstate", token, listed) if listed else None
    if name in lists["designate"]:
        called = _called_terrorist(token)
        return Act(token, "LIST", "decision.list", token, called) if called else None
    if name in lists["ban"]:
        if any(has(c, "VerbForm", "Inf") for c in token.children) or _bans_other(token):
            return None
        fell = preposition(token) == "под" and token.head.lemma_ in lists["fall"]
        return Act(token, "LIST", "decision.list", token, {token.i}, moved=fell)
    return None


def _list_under(token: Token, prepositions: tuple[str, ...]) -> set[int] | None:
    """The tokens of a list («список», «перечень») that an act names under one of these
    prepositions; none where no list stands there.
    """
    lists = words().lists
    for each in (*token.subtree, *_near(token)):
        if each.i == token.i or _of_another(each, token):
            continue
        if each.lower_ in lists["places"] and each.head.i == token.i:
            return {each.i}
        sanctions = each.lemma_ == "санкция" and preposition(each) in ("из-под", "под")
        if sanctions or (each.lemma_ in lists["nouns"] and preposition(each) in prepositions):
            if each.lemma_ in ("число", "ряд") and not _speaks_of_terror(each):
                continue
            return {t.i for t in subtree(each)}
    return None


def _of_another(listed: Token, act: Token) -> bool:
    """Whether a list belongs to another act that stands between: «отменил исключение из списка»."""
    lists = words().lists
    for each in above(listed):
        if each.i == act.i:
            return False
        if any(each.lemma_ in lists[k] for k in ("add", "remove", "designate", "restore")):
            return True
    return False


def _bans_other(token: Token) -> bool:
    """Whether something that a party does is banned, not the party: «запретить ввоз»."""
    thing = next((c for c in token.children if c.dep_ in ("obj", "nsubj:pass")), None)
    if thing is None or not is_verb(token) or thing.pos_ != "NOUN":
        return False
    return thing.lemma_ not in words().group_nouns and thing.lemma_ not in _WORKS


def _near(token: Token) -> list[Token]:
    """The words beside an act up to the next mark of punctuation or verb: the parser may hang a
    list elsewhere.
    """
    found: list[Token] = []
    for step in (-1, 1):
        at = token.i + step
        while token.sent.start <= at < token.sent.end and abs(at - token.i) <= _REACH:
            each = token.doc[at]
            if each.text in _STOPS or (is_verb(each) and has(each, "VerbForm", "Fin")):
                break
            found.append(each)
            at += step
    return found


def _speaks_of_terror(noun: Token) -> bool:
    return any(t.lemma_ in words().lists["terror"] for t in subtree(noun))


def _called_terrorist(token: Token) -> set[int] | None:
    """The words by which a thing is called terrorist under «признать»; none where it is not."""
    mark = words().lists["mark"]
    for each in token.subtree:
        if each.i == token.i:
            continue
        if each.lemma_ in mark and each.head.lemma_ not in words().lists["nouns"]:
            near = each.head if each.head.i != token.i and each.dep_ == "amod" else each
            called = each.lower_.endswith(_AS)
            if called or preposition(near) == "к" or has(each, "Case", "Dat"):
                return {near.i, each.i}
        if each.lemma_ == "закон" and preposition(each) == "вне":
            return {each.i}
    return None


# --- the way up ---------------------------------------------------------------------------------


def _rise(analysis: Analysis, act: Act) -> None:
    """What the heads of an act make of it."""
    token = act.core
    for each in (token, *above(token)):
        if each is not token:
            if _is_edge(analysis, each):
                told = words().saying
                if each.lemma_ in told["assert"] or each.lemma_ in told["announce"]:
                    act.moved = act.done = act.done or negation(each) is None
                break
            was = (act.course, act.event)
            _under(analysis, act, each)
            act.done = act.done or (was != (act.course, act.event) and is_verb(each))
            act.top = each
        if negation(each) is not None and not _own_sign(each):
            act.negative = not act.negative
        if is_verb(each) and each.dep_ in ("root", "parataxis", "acl:relcl", "advcl", "acl"):
            break
        decided = each.head.lemma_ in words().steps["decide"]
        if is_verb(each) and each.dep_ == "ccomp" and not decided:
            break
        own = any(c.dep_ in ("nsubj", "nsubj:pass") for c in each.children)
        if each.dep_ == "conj" and is_verb(each) and own:
            break
    if act.negative and act.event in ("signal.considering", "signal.intends"):
        act.event = "signal.denied"
    if act.event == "signal.denied":
        act.negative = True


def _own_sign(each: Token) -> bool:
    """Whether the negation of a word is part of what it means here: «не исключил», «не дал»."""
    return each.lemma_ in ("исключить", "исключать", "дать", "давать")


def _is_edge(analysis: Analysis, each: Token) -> bool:
    """Whether a head is no longer part of what is told of the act."""
    saying = words().saying
    if each.pos_ not in ("NOUN", "VERB", "ADJ", "AUX", "PROPN"):
        return True
    if each.lemma_ in words().group_nouns and not is_verb(each):
        return True
    known = any(each.lemma_ in words().steps[s] for s in words().steps)
    if each.lemma_ in saying["assert"] and not known:
        return True
    return each.i in analysis.referents and each.pos_ in ("NOUN", "PROPN")


def _under(analysis: Analysis, act: Act, each: Token) -> None:
    """One head on the way up."""
    lists, steps = words().lists, words().steps
    name = each.lemma_
    if any(name in steps[kind] for kind in steps):
        act.moved = True
        act.done = act.done or is_verb(each)
    if name in steps["law"] or act.event.startswith("law."):
        act.event, act.frozen, act.moved = _of_law(each), True, True
        return
    if act.frozen:
        return
    if name in lists["lift"] or name in lists["suspend"] or name in lists["annul"]:
        _released(act, name)
    elif name in lists["restore"] and act.course == "LIST":
        act.course, act.event, act.moved = "REINSTATE", "reinstate", True
    elif name in lists["keep"] and act.course == "LIST":
        act.event, act.course = _kept(each)
        act.moved = True
    elif name in ("исключить", "исключать") and act.core.pos_ == "NOUN":
        open_still = negation(each) is not None
        act.event = "signal.considering" if open_still else "signal.denied"
        act.frozen = True
    elif name in ("дать", "давать") and negation(each) is not None:
        act.event, act.frozen, act.moved = "proc.hold", True, True
    else:
        for word in (each, *(c for c in each.children if c.dep_ in ("obj", "nsubj"))):
            if _signalled(act, word):
                return
        _stepped(analysis, act, each)


def _released(act: Act, name: str) -> None:
    """A ban lifted, suspended or annulled, or the lifting of it undone."""
    act.moved = True
    if name in words().lists["suspend"]:
        if act.event.startswith(("init.", "signal.")):
            act.event, act.frozen = "proc.hold", True
        elif act.course == "LIST":
            act.course, act.event = "SUSPEND", "end.suspended"
    elif act.course in ("LIST", "REINSTATE"):
        annulled = name in ("аннулировать", "аннулирование")
        act.course, act.event = "DELIST", "court.annulled" if annulled else "end.revoked"
    else:
        act.course, act.event = "REINSTATE", "reinstate"


def _signalled(act: Act, word: Token) -> bool:
    """A word for considering or intending; «речь не идёт» denies both."""
    modality = words().modality
    if word.lemma_ in modality["consider"]:
        act.event, act.moved = "signal.considering", True
    elif word.lemma_ in modality["intend"]:
        act.event, act.moved = "signal.intends", True
    elif word.lemma_ == "речь" and any(negation(t) is not None for t in (word, word.head)):
        act.event, act.moved, act.frozen = "signal.denied", True, True
    else:
        return False
    return True


def _of_law(each: Token) -> str:
    """How far a law has come, by the verb that it stands under."""
    below = {t.lemma_ for t in each.subtree}
    if "чтение" in below and not below & {"третий"}:
        return "law.reading"
    if each.lemma_ in ("подписать", "подписание"):
        return "law.signed"
    if each.lemma_ in ("внести", "законопроект", "подготовить", "разработать", "предлагать"):
        return "law.bill_introduced"
    return "law.adopted"


def _stepped(analysis: Analysis, act: Act, each: Token) -> None:
    """A word for a step of a procedure."""
    steps, name, course = words().steps, each.lemma_, act.course
    if name in steps["refuse"]:
        act.event = "decision.refuse_list" if course == "LIST" else "decision.refuse_delist"
        act.frozen = True
    elif name in steps["suit"]:
        act.event = "init.suit"
    elif name in steps["application"]:
        act.event = "init.application"
    elif name in steps["complaint"]:
        act.event, act.frozen = "court.filed", True
    elif name in steps["call"]:
        _called(analysis, act, each)
    elif name in steps["agree"]:
        act.event, act.frozen = "proc.political_agreement", True
    elif name in steps["direct"]:
        act.event, act.frozen = "init.directive", True
    elif name in steps["bill"]:
        act.event, act.frozen = "law.bill_introduced", True
    elif name in steps["vote"]:
        act.event, act.frozen = "resolution.nonbinding", True
    elif name in steps["publish"] and act.event.split(".")[0] in ("decision", "end", "list"):
        act.event = "pub.gazetted"
    elif name in steps["hold"]:
        act.event, act.frozen = "proc.hold", True
    elif name in steps["effect"] and any(t.lemma_ in ("сила", "исполнение") for t in each.children):
        act.event = "effect.start" if course == "LIST" else "effect.end"


def _kept(each: Token) -> tuple[str, Direction]:
    """«Продлить», «оставить в силе», «оставить без изменения»."""
    if any(t.lemma_ in ("сила", "изменение") for t in each.children):
        return "court.upheld", "LIST"
    return "review.renewed", "MAINTAIN"


def _called(analysis: Analysis, act: Act, each: Token) -> None:
    """A demand: of those who can open a file a step, of others a call."""
    who = subject(each)
    entity = analysis.referents.get(who.i) if who is not None else None
    role = entity.role_code if entity is not None else None
    if act.event.startswith("init."):
        return
    release = act.course in ("DELIST", "SUSPEND")
    own = _ASK.get(role or "")
    if own == "init.suit" or (
        own and each.lemma_ in ("предложить", "предложение", "рекомендовать")
    ):
        act.event = own or ""
    else:
        act.event = "call.delist" if release else "call.list"
    act.frozen = True


# --- records ------------------------------------------------------------------------------------


def _told(analysis: Analysis, act: Act, before: list[Proposition]) -> list[Proposition]:
    """The statements about each party of an act; `before` are those told before."""
    verb = clause_of(act.top)
    agent = _agent(analysis, act)
    targets = _targets(analysis, act, agent)
    found = []
    for target in targets:
        made = _proposition(analysis, act, verb, target, agent, before)
        if made is not None:
            found.append(made)
    return found


def _agent(analysis: Analysis, act: Act) -> Entity | None:
    """Who acts: the subject above, or the agent in the instrumental case."""
    for each in (act.top, act.core, clause_of(act.core)):
        who = subject(each) if is_verb(each) else None
        if who is not None:
            entity = analysis.referents.get(who.i)
            if entity is None:
                entity = next(
                    (analysis.referents[c.i] for c in who.children if c.i in analysis.referents
                     and c.dep_ in ("nmod", "appos", "amod")), None,
                )  # fmt: skip
            if entity is not None and entity.kind not in ("group", "date") and who.i not in act.out:
                return entity
        for agent in children(each, "obl", "obl:agent", "nmod"):
            entity = analysis.referents.get(agent.i)
            if (
                entity is not None
                and entity.kind in ("organisation", "state", "person")
                and (has(agent, "Case", "Ins") and not preposition(agent))
            ):
                return entity
    return None


def _targets(analysis: Analysis, act: Act, agent: Entity | None) -> list[Target]:
    """Whom it is about: below the act, below its heads, or spoken of before."""
    out = {act.core.i} & act.out
    through = frozenset(act.out - out)
    if agent is not None:
        out |= {i for i, e in analysis.referents.items() if e.id == agent.id}
    states = _on_list_of_states(act)
    line = [act.core]
    for each in above(act.core):
        line.append(each)
        if each.i == act.top.i:
            break
    for each in line:
        found = targets_under(analysis, each, out, states=states, through=through)
        if each.i != act.core.i:
            found = [t for t in found if t.entity.kind != "person" or t.entity.party]
        if found:
            return found
    bare = act.core.lemma_ in words().lists["ban"]
    for each in line:
        one = referring(analysis, each, out | through) or relative(analysis, each)
        if one is not None:
            return [one]
        thing = unnamed(analysis, each, out | through) if not bare else None
        if thing is not None:
            return [thing]
    alone = only_group(analysis, act.core, out)
    if alone is not None:
        return [alone]
    if bare and act.core.pos_ == "NOUN" and act.top.i != act.core.i:
        near = group_before(analysis, act.core.idx)
        return [near] if near is not None else []
    return []


def _carried(analysis: Analysis, before: list[Proposition], target: Target) -> str | None:
    """The state of the act told last, of the same party first; else the one the text is at home
    in.
    """
    told = [p.about for p in before if isinstance(p.about, ListingAbout)]
    own = [a for a in told if (a.party or a.party_name) == (target.entity.party or target.name)]
    for about in (*reversed(own), *reversed(told)):
        if about.state is not None:
            return about.state
    return home_state(analysis)


def _on_list_of_states(act: Act) -> bool:
    """Whether the list is one of states: «спонсоры терроризма»."""
    doc = act.core.doc
    return any(doc[i].lemma_ in ("спонсор", "государство", "страна") for i in act.out)


def _proposition(
    analysis: Analysis,
    act: Act,
    verb: Token,
    target: Target,
    agent: Entity | None,
    before: list[Proposition],
) -> Proposition | None:
    """One statement, or none where the words settle too little."""
    said = analysis.attribution_at(verb.idx)
    scope = scope_of(analysis, act.core, said)
    polarity: Polarity = "-" if act.negative else "+"
    out = {target.token}
    state = state_of(analysis, act.core, out, agent)
    if state is None and said is not None and said.voice.kind == "state":
        state = said.voice.entity.state if said.voice.entity is not None else None
    if state is None and not named_instrument(act.core.sent):
        state = _carried(analysis, before, target)
    releasing = act.course in ("DELIST", "SUSPEND", "MAINTAIN")
    settled = instrument_of(
        analysis, act.core.sent, state, target.entity.party, releasing=releasing
    )
    settled = dataclasses.replace(settled, state=settled.state or state)
    event = _settled_event(act, act.event, agent, scope.modality)
    if event is None:
        return None
    modality = tuple(m for m in scope.modality if m != "hearsay")
    if event.startswith("signal.") or event.startswith("call."):
        modality = tuple(m for m in modality if m in ("conditional", "possibility"))
    scope = dataclasses.replace(scope, polarity=polarity, modality=modality)
    about = ListingAbout(
        party=target.entity.party,
        party_name=target.name,
        state=settled.state or state,
        instrument=settled.instrument,
        direction=act.course,
        event=event,
        stage=STAGE_OF[event],
        stage_capped=STAGE_OF[event],
        ladder=None,
        conditions=scope.conditions,
        dates={},
    )
    span = _span(analysis, verb, act)
    when = day_in(analysis, verb)
    if event == "decision.list" and polarity == "+" and is_old(when, analysis.published):
        return _background(act, target, settled, when, scope, span)
    headline = act.core.sent.start_char < analysis.title_end
    return Proposition(
        trigger=act.top.i,
        span=span,
        about=about,
        scope=scope,
        agent=agent,
        event_time=when,
        rule="ru headline" if headline else "ru act",
        p=_SURE,
    )


def _background(
    act: Act,
    target: Target,
    settled: Settled,
    when: TimeSpan | None,
    scope: Scope,
    span: tuple[int, int],
) -> Proposition:
    """A ban told with a day long past: it stands since then."""
    about = StatusAbout(
        party=target.entity.party,
        predicate="designated_by",
        object=settled.state,
        party_name=target.name,
        valid_from=shown(when),
        instrument=settled.instrument,
    )
    return Proposition(
        trigger=act.top.i, span=span, about=about, scope=scope, rule="ru since", p=_SURE
    )


def _settled_event(
    act: Act, event: str, agent: Entity | None, modality: tuple[str, ...]
) -> str | None:
    """The event once modality, doer and form of the word are known; none for a bare noun."""
    plain = event in ("decision.list", "end.revoked", "end.suspended", "list.added", "reinstate")
    if plain and not is_verb(act.core) and not (act.moved and act.done):
        return None  # «после снятия запрета», «ускорить исключение»: nobody says that it was done
    if event == "court.annulled" and {t.lemma_ for t in act.core.sent} & {"последствие", "эффект"}:
        return "court.annulled_effects_kept"
    if not plain:
        return event
    court = agent is not None and agent.role_code in _COURTS
    if agent is not None and agent.role_code == "LEG" and event == "decision.list":
        return "proc.chamber_approved" if act.moved else "resolution.nonbinding"
    if "intention" in modality:
        return "signal.denied" if act.negative else "signal.intends"
    if "possibility" in modality:
        return "signal.denied" if act.negative else "signal.considering"
    if "scheduled_future" in modality or "obligation" in modality:
        return "signal.denied" if act.negative else "signal.intends"
    if "conditional" in modality or "counterfactual" in modality:
        return "signal.conditional"
    kept = {t.lemma_ for t in act.core.sent} & {"последствие", "эффект"}
    if event == "end.revoked" and court and kept:
        return "court.annulled_effects_kept"
    if event == "end.revoked" and court:
        return "decision.delist"
    if event == "decision.list" and agent is not None and agent.role_code == "LISTKEEPER":
        return "list.added"
    if event == "decision.list" and _again(act):
        return "redesignate"
    return event


def _again(act: Act) -> bool:
    return any(
        c.lemma_ in ("снова", "вновь", "повторно") for t in (act.core, act.top) for c in t.children
    )


def _span(analysis: Analysis, verb: Token, act: Act) -> tuple[int, int]:
    """The passage to quote: the clause of the act."""
    tokens = [t for t in subtree(verb) if not t.is_space and not _in_other_clause(t, verb, act)]
    inside = [t for t in tokens if t.sent.start == act.core.sent.start]
    first, last = span_of(inside or [act.core])
    return trimmed(analysis.text, (first, last)) or (act.core.idx, act.core.idx + len(act.core))


def _in_other_clause(token: Token, verb: Token, act: Act) -> bool:
    """Whether a token below the clause's verb belongs to a clause beside that of the act."""
    inside = {act.core.i, *(t.i for t in above(act.core))}
    for each in (token, *above(token)):
        if each.i == verb.i:
            return False
        if each.dep_ in ("parataxis", "conj", "advcl") and is_verb(each) and each.i not in inside:
            return True
    return False
