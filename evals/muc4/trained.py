"""A learner of the run: which phrases of a report fill which role, by logistic regression.

It learns inside the evaluation, from the part of the set that is there to learn from; its weights
never ship. Of the product it uses the parser. A report is first judged as a whole (is there an
incident, of which kinds), then each phrase for each role; of several phrases for one thing the
likeliest stands for all. The likeliest kind is one template with all fillers, any further one that
is likely enough a template of its own.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from evals.keys import shared_folder
from evals.learning import Learned, Rows, learn
from evals.muc4.data import training
from evals.muc4.phrases import Phrase, phrases
from evals.muc4.records import ROLES, Answer, Document, Entity, Naming, Template, normal
from evals.run import the_parser

KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery")
CONFIDENCES = (
    "REPORTED AS FACT", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "CLAIMED OR ADMITTED", "POSSIBLE",
)  # fmt: skip
FOLDS = 4
"""Parts of the training reports; what is said of a part as a whole is learned from the others, as
it is of a report that is asked about."""
PENALTY = 2.0
_WORD = re.compile(r"[a-z][a-z'-]+")
Truth = Callable[[Document], bool]


@dataclasses.dataclass(frozen=True)
class Model:
    """What was learned, and from which chance on a phrase or kind is taken."""

    whole: Mapping[str, Learned]
    roles: Mapping[str, Learned]
    least: Mapping[str, float]
    confidence: Mapping[str, Learned]


def trained(documents: Sequence[Document]) -> list[Answer]:
    """Learn from the training part of the data beside the repository, and answer."""
    with the_parser() as nlp:
        known = training(shared_folder() / "data" / "gold" / "muc4")
        asked = {document.id for document in documents}
        learned_from = [one for one in known if one.id not in asked]

        def parsed(reports: Sequence[Document]) -> list[tuple[Document, Doc]]:
            texts = (plain(one.text) for one in reports)
            with nlp.select_pipes(disable=["ner"]):
                return list(zip(reports, nlp.pipe(texts, batch_size=16), strict=True))

        model = fit(parsed(learned_from))
        return [answer(model, doc) for _, doc in parsed(documents)]


def plain(text: str) -> str:
    """A report in lower case, its lines joined."""
    return " ".join(text.lower().split())


def fit(parsed: Sequence[tuple[Document, Doc]]) -> Model:
    """Learn from reports with their keys."""
    documents = [document for document, _ in parsed]
    words = [_words(doc.text) for _, doc in parsed]
    chances = [dict[str, float]() for _ in documents]
    truths = _truths()
    whole: dict[str, Learned] = {}
    rows = Rows.of(words)
    for name, true in truths.items():
        whole[name] = learn(rows, [true(one) for one in documents], penalty=PENALTY)
    for fold in range(FOLDS):
        inside = [n for n in range(len(documents)) if n % FOLDS != fold]
        out = [n for n in range(len(documents)) if n % FOLDS == fold]
        part, rest = Rows.of([words[n] for n in inside]), Rows.of([words[n] for n in out])
        for name, true in truths.items():
            one = learn(part, [true(documents[n]) for n in inside], penalty=PENALTY)
            for n, chance in zip(out, one.chances(rest), strict=True):
                chances[n][name] = float(chance)
    found = [phrases(doc, _told(held)) for (_, doc), held in zip(parsed, chances, strict=True)]
    roles, least = _fit_roles(documents, found)
    return Model(whole, roles, least, _fit_confidence(documents, found))


def _truths() -> dict[str, Truth]:
    """What is learned of a whole report."""

    def of_kind(kind: str) -> Truth:
        return lambda one: any(kind in t.incident_type for t in one.templates or ())

    return {"any": lambda one: bool(one.templates), **{kind: of_kind(kind) for kind in KINDS}}


def _told(chances: Mapping[str, float]) -> frozenset[str]:
    """What is thought of a whole report, as features."""
    return frozenset(f"{name}~{round(chance * 5)}" for name, chance in chances.items())


def _words(text: str) -> set[str]:
    """Words and pairs of words."""
    words = _WORD.findall(text)
    return {*words, *(f"{a} {b}" for a, b in itertools.pairwise(words))}


def _fit_roles(
    documents: Sequence[Document], found: Sequence[Mapping[str, Phrase]]
) -> tuple[dict[str, Learned], dict[str, float]]:
    """For each role its weights, and the chance from which a phrase is taken.

    The chance is that of the best F on a fold that was left out.
    """
    flat = [(n, key) for n, held in enumerate(found) for key in held]
    rows = Rows.of(found[n][key].features for n, key in flat)
    out = np.array([n % FOLDS == 0 for n, _ in flat])
    part, rest = _some(rows, ~out), _some(rows, out)
    asked = [place for place, one in zip(flat, out, strict=True) if one]
    roles: dict[str, Learned] = {}
    least: dict[str, float] = {}
    for role in ROLES:
        keys = [_keys(document, role) for document in documents]
        truth = np.array([any(key in one for one in keys[n]) for n, key in flat])
        tried = learn(part, list(truth[~out]), penalty=PENALTY)
        least[role] = _best(asked, tried.chances(rest), found, keys)
        roles[role] = learn(rows, list(truth), penalty=PENALTY)
    return roles, least


def _some(rows: Rows, wanted: NDArray[np.bool_]) -> Rows:
    """Some of the rows."""
    lengths = np.diff(np.append(rows.starts, len(rows.places)))
    kept = lengths[wanted]
    starts = np.append(0, np.cumsum(kept)[:-1]) if len(kept) else kept
    return Rows(rows.places[np.repeat(wanted, lengths)], starts.astype(np.int64))


def _keys(document: Document, role: str) -> list[frozenset[str]]:
    """The entities of a role, each as its normalised mentions."""
    entities = (document.extracts or {}).get(role, ())
    return [frozenset(normal(mention) for mention in entity) for entity in entities]


def _best(
    asked: Sequence[tuple[int, str]], chances: NDArray[np.float64],
    found: Sequence[Mapping[str, Phrase]], keys: Sequence[Sequence[frozenset[str]]],
) -> float:  # fmt: skip
    """The chance from which on taking phrases gives the best F."""
    held: dict[int, dict[str, float]] = {}
    for (n, key), chance in zip(asked, chances, strict=True):
        held.setdefault(n, {})[key] = float(chance)
    wanted = sum(len(keys[n]) for n in held)
    best, least = 0.0, 0.5
    for limit in np.arange(0.05, 0.75, 0.05):
        right = taken = 0
        for n, of_text in held.items():
            chosen = _chosen(of_text, found[n], float(limit))
            taken += len(chosen)
            right += sum(any(key in one for key in chosen) for one in keys[n])
        measure = 2 * right / (wanted + taken) if taken else 0.0
        if measure > best:
            best, least = measure, float(limit)
    return least


def _chosen(chances: Mapping[str, float], held: Mapping[str, Phrase], least: float) -> list[str]:
    """The phrases that are taken for a role, the likeliest of each thing."""
    chosen: list[str] = []
    for key in sorted(chances, key=lambda one: -chances[one]):
        if chances[key] < least:
            break
        if not any(_same(key, other, held) for other in chosen):
            chosen.append(key)
    return chosen


def _same(one: str, other: str, held: Mapping[str, Phrase]) -> bool:
    """Whether two phrases are of one thing: of one noun phrase, parts of one another, initials."""
    if held[one].chunks & held[other].chunks:
        return True
    first, second = one.split(), other.split()
    if f" {one} " in f" {other} " or f" {other} " in f" {one} ":
        return True
    initials = {"".join(word[0] for word in words if word not in ("of", "de")) for words in
                (first, second) if len(words) > 1}  # fmt: skip
    return one in initials or other in initials


def _fit_confidence(
    documents: Sequence[Document], found: Sequence[Mapping[str, Phrase]]
) -> dict[str, Learned]:
    """For each value of confidence its weights, from the organisations of the keys."""
    rows: list[frozenset[str]] = []
    values: list[frozenset[str]] = []
    for document, held in zip(documents, found, strict=True):
        for template in document.full or ():
            for filler in template.get("perp_organization_confidence") or ():
                named = [normal(one) for one in filler.get("ref") or ()]
                seen = [held[one].features for one in named if one in held]
                if seen:
                    rows.append(frozenset().union(*seen))
                    values.append(frozenset(filler["alternatives"]))
    every = Rows.of(rows)
    return {
        value: learn(every, [value in one for one in values], penalty=PENALTY)
        for value in CONFIDENCES
        if rows
    }


def answer(model: Model, doc: Doc) -> Answer:
    """What was learned says of a report."""
    words = Rows.of([_words(doc.text)])
    whole = {name: float(one.chances(words)[0]) for name, one in model.whole.items()}
    held = phrases(doc, _told(whole))
    rows = Rows.of(phrase.features for phrase in held.values())
    extracts: dict[str, tuple[Entity, ...]] = {}
    for role in ROLES:
        chances = dict(zip(held, model.roles[role].chances(rows), strict=True)) if held else {}
        chosen = _chosen(chances, held, model.least[role])
        extracts[role] = tuple((held[key].text,) for key in chosen)
    namings = tuple(_naming(model, held, one[0]) for one in extracts["PerpOrg"])
    return Answer(tuple(_templates(whole, extracts)), extracts, namings, None)


def _templates(
    whole: Mapping[str, float], extracts: Mapping[str, tuple[Entity, ...]]
) -> Iterable[Template]:
    """The likeliest kind with all fillers, and every other kind that is likelier than not."""
    if whole["any"] < 0.5 and not any(extracts.values()):
        return
    kinds = sorted(KINDS, key=lambda kind: -whole[kind])
    yield Template(kinds[0], extracts)
    for kind in kinds[1:]:
        if whole[kind] > 0.5:
            yield Template(kind, dict.fromkeys(ROLES, ()))


def _naming(model: Model, held: Mapping[str, Phrase], text: str) -> Naming:
    """An organisation with the likeliest confidence."""
    row = Rows.of([held[normal(text)].features])
    value = max(
        model.confidence, key=lambda one: float(model.confidence[one].chances(row)[0]),
        default=CONFIDENCES[0],
    )  # fmt: skip
    return Naming(text, value)
