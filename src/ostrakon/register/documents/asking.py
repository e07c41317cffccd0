"""Asking what was read: claims by party, holder, stage and day; texts, feeds, and what was not."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator

import msgspec

from ostrakon.core.problem import Problem
from ostrakon.core.reading import Claim, DocumentInfo, Reading
from ostrakon.register.documents.opening import Documents
from ostrakon.register.documents.records import FeedState, Found, SetAside, Wanted
from ostrakon.register.known import end_of
from ostrakon.register.store.reader import Row

_CLAIM = msgspec.json.Decoder(Claim)
_READING = msgspec.json.Decoder(Reading)
_INFO = msgspec.json.Decoder(DocumentInfo)
_VALIDATORS = msgspec.json.Decoder(dict[str, str])
_CHUNK = 500  # older SQLite takes 999 values a statement

# Latest first; claims of a text in its order.
_MENTIONS = """
select c.record as claim, r.info as info, r.known_from as read, r.document_pk as document,
  first.id as lineage,
  (select count(*) from documents x where x.lineage_pk = d.lineage_pk
    and (:known_on is null or x.known_from <= :known_on)) as copies
from claims c join readings r on r.pk = c.reading_pk join documents d on d.pk = r.document_pk
  join documents first on first.pk = d.lineage_pk
where {known}
  and (:party is null or c.party = :party or c.holder_party = :party
    or (c.party is null and c.party_name = :party_name collate nocase))
  and (:since is null or r.published is null or r.published >= :since)
  and (:until is null or r.published is null or r.published < :until)
  and (:state is null or c.holder_state = :state)
  {stages} {types}
order by r.published is null, r.published desc, r.pk desc, c.ordinal
"""
_SEEN = "select url from sightings where url is not null "
_NOW = "r.known_to is null"
_THEN = "r.known_from <= :known_on and (r.known_to is null or r.known_to > :known_on)"


def mentions(documents: Documents, wanted: Wanted) -> Iterator[Found]:
    """Claims that were read, the latest text first.

    Args:
        documents: what was read.
        wanted: which of them.

    Raises:
        StoreError: it cannot be read.
    """
    values: dict[str, object] = {
        "party": wanted.party,
        "party_name": wanted.party_name,
        "since": wanted.since.isoformat() if wanted.since else None,
        "until": wanted.until.isoformat() if wanted.until else None,
        "state": wanted.holder.upper() if wanted.holder and _is_state(wanted.holder) else None,
        "known_on": end_of(wanted.known_on) if wanted.known_on is not None else None,
    }
    sql = _MENTIONS.format(
        known=_NOW if wanted.known_on is None else _THEN,
        stages=_among("c.stage", "s", wanted.stages, values),
        types=_among("c.type", "t", wanted.types, values),
    )
    met: dict[int, tuple[str, ...]] = {}
    for row in documents.each(sql, **values):
        claim = _CLAIM.decode(row["claim"])
        if not _asked(claim, wanted):
            continue
        key = row["document"]
        if key not in met:
            met[key] = _met(documents, key, values["known_on"])
        yield Found(
            document=_INFO.decode(row["info"]), claim=claim, met=met[key],
            lineage=row["lineage"], copies=row["copies"], read=row["read"],
        )  # fmt: skip


def _among(column: str, prefix: str, wanted: Iterable[str], values: dict[str, object]) -> str:
    """The condition that a column has one of some values, which are added to `values`."""
    names = []
    for number, value in enumerate(wanted):
        values[f"{prefix}{number}"] = value
        names.append(f":{prefix}{number}")
    return f"and {column} in ({', '.join(names)})" if names else ""


def _is_state(word: str) -> bool:
    """Whether a holder is asked for by a state's letters."""
    return len(word) == 2 and word.isascii() and word.isalpha()


def _asked(claim: Claim, wanted: Wanted) -> bool:
    """Whether the words of names that are asked for stand in the claim."""
    if wanted.holder and not _is_state(wanted.holder):
        names = [claim.holder.name, claim.speaker.name if claim.speaker else ""]
        if not any(_has_words(name, wanted.holder) for name in names):
            return False
    if wanted.party_name and not wanted.party:
        named = [getattr(claim.about, "party_name", None) or "", claim.holder.name]
        return any(_has_words(name, wanted.party_name) for name in named)
    return True


def _has_words(name: str, words: str) -> bool:
    """Whether all words stand in a name, whatever their case and order."""
    held = name.casefold().split()
    return all(any(word in one for one in held) for word in words.casefold().split())


