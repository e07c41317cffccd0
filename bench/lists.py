"""Reading official lists, beside the bare pass of the parser underneath over the same bytes.

Every format has a case: real files where the sample data lie beside the project, else lists made by
`bench.made`. The bare pass only counts: elements for XML, rows for CSV and xlsx, lines for JSON
lines and for text. Both read from memory-cached, unpacked files, in turn.
"""

from __future__ import annotations

import csv
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from lxml import etree
from python_calamine import CalamineWorkbook

from bench import made
from ostrakon.lists import formats
from ostrakon.lists.entry import Entry
from ostrakon.sources.snapshot import of_files

SHARED = Path(__file__).parent.parent.parent / "shared" / "data" / "lists"


class Case(msgspec.Struct, frozen=True):
    """One format to be measured.

    Attributes:
        format: its name; what stands behind a comma tells two cases of one format apart, as in
            `bench.made`.
        files: role to path under the sample lists.
        bare: the pass beside it.
        encoding: of delimited files, for the bare pass.
        delimiter: of delimited files, for the bare pass.
    """

    format: str
    files: dict[str, str]
    bare: str
    encoding: str = "utf-8"
    delimiter: str = ","


CASES: tuple[Case, ...] = (
    Case(
        "ofac-csv",
        {
            "sdn": "us-ofac/sdn/2021-07-07.sdn.csv.gz",
            "alt": "us-ofac/sdn/2021-07-07.alt.csv.gz",
            "add": "us-ofac/sdn/2021-07-07.add.csv.gz",
            "sdn_comments": "us-ofac/sdn/2021-07-07.sdn_comments.csv",
        },
        "csv",
    ),
    Case("ofac-csv, main file", {"sdn": "us-ofac/sdn/2024-05-02.sdn.csv.gz"}, "csv"),
    Case("ofac-xml", {"": "us-ofac/consolidated-nonsdn/2026-01-08.xml.gz"}, "xml"),
    Case("ofac-enhanced", {"": "us-ofac/consolidated-nonsdn-enhanced/2025-01-10.xml.gz"}, "xml"),
    Case("ofac-names", {"": "us-ofac/sdn-converted/2025-11-26.names.jsonl.gz"}, "jsonl"),
    Case("us-csl-csv", {"": "us-trade-csl/consolidated-screening-list/2022-05-06.csv.gz"}, "csv"),
    Case("us-bis-denied", {"": "us-bis/denied-persons/2023-11-30.txt"}, "csv", delimiter="\t"),
    Case("us-tables, 1260h", {"": "us-dod/1260h-chinese-military-companies/2026-08-20.csv"}, "csv"),
    Case("un-xml", {"": "un/consolidated/2026-02-27.xml.gz"}, "xml"),
    Case("un-converted", {"": "un/consolidated-converted/2026-08-22.jsonl.gz"}, "jsonl"),
    Case("eu-xml, old", {"": "eu/excerpts/2016-02-11-global.xml.gz"}, "xml"),
    Case("eu-converted", {"": "eu/fsf-converted-full/2026-02-23.jsonl.gz"}, "jsonl"),
    Case(
        "eu-csv",
        {"": "eu/excerpts/2023-12-21-short-1_0.csv"},
        "csv",
        encoding="cp1252",
        delimiter=";",
    ),
    Case(
        "eu-journal",
        {"": "eu/official-journal/consolidated/32014R0269.2026-08-22.csv.gz"},
        "csv",
    ),
    Case("uk-conlist", {"": "uk/ofsi-conlist/2018-04-13.csv.gz"}, "csv", encoding="cp1252"),
    Case("uk-converted", {"": "uk/uk-sanctions-list-converted/2026-08-22.jsonl.gz"}, "jsonl"),
    Case("ca-law", {"": "ca/sema-russia/2026-06-12.xml.gz"}, "xml"),
    Case("ca-sema", {"": "ca/sema-lmes/2025-05-25.xml.gz"}, "xml"),
    Case("ca-converted", {"": "ca/sema-lmes-converted/2026-08-22.jsonl.gz"}, "jsonl"),
    Case("ftm-entities", {"": "opensanctions/delta/2024-06.entities.delta.json.gz"}, "jsonl"),
    Case("ch-freezes", {"": "ch/fiaa-freezes/2026-07-30.csv"}, "csv"),
    Case(
        "nz-converted",
        {"": "nz/russia-sanctions-register-converted/2026-02-23.jsonl.gz"},
        "jsonl",
    ),
    Case("au-xlsx", {"": "au/dfat-consolidated/2024-12-17.xlsx"}, "xlsx"),
    Case("au-converted", {"": "au/dfat-converted/2026-08-22.jsonl.gz"}, "jsonl"),
    Case("jp-mof", {"": "jp/mof-asset-freeze/2026-03-05.xlsx"}, "xlsx"),
    Case("il-xlsx", {"": "il/wmd-banned/2018-07-12.xlsx"}, "xlsx"),
    Case("il-crypto", {"wallets": "il/nbctf-crypto-seizures/2026-08-21.wallets.csv"}, "csv"),
)


