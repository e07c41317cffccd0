"""Finding the register's names in a text: longest match, tolerant of spelling, wary of words.

Names and text are cut into the same words; small words and Arabic articles are left out, and the
rest is compared by sound, so that "Hay’at Tahrir al-Sham" and "Hayat Tahrir al Sham" meet. Acronyms
and names that are ordinary words are case-sensitive and need support from the text (READING.md,
section 8, trap 3): an acronym of several parties is linked only where the text settles which.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from ostrakon.names.countries import code_of
from ostrakon.names.fold import fold, is_acronym, script_is_latin
from ostrakon.news.gazetteer import Gazetteer, PartyEntry
from ostrakon.news.lexicon import rows
from ostrakon.news.naming.introduced import introduced, places
from ostrakon.news.naming.sounds import sound
from ostrakon.news.text.words import Word, joined, side_by_side, word_set, words_of

_SMALL = word_set(
    "a an the of and for in to al el ul ud ur as ash ad at ar us ut an e i y de la el wa wal los "
    "les des du"
)
_ARTICLE_BEFORE = re.compile(r"(?:\b(?:[Aa][lnrstzd]|[Aa]sh|[Ee]l)-|\b(?:[Aa]l|El) )$")
_LARGER_BEFORE = re.compile(
    r"\b(?:Sara(?:ya|y)|Jund|Jaysh|Jaish|Katibat?|Kata[’']?ib|Liwa|Harakat|Hizb|Jama[’']?at|Asa[’']?ib|"
    r"Lashkar|Brigades?|Army|Front|League|Soldiers|Sons|Knights|Lions|Guardians)"
    r"(?: of| for)?(?: the)?(?:[ -]al-|[ -])$"
)
_LARGER_AFTER = re.compile(r" (?:Brigades?|Battalions?|Regiment|Division|Foundation|Trust)\b")
# One word must be spelt nearly like the name (0 to 100): "Eran" is not Iran, "Taleban" is Taliban.
_ONE_WORD = 75
# A name of several plain words is another's when one of these stands at its side.
_OPENS = re.compile(
    r"\b(?:National|Free|United|Popular|Patriotic|Democratic|Revolutionary|Independent|Christian|"
    r"Socialist|Communist|Supreme|International|World|People[’']s)\s$"
)
_CLOSES = re.compile(r" (?:Council|Committee|Congress|Coalition|Alliance|Government)\b")
_SHORT_BEFORE = re.compile(r"(?:\b[Tt]he|[’']s?|[A-Z]\w+)\s$")
_THE_BEFORE = re.compile(r"(?:\b[Tt]he|[’']s)\s$")
_HYPHEN_JOIN = re.compile(r"[\w’']+-(?:[ei]|ul|ud|al|us|ut)-$")
_CONTEXT = re.compile(
    r"\b(?:group|militant|militia|fighter|rebel|insurgen|jihad|terror|extremis|banned|proscri|"
    r"outlaw|designat|blacklist|gunm[ae]n|attack|bomb|guerrilla|separatis|faction|claimed|cartel|"
    r"gang|sanction|delist|paramilitar|caliphate|armed)",
    re.IGNORECASE,
)
_DATE_NAME = re.compile(
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)(?: \d{1,2})?|\d+"
)
# Last words of names that say too little to stand for the whole: "the State", "the Party".
_TOO_GENERAL = word_set(
    "state group party movement organisation organization army action network foundation union "
    "council islam islami society association force forces committee province pakistan america "
    "iraq syria lebanon god jihad resistance freedom liberation international east west africa "
    "front command people peoples congress trust relief company center centre office world nation"
)
_NEAR = 160  # characters on each side in which words may support a guarded name


class Match(NamedTuple):
    """A name found: its offsets and the parties it may mean (one, when the text settles it)."""

    start: int
    end: int
    parties: tuple[str, ...]
    name: str


class Name(NamedTuple):
    """What an indexed key stands for: the party, the name as given, how it must be written."""

    party: str
    text: str
    acronym: bool
    guard: str  # "", "context" or "long"


@functools.cache
def _guards() -> dict[str, str]:
    return {row["word"]: row["need"] for row in rows("guarded.csv", "word", "need")}


class Matcher:
    """The gazetteer's names, ready to be found. Made once per gazetteer (`matcher_for`)."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.parties: dict[str, PartyEntry] = {party.id: party for party in gazetteer.parties}
        self._names: dict[tuple[str, ...], list[Name]] = {}
        self._lengths: dict[str, list[int]] = {}
        self._starts: dict[tuple[str, str], set[str]] = {}
        self._ends: dict[tuple[str, str], set[str]] = {}
        self._last: dict[str, set[str]] = {}
        for party in gazetteer.parties:
            self._add(party.name, party.id)
        for name in gazetteer.names:
            self._add(name.text, name.party)

    def _add(self, text: str, party: str) -> None:
        words = [word.text for word in words_of(text)]
        key = _key(words)
        if not key or (len(key) == 1 and len(key[0]) < 2):
            return
        acronym = " " not in text and is_acronym(text) and script_is_latin(text)
        if acronym:  # every letter counts: "JAK-A" is not "Jak"
            key = tuple(sound(word) for word in words)
        known = self._names.setdefault(key, [])
        guard = _guard(text, acronym)
        same = [name for name in known if name.party == party and name.acronym == acronym]
        if any(name.guard or not guard for name in same):
            return
        for name in same:  # "The Base" and "Base" cannot be told apart: the warier rule holds
            known.remove(name)
        known.append(Name(party, text, acronym, guard))
        lengths = self._lengths.setdefault(key[0], [])
        if len(key) not in lengths:
            lengths.append(len(key))
            lengths.sort(reverse=True)
        if len(key) >= 2 and words[-1].lower() not in _TOO_GENERAL:
            self._last.setdefault(party, set()).add(key[-1])
        if len(key) >= 3:
            self._starts.setdefault((key[0], key[1]), set()).add(party)
            self._ends.setdefault((key[0], key[-1]), set()).add(party)

    def find(self, words: list[Word], text: str) -> list[Match]:
        """Every name in the text, longest first at each place, not overlapping."""
        content = [
            word
            for word in words
            if word.lower not in _SMALL
            or (word.text.isupper() and word.start and text[word.start - 1] in "-/")
        ]
        keys = [sound(word.text) for word in content]
        raw: list[tuple[list[Word], list[Name]]] = []
        at = 0
        while at < len(content):
            taken = self._longest(content, keys, at, text)
            if taken:
                raw.append(taken)
                at += len(taken[0])
            else:
                at += 1
        found = _with_introduced(self._settle(raw, text, _states_in(words)), text)
        found += self._short_forms(found, content, keys, text)
        return sorted(found)

    def _short_forms(
        self, found: list[Match], content: list[Word], keys: list[str], text: str
    ) -> list[Match]:
        """Names cut to their last word after they were given in full ("the Brotherhood"), or to a
        state and their last word.
        """
        last: dict[str, set[tuple[str, ...]]] = {}
        first_seen: dict[str, int] = {}
        for match in found:
            if len(match.parties) != 1:
                continue
            for key in self._last.get(match.parties[0], ()):
                last.setdefault(key, set()).add(match.parties)
                first_seen.setdefault(key, match.end)
        taken = {at for match in found for at in range(match.start, match.end)}
        short: list[Match] = []
        for i, word in enumerate(content):
            if word.start in taken or not word.text[0].isupper():
                continue
            start, parties = word.start, self._cut(content, keys, i, text)
            meant = last.get(keys[i], set())
            if parties:
                start = content[i - 1].start
            elif len(meant) == 1 and word.start > first_seen[keys[i]]:
                before = text[max(0, word.start - 24) : word.start]
                stated = i and joined([content[i - 1], word], text)
                if _THE_BEFORE.search(before) or (
                    stated and code_of(content[i - 1].text) and _SHORT_BEFORE.search(before)
                ):
                    parties = next(iter(meant))
            if parties:
                short.append(Match(start, word.end, parties, word.text))
        return short

    def _cut(self, content: list[Word], keys: list[str], i: int, text: str) -> tuple[str, ...]:
        """The one party whose longer name begins with this state and ends with this word:
        "the Egyptian Brotherhood".
        """
        if not i or not joined([content[i - 1], content[i]], text):
            return ()
        if not code_of(content[i - 1].text) or content[i].lower in _TOO_GENERAL:
            return ()
        cut = self._ends.get((keys[i - 1], keys[i]), set())
        return tuple(cut) if len(cut) == 1 else ()

    def _longest(
        self, content: list[Word], keys: list[str], at: int, text: str
    ) -> tuple[list[Word], list[Name]] | None:
        for length in self._lengths.get(keys[at], ()):
            part = content[at : at + length]
            names = self._names.get(tuple(keys[at : at + length]))
            if names is None or len(part) < length or not side_by_side(part, text):
                continue
            fitting = [name for name in names if _written_as(name, part)]
            if fitting and not (length > 1 and _owns_next(part[0], text)):
                return part, fitting
        return None

    def _settle(
        self,
        raw: list[tuple[list[Word], list[Name]]],
        text: str,
        states: Counter[str],
    ) -> list[Match]:
        sure = self._sure(raw, states)
        found: list[Match] = []
        for part, names in raw:
            start, end = part[0].start, part[-1].end
            before = text[max(0, start - 40) : start]
            if len(part) == 1 and (joint := _HYPHEN_JOIN.search(before)):
                larger = self._larger(joint.group(), part[0])
                if larger:
                    found.append(Match(start - len(joint.group()), end, larger, names[0].text))
                continue
            if _LARGER_BEFORE.search(before) or _LARGER_AFTER.match(text, end):
                continue  # "Saraya Ansar al-Sunna" is somebody else than Ansar al-Sunna
            if len(part) > 1 and (_OPENS.search(before) or _CLOSES.match(text, end)):
                continue
            kept = self._supported(names, sure, text, (start, end))
            if not kept:
                continue
            start -= len(article.group()) if (article := _ARTICLE_BEFORE.search(before)) else 0
            start, parties = self._by_adjective(_parties(kept), text, start)
            if len(parties) > 1:
                written = text[part[0].start : end]
                parties = self._narrow(parties, kept, written, sure, states)
            found.append(Match(start, end, parties, kept[0].text))
        return found

    def _sure(self, raw: list[tuple[list[Word], list[Name]]], states: Counter[str]) -> set[str]:
        """Parties named by a name that needs no support: their own, or theirs by its spelling."""
        sure: set[str] = set()
        for part, names in raw:
            free = [name for name in names if not name.guard]
            parties = _parties(free)
            if len(parties) > 1:
                written = " ".join(word.text for word in part)
                parties = self._narrow(parties, free, written, set(), states)
            if len(parties) == 1 and len(free) == len(names):
                sure.add(parties[0])
        return sure

    def _narrow(
        self,
        parties: tuple[str, ...],
        names: list[Name],
        written: str,
        sure: set[str],
        states: Counter[str],
    ) -> tuple[str, ...]:
        """Of several parties with this name, the one meant.

        In order: written exactly so, surely meant elsewhere in the text, at home where the text
        plays, first known by this name.
        """
        exact = {name.party for name in names if fold(name.text) == fold(written)}
        parties = tuple(party for party in parties if party in exact) or parties
        parties = tuple(party for party in parties if party in sure) or parties
        if len(parties) > 1:
            parties = self._by_place(parties, states)
        if len(parties) > 1:
            key = _key(word.text for word in words_of(written))
            first = [
                party
                for party in parties
                if (entry := self.parties.get(party))
                and _key(word.text for word in words_of(entry.name)) == key
            ]
            parties = tuple(first) if len(first) == 1 else parties
        return parties

    def _larger(self, joint: str, last: Word) -> tuple[str, ...]:
        """The one party whose longer name begins with these hyphenated words."""
        first = re.split(r"-", joint)[0]
        parties = self._starts.get((sound(first), sound(last.text)), set())
        return tuple(parties) if len(parties) == 1 else ()

    def _supported(
        self, names: Iterable[Name], sure: set[str], text: str, span: tuple[int, int]
    ) -> list[Name]:
        """The names that need no support from the text, or have it."""
        near = text[max(0, span[0] - _NEAR) : span[1] + _NEAR]
        return [
            name
            for name in names
            if not name.guard
            or name.party in sure
            or (name.guard == "context" and _CONTEXT.search(near))
        ]

    def _by_adjective(
        self, parties: tuple[str, ...], text: str, start: int
    ) -> tuple[int, tuple[str, ...]]:
        """The state before a name decides between parties of like name ("Pakistani Taliban")."""
        words = re.search(r"([\w.’']+)[-\s]+(?:the\s+)?$", text[max(0, start - 30) : start])
        code = words and code_of(re.sub(r"[’']s?$", "", words.group(1)))
        if not words or not code:
            return start, parties
        own = [party for party in parties if code in self._countries(party)]
        if own:
            return start, tuple(own)
        others = [
            other
            for party in parties
            for other in self._confused(party)
            if code == (self._countries(other) or ("",))[0]
        ]
        if len(others) == 1:
            return start - len(words.group()), tuple(others)
        return start, parties

    def _by_place(self, parties: tuple[str, ...], states: Counter[str]) -> tuple[str, ...]:
        """Of several parties of one name, the one whose countries the text speaks of most."""
        scores = {
            party: max((states[code] for code in self._countries(party)), default=0)
            for party in parties
        }
        best = max(scores.values())
        winners = tuple(party for party in parties if scores[party] == best)
        return winners if best and len(winners) == 1 else parties

    def _countries(self, party: str) -> tuple[str, ...]:
        entry = self.parties.get(party)
        return entry.countries if entry else ()

    def _confused(self, party: str) -> tuple[str, ...]:
        entry = self.parties.get(party)
        return tuple(other for other in (entry.confused_with if entry else ()))