def _met(documents: Documents, key: int, known_on: object) -> tuple[str, ...]:
    """Where a text was met, until then if a time is given, in the order in which it was."""
    rows = documents.rows(
        "select name, url from sightings where document_pk = :key "
        "and (:known_on is null or known_from <= :known_on) order by pk",
        key=key, known_on=known_on,
    )  # fmt: skip
    return tuple(row["url"] or row["name"] for row in rows)


def document_text(documents: Documents, ident: str) -> str | None:
    """The text of a document, by its id."""
    rows = documents.rows("select text from documents where id = :id", id=ident)
    return rows[0]["text"] if rows else None


def reading_of(documents: Documents, ident: str) -> Reading | None:
    """What was read in a document, by the last reader."""
    rows = documents.rows(
        "select r.pk, r.record from readings r join documents d on d.pk = r.document_pk "
        "where d.id = :id and r.known_to is null", id=ident,
    )  # fmt: skip
    return _whole(documents, rows[0]["pk"], rows[0]["record"]) if rows else None


def _whole(documents: Documents, key: int, record: bytes) -> Reading:
    """A reading with its claims."""
    claims = documents.rows(
        "select record from claims where reading_pk = :key order by ordinal", key=key
    )
    bare = _READING.decode(zlib.decompress(record))
    return msgspec.structs.replace(
        bare, claims=tuple(_CLAIM.decode(row["record"]) for row in claims)
    )


def seen(documents: Documents, addresses: Iterable[str]) -> frozenset[str]:
    """Those of some addresses whose text is kept."""
    ordered = sorted(set(addresses))
    found: set[str] = set()
    for start in range(0, len(ordered), _CHUNK):
        values: dict[str, object] = {}
        sql = _SEEN + _among("url", "u", ordered[start : start + _CHUNK], values)
        found |= {row["url"] for row in documents.rows(sql, **values)}
    return frozenset(found)


def aside(documents: Documents) -> tuple[SetAside, ...]:
    """What could not be read and was not read since, the latest first."""
    rows = documents.rows("select * from set_aside where known_to is null order by pk desc")
    return tuple(
        SetAside(
            name=row["name"], url=row["url"], sha256=row["sha256"], reason=row["reason"],
            tries=row["tries"], since=row["known_from"],
        )
        for row in rows
    )  # fmt: skip


def feeds(documents: Documents) -> tuple[FeedState, ...]:
    """Every feed, in the order in which they were added."""
    return tuple(
        FeedState(
            **{
                name: row[name]
                for name in FeedState.__struct_fields__
                if name not in ("validators",)
            },
            validators=_VALIDATORS.decode(row["validators"]),
        )
        for row in documents.rows("select * from feeds order by pk")
    )


def check_documents(documents: Documents) -> list[Problem]:
    """What is wrong with the file; empty when it is sound.

    Looks at its structure, at every text's hash, and at every claim's quote, which must be the
    text at its offsets.
    """
    store = str(documents.path)
    problems = [
        Problem(source=store, where="file", message=f"damaged: {row['integrity_check']}; {_AGAIN}")
        for row in documents.rows("pragma integrity_check")
        if row["integrity_check"] != "ok"
    ]
    for row in documents.each("select id, text from documents"):
        digest = hashlib.sha256(row["text"].encode()).hexdigest()
        if row["id"] != f"sha256:{digest}":
            message = f"the text is not the one that was read; {_AGAIN}"
            problems.append(Problem(source=store, where=row["id"], message=message))
    for row in documents.each(
        "select r.pk, r.record, r.content, d.id, d.text from readings r "
        "join documents d on d.pk = r.document_pk"
    ):
        problems += [
            Problem(source=store, where=row["id"], message=f"{wrong}; {_AGAIN}")
            for wrong in _wrong(documents, row)
        ]
    return problems


def _wrong(documents: Documents, row: Row) -> Iterator[str]:
    """What is wrong with a reading that is kept."""
    try:
        reading = _whole(documents, row["pk"], row["record"])
    except (zlib.error, msgspec.DecodeError, ValueError, TypeError):
        yield "its reading is damaged and cannot be read"
        return
    if hashlib.sha256(msgspec.json.encode(reading)).hexdigest() != row["content"]:
        yield "its reading was changed since"
    for claim in reading.claims:
        if row["text"][claim.quote.start : claim.quote.end] != claim.quote.text:
            yield f"the quote of claim {claim.id} is not the text there"


_AGAIN = "move the file away and read the texts again"