ENTRIES = 5_000
"""Of a made list, about as many as the longer ones of the official lists have."""
_DELIMITERS = {"us-bis-denied": "\t", "eu-csv": ";"}
_STARTS = ((b"<?xml", "xml"), (b"PK", "xlsx"), (b"{", "jsonl"), (b"<", "text"), (b"[", "text"))
_TEXTS = frozenset({"ru-mfa", "tr-masak, text"})


def all_cases() -> list[Case]:
    """The cases above, and one for each made list that none of them is about."""
    named = {case.format for case in CASES}
    return [*CASES, *(_made_case(name) for name in sorted(made.MADE) if name not in named)]


def _made_case(name: str) -> Case:
    """The case of a made list, with the bare pass that its first bytes ask for."""
    first = next(iter(made.MADE[name](1).values()))
    bare = next((kind for start, kind in _STARTS if first.startswith(start)), "csv")
    return Case(
        name, {}, "text" if name in _TEXTS else bare, delimiter=_DELIMITERS.get(name, ",")
    )  # fmt: skip


def run(runs: int, only: Sequence[str] = ()) -> dict[str, float]:
    """Per format: entries, seconds of both passes, and the median ratio of pairs.

    Args:
        runs: counted runs of each.
        only: formats to be measured; none: all.
    """
    figures: dict[str, float] = {}
    for case in all_cases():
        if only and made.format_of(case.format) not in only:
            continue
        with tempfile.TemporaryDirectory() as folder:
            figures.update(_measure(case, files_of(case, Path(folder)), runs))
    return figures


def _measure(case: Case, files: dict[str, Path], runs: int) -> dict[str, float]:
    """Both passes in turn, over all files of a case."""
    snapshot = of_files(made.source_of(case.format), files)
    reader = formats.load(case.format.partition(",")[0])
    bare: list[float] = []
    ours: list[float] = []
    entries = 0
    for _ in range(runs):
        start = time.perf_counter()
        for path in files.values():
            BARE[case.bare](path, case)
        middle = time.perf_counter()
        entries = sum(isinstance(item, Entry) for item in reader.read(snapshot))
        ours.append(time.perf_counter() - middle)
        bare.append(middle - start)
    ratio = statistics.median(o / b for o, b in zip(ours, bare, strict=True))
    return {
        f"{case.format}, entries": float(entries),
        f"{case.format}, s": statistics.median(ours),
        f"{case.format}, bare {case.bare}, s": statistics.median(bare),
        f"{case.format}, ratio": ratio,
    }


def files_of(case: Case, folder: Path) -> dict[str, Path]:
    """The unpacked files of a case, real ones where they are there, else made."""
    found = {role: SHARED / path for role, path in case.files.items()}
    if not found or not all(path.is_file() for path in found.values()):
        return made.write(case.format, ENTRIES, folder)
    for role, path in found.items():
        found[role] = folder / f"{role or 'only'}-{path.name.removesuffix('.gz')}"
        with of_files(case.format, {role: path}).parts[0].open() as source:
            found[role].write_bytes(source.read())
    return found


def _bare_csv(path: Path, case: Case) -> int:
    """Rows of a delimited file."""
    with path.open(encoding=case.encoding, newline="") as text:
        return sum(1 for _ in csv.reader(text, delimiter=case.delimiter))


def _bare_xml(path: Path, _: Case) -> int:
    """Elements of an XML file."""
    count = 0
    for _event, element in etree.iterparse(path, resolve_entities=False, no_network=True):
        count += 1
        element.clear()
    return count


def _bare_xlsx(path: Path, _: Case) -> int:
    """Rows of all sheets."""
    book = CalamineWorkbook.from_path(path)
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def _bare_text(path: Path, _: Case) -> int:
    """Lines of a text."""
    with path.open(encoding="utf-8") as text:
        return sum(1 for _ in text)


def _bare_jsonl(path: Path, _: Case) -> int:
    """Lines of a JSON lines file, decoded."""
    with path.open("rb") as stream:
        return sum(1 for line in stream if msgspec.json.decode(line) is not None)


BARE: dict[str, Callable[[Path, Case], int]] = {
    "csv": _bare_csv,
    "xml": _bare_xml,
    "xlsx": _bare_xlsx,
    "jsonl": _bare_jsonl,
    "text": _bare_text,
}
