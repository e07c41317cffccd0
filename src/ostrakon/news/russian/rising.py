"""What the words above a Russian act make of it: lifted, asked for, considered, refused, a law."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.core.lifecycle import Direction
from ostrakon.news.analysis import Analysis
from ostrakon.news.russian.acts import Act
from ostrakon.news.russian.grammar import (
    above,
    is_verb,
    negation,
    preposition,
    subject,
)
from ostrakon.news.russian.words import words

_ASK = {
    "PRS": "init.suit",
    "MFA": "init.proposal",
    "MIN": "init.proposal",
    "STATE": "init.proposal",
}
_ASIDE = frozenset(
    {"после", "до", "перед", "накануне", "спустя", "из-за", "ради", "благодаря", "без"}
)


def rise(analysis: Analysis, act: Act) -> None:
    """What the heads of an act make of it."""
    token = act.core
    below = token
    for each in (token, *above(token)):
        if each is not token and not is_verb(below) and preposition(below) in _ASIDE:
            break  # «после снятия запрета»: a circumstance of something else
        below = each
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
        filed = act.event.startswith("init.")
        act.event, act.moved = "proc.hearing_set" if filed else "signal.considering", True
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
