"""Classes of the key's attributions, to see where a system fails: by cue, nesting and quotes.

Classes of cues are by their words alone, so that they need no parser and are the same for all
systems; the first class that has one of the cue's words takes it. Words are general vocabulary of
reporting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evals.polnear.records import Attribution, is_quoted

ACCORDING = frozenset({"according", "per"})
SPEECH = frozenset(
    {
        "accuse", "acknowledge", "add", "admit", "advise", "affirm", "allege", "announce", "answer",
        "argue", "ask", "assert", "assure", "blame", "brag", "call", "caution", "charge", "cite",
        "claim", "comment", "complain", "concede", "conclude", "condemn", "confess", "confirm",
        "contend", "continue", "counter", "criticize", "declare", "decline", "demand", "deny",
        "describe", "disclose", "emphasize", "explain", "express", "hint", "inform", "insist",
        "joke", "lament", "maintain", "mention", "note", "object", "observe", "pledge", "point",
        "praise", "predict", "promise", "propose", "quip", "quote", "read", "recall", "refuse",
        "reject", "remark", "repeat", "reply", "report", "request", "respond", "reveal", "say",
        "shout", "speak", "state", "stress", "suggest", "swear", "talk", "tell", "testify",
        "threaten", "tweet", "urge", "vow", "warn", "write",
    }
)  # fmt: skip
PRIVATE = frozenset(
    {
        "agree", "aim", "anticipate", "appear", "assume", "believe", "consider", "decide", "desire",
        "disagree", "doubt", "dream", "expect", "fear", "feel", "find", "forget", "guess", "hate",
        "hope", "imagine", "intend", "know", "learn", "like", "love", "mean", "notice", "oppose",
        "plan", "prefer", "realize", "regret", "remember", "see", "seek", "seem", "support",
        "suspect", "think", "understand", "want", "wish", "wonder", "worry",
    }
)  # fmt: skip
NOMINAL = frozenset(
    {
        "accusation", "allegation", "announcement", "argument", "assertion", "assessment", "belief",
        "comment", "complaint", "concern", "conclusion", "criticism", "demand", "estimate",
        "evidence", "idea", "interview", "memo", "message", "opinion", "poll", "prediction",
        "proposal", "question", "recommendation", "remark", "rumor", "speculation", "speech",
        "statement", "suggestion", "suspicion", "testimony", "theory", "threat", "view", "warning",
        "words",
    }
)  # fmt: skip
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think",
    "knew": "know", "known": "know", "found": "find", "felt": "feel", "meant": "mean", "saw": "see",
    "seen": "see", "sought": "seek", "spoke": "speak", "spoken": "speak", "swore": "swear",
    "understood": "understand", "forgot": "forget",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+")


def cue_class(cue: str) -> str:
    """`none`, `mark`, `according`, `speech`, `private`, `nominal` or `other`."""
    words = _WORD.findall(cue.lower())
    if not words:
        return "mark" if cue.strip() else "none"
    bases = [frozenset(_bases(word)) for word in words]
    for name, members in (
        ("according", ACCORDING), ("speech", SPEECH), ("private", PRIVATE), ("nominal", NOMINAL)
    ):  # fmt: skip
        if any(base & members for base in bases):
            return name
    return "other"


def _bases(word: str) -> Iterator[str]:
    """What a word may be a form of."""
    yield _IRREGULAR.get(word, word)
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem
            yield f"{stem}e"
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]
    for ending in ("ied", "ies"):
        if word.endswith(ending):
            yield f"{word.removesuffix(ending)}y"


def classes(text: str, attributions: Sequence[Attribution]) -> list[set[str]]:
    """The classes of each attribution of an article: of its cue, `quoted`, `nested`, `nesting`."""
    reach = [_reach(one) for one in attributions]
    found = []
    for at, one in enumerate(attributions):
        named = {cue_class(" ".join(text[start:end] for start, end in one.cue))}
        if is_quoted(text, one):
            named.add("quoted")
        others = [other for place, other in enumerate(reach) if place != at]
        if any(_in(reach[at], other) for other in others):
            named.add("nested")
        if any(_in(other, reach[at]) for other in others):
            named.add("nesting")
        found.append(named)
    return found


def _reach(one: Attribution) -> tuple[int, int]:
    """From the first to the last character of a content."""
    if not one.content:
        return (0, 0)
    return min(start for start, _ in one.content), max(end for _, end in one.content)


def _in(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a content stands in another that is larger."""
    return one != other and one[0] < one[1] and other[0] <= one[0] and one[1] <= other[1]