def _key(words: Iterable[str]) -> tuple[str, ...]:
    every = [word for word in words if word]
    content = [word for word in every if word.lower() not in _SMALL]
    return tuple(sound(word) for word in content or every)


def _with_introduced(found: list[Match], text: str) -> list[Match]:
    """The matches, and every use of a short form that the text introduces after a full name."""
    own: list[Match] = []
    for match in found:
        printed = text[match.start : match.end]
        short = introduced(printed, text, match.end) if len(match.parties) == 1 else None
        if short is not None:
            own += [Match(*at, match.parties, short) for at in places(short, text, match.end)]
    taken = {at for match in own for at in range(match.start, match.end)}
    return [match for match in found if match.start not in taken] + own


def _parties(names: list[Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.party for name in names))


def _guard(text: str, acronym: bool) -> str:
    listed = _guards().get(text) or _guards().get(text.removeprefix("The "))
    if listed:
        return listed
    if _DATE_NAME.fullmatch(text):
        return "long"
    if acronym and len(text) <= 2:
        return "long"
    if acronym and len(text) == 3:
        return "context"
    return ""


def _written_as(name: Name, part: list[Word]) -> bool:
    """Whether the words are written as such a name must be: acronyms exactly, others capital."""
    if name.acronym:
        return [word.text for word in part] == [word.text for word in words_of(name.text)]
    if not name.text[0].isascii() and part[0].text.isascii():
        return False  # a name without vowels in another script is no Latin acronym
    if len(part) == 1 and fuzz.ratio(fold(part[0].text), _bare(name.text)) <= _ONE_WORD:
        return False
    return all(word.text[0].isupper() or not word.text[0].islower() for word in part)


@functools.lru_cache(maxsize=16384)
def _bare(name: str) -> str:
    """A name's words that count, folded."""
    return " ".join(word for word in fold(name).split() if word not in _SMALL)


def _owns_next(word: Word, text: str) -> bool:
    """Whether a state's name owns the next word: "Iran's Guards" names a state and a party."""
    return text[word.end : word.end + 2] in ("'s", "’s") and code_of(word.text) is not None


def _states_in(words: list[Word]) -> Counter[str]:
    """How often each state is named, by any of its words."""
    found: Counter[str] = Counter()
    for word in words:
        if word.text[0].isupper() and (code := code_of(word.text)):
            found[code] += 1
    return found


_MADE: dict[int, tuple[Gazetteer, Matcher]] = {}


def matcher_for(gazetteer: Gazetteer) -> Matcher:
    """The matcher of a gazetteer; made once while the same object is used."""
    known = _MADE.get(id(gazetteer))
    if known is None:
        if len(_MADE) >= 4:  # a process reads with one gazetteer, tests with a few
            _MADE.clear()
        known = _MADE[id(gazetteer)] = (gazetteer, Matcher(gazetteer))
    return known[1]
