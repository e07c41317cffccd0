"""Real lists joined to the register that ships: who stands for whom, where people err."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from ostrakon.lists import formats
from ostrakon.lists.entry import Entry
from ostrakon.register import facts as facts_of
from ostrakon.register.lists.joins import Join, Joined, Known, join
from ostrakon.register.lists.sharing import Node
from ostrakon.sources.archive import Archive
from ostrakon.sources.snapshot import Snapshot
from tests.conftest import SHARED

pytestmark = pytest.mark.shared
LISTS = SHARED / "data" / "lists"
FILES = {
    "un-consolidated": ("un-xml", "un/consolidated/2026-02-27.xml.gz"),
    "eu-fsf": ("eu-converted", "eu/fsf-converted-full/2026-02-23.jsonl.gz"),
    "us-ofac-sdn": ("ofac-csv", "us-ofac/sdn/2024-05-02.sdn.csv.gz"),
    "au-dfat": ("au-xlsx", "au/dfat-consolidated/2024-12-17.xlsx"),
}
SCHEMES = {"un-consolidated": "un", "eu-fsf": "eu", "us-ofac-sdn": "ofac", "au-dfat": "au"}


def entries(folder: Path) -> Iterator[tuple[Node, Entry]]:
    """Every entry of the copies."""
    archive = Archive(folder)
    for source, (name, path) in FILES.items():
        file = LISTS / path
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as stream:
            role = "sdn" if "sdn" in path else ""
            copy = cast(BinaryIO, stream)
            part = archive.put(copy, role=role, name=file.name, max_bytes=10**9)
        for item in formats.load(name).read(Snapshot(source=source, parts=(part,))):
            if isinstance(item, Entry):
                yield (source, item.key), item


@pytest.fixture(scope="module")
def shipped() -> facts_of.Facts:
    """The facts that ship."""
    return facts_of.load()


@pytest.fixture(scope="module")
def joined(shipped: facts_of.Facts, tmp_path_factory: pytest.TempPathFactory) -> Joined:
    """The four lists joined to the register."""
    numbers: dict[str | None, list[tuple[str, str]]] = {}
    for one in shipped.numbers:
        numbers.setdefault(one.party, []).append((one.scheme, one.number))
    known = [
        Known(
            id=one.id, schema=one.schema, names=tuple(name.text for name in one.names),
            numbers=tuple(numbers.get(one.id, ())),
        )
        for one in shipped.parties
    ]  # fmt: skip
    found = dict(entries(tmp_path_factory.mktemp("lists")))
    assert Counter(source for source, _ in found).keys() == FILES.keys()
    return join(found, SCHEMES, known, apart=numbers.get(None, ()))


def test_every_number_of_the_register_leads_to_its_party(
    shipped: facts_of.Facts, joined: Joined
) -> None:
    at = {(SCHEMES.get(one.source), one.key): one.party for one in joined.joins}
    parties = {one.id for one in shipped.parties}
    met = [one for one in shipped.numbers if (one.scheme, one.number) in at]
    for one in met:
        stands = at[(one.scheme, one.number)]
        assert stands == one.party if one.party else stands not in parties, one
    assert len(met) > 400


def test_no_list_has_a_party_twice_unless_the_register_has_both_numbers(
    shipped: facts_of.Facts, joined: Joined
) -> None:
    parties = {one.id for one in shipped.parties}
    twice = Counter(
        (one.source, one.party) for one in joined.joins if one.party in parties
    ).most_common()
    numbers = Counter((one.scheme, one.party) for one in shipped.numbers)
    for (source, party), count in twice:
        assert count <= max(1, numbers[(SCHEMES.get(source, ""), party)]), (source, party)


def of(joined: Joined, source: str, key: str) -> Join:
    """The join of an entry."""
    return next(one for one in joined.joins if (one.source, one.key) == (source, key))


@pytest.mark.parametrize(
    ("source", "key", "party"),
    [
        ("un-consolidated", "QDe.132", "tehrik-e-taliban-pakistan"),
        ("un-consolidated", "QDe.152", "jamaat-ul-ahrar"),
        ("us-ofac-sdn", "6636", "taliban"),
        ("us-ofac-sdn", "4694", "gamaa-al-islamiyya"),
        ("us-ofac-sdn", "7280", "jemaah-islamiyah"),
        ("un-consolidated", "QDe.006", "gia"),
        ("un-consolidated", "QDe.137", "al-nusra-front"),
        ("us-ofac-sdn", "16937", "al-nusra-front"),
        ("un-consolidated", "QDe.115", "islamic-state"),
        ("un-consolidated", "QDe.161", "isil-khorasan"),
        ("un-consolidated", "QDe.165", "isil-libya"),
        ("us-ofac-sdn", "31372", "isil-mozambique"),
        ("un-consolidated", "SOe.001", "al-shabaab"),
        ("un-consolidated", "YEe.001", "ansar-allah"),
        ("us-ofac-sdn", "13168", "abdallah-azzam-brigades"),
        ("us-ofac-sdn", "24723", "al-ashtar-brigades"),
        ("us-ofac-sdn", "12299", "jaysh-al-adl"),
        ("us-ofac-sdn", "11462", "kataib-hizballah"),
        ("au-dfat", "276", "hamas"),
        ("au-dfat", "280", "pkk"),
        ("au-dfat", "277", "hizballah"),
        ("au-dfat", "6257", "taliban"),
    ],
)
def test_the_right_one_of_those_that_are_confused(
    joined: Joined, source: str, key: str, party: str
) -> None:
    assert of(joined, source, key).party == party


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("au-dfat", "2231"),  # Libya's Revolutionary Guard Corps
        ("eu-fsf", "EU.3071.69"),  # a wing
        ("us-ofac-sdn", "7755"),  # of the Balkans
    ],
)
def test_a_namesake_is_nobody_of_the_register(
    shipped: facts_of.Facts, joined: Joined, source: str, key: str
) -> None:
    assert of(joined, source, key).party not in {one.id for one in shipped.parties}
