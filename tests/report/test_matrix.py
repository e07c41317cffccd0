"""The matrix in its forms."""

from __future__ import annotations

import csv
import io

import msgspec

from ostrakon.core.standing import (
    Cell,
    CellChange,
    InstrumentInfo,
    Matrix,
    MatrixDiff,
    MatrixRow,
)
from ostrakon.report import matrix as pages


def cell(party: str, status: str, *, certain: bool = True) -> Cell:
    return Cell(
        party=party, instrument="rx-list", scope="whole", status=status,
        binding=status == "LISTED", certain=certain, since="2010", as_=None, confidence="high",
    )  # fmt: skip


def sample() -> Matrix:
    instrument = InstrumentInfo(
        id="rx-list", name="Ruritanian list", short="RX", issuer="Court", state="RX",
        family="judicial", kind="terrorist list", legal_basis="Act", list_name="list",
    )  # fmt: skip
    rows = (
        MatrixRow(party="a", name="=cmd()|' /C calc'!A0", cells=(cell("a", "LISTED"),)),
        MatrixRow(party="b", name="<b>League</b>", cells=(cell("b", "REVOKED", certain=False),)),
    )
    return Matrix(
        on="2020-01-01", known_on="2020-01-02", basis="all", instruments=(instrument,), rows=rows
    )


def test_no_cell_of_the_csv_can_be_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(pages.matrix_csv(sample()))))
    assert len(rows) == 3
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row)
    assert rows[1][1] == "'=cmd()|' /C calc'!A0"


def test_the_page_escapes_names_and_shows_every_party() -> None:
    page = pages.matrix_html(sample())
    assert "<b>League" not in page
    assert "&lt;b&gt;League" in page
    assert 'class="LISTED"' in page


def test_the_printed_page_says_every_cell_and_names_every_list() -> None:
    page = pages.matrix_html(sample())
    printed = page[page.index('class="list printed"') :]
    assert "&lt;b&gt;League&lt;/b&gt;</strong>: ○~ rx-list since 2010" in printed
    assert "<strong>rx-list</strong>: Ruritanian list, Court" in printed


def test_the_table_marks_what_is_not_certain() -> None:
    lines = pages.matrix_table(sample()).splitlines()
    assert any(line.endswith("●") for line in lines)
    assert any(line.endswith("○~") for line in lines)


def test_a_difference_names_both_states() -> None:
    change = CellChange(
        party="a", name="League", instrument="rx-list", scope="whole", before=None,
        after=cell("a", "LISTED"), acts=(),
    )  # fmt: skip
    diff = MatrixDiff(
        first="2019-01-01", second="2020-01-01", known_on="2020-01-02", basis="all",
        changes=(change,),
    )  # fmt: skip
    assert "no listing → LISTED" in " ".join(pages.diff_table(diff).split())
    assert "a,League,rx-list,whole,,,LISTED,true," in pages.diff_csv(diff)
    assert "no listing" in pages.diff_html(diff)
    empty = MatrixDiff(first="a", second="b", known_on="c", basis="all", changes=())
    assert all(len(line) <= 40 for line in pages.diff_table(diff, 40).splitlines()[1:])
    assert "Nothing changed" in pages.diff_table(empty)
    assert "Nothing changed" in pages.diff_html(empty)


def test_a_change_without_an_act_says_what_is_not_certain() -> None:
    doubtful = msgspec.structs.replace(
        cell("a", "UNKNOWN", certain=False), why="seen on the list by 2020-03-01"
    )
    change = CellChange(
        party="a", name="League", instrument="rx-list", scope="whole", before=None,
        after=doubtful, acts=(),
    )  # fmt: skip
    diff = MatrixDiff(
        first="2019-01-01", second="2020-01-01", known_on="2020-01-02", basis="all",
        changes=(change,),
    )  # fmt: skip
    told = "no listing → UNKNOWN (not certain); seen on the list by 2020-03-01"
    assert told in " ".join(pages.diff_table(diff).split())
    assert "seen on the list by 2020-03-01" in pages.diff_html(diff)
    assert (
        pages.diff_csv(diff)
        .splitlines()[1]
        .endswith("UNKNOWN,false,,seen on the list by 2020-03-01")
    )


def test_a_change_of_certainty_alone_is_said() -> None:
    change = CellChange(
        party="a", name="League", instrument="rx-list", scope="whole", before=cell("a", "LISTED"),
        after=cell("a", "LISTED", certain=False), acts=(),
    )  # fmt: skip
    diff = MatrixDiff(
        first="2019-01-01", second="2020-01-01", known_on="2020-01-02", basis="all",
        changes=(change,),
    )  # fmt: skip
    assert "LISTED → LISTED (not certain)" in pages.diff_table(diff)
    assert "LISTED (not certain)" in pages.diff_html(diff)
    assert "LISTED,true,LISTED,false" in pages.diff_csv(diff)


def test_the_table_fits_the_terminal() -> None:
    for width in (60, 80, 200):
        assert all(len(line) <= width for line in pages.matrix_table(sample(), width).splitlines())


def test_what_binds_is_shown_before_a_part_that_was_carried_on() -> None:
    whole = cell("a", "LISTED")
    wing = msgspec.structs.replace(cell("a", "SUPERSEDED"), scope="wing: Brigade", binding=False)
    matrix = msgspec.structs.replace(
        sample(), rows=(MatrixRow(party="a", name="League", cells=(whole, wing)),)
    )
    assert pages.matrix_table(matrix).endswith("●")
    assert 'class="LISTED"' in pages.matrix_html(matrix)
    assert "wing: Brigade: SUPERSEDED" in pages.matrix_html(matrix)


def test_a_part_alone_is_marked_as_one() -> None:
    wing = msgspec.structs.replace(cell("a", "LISTED"), scope="wing: Brigade")
    matrix = msgspec.structs.replace(
        sample(), rows=(MatrixRow(party="a", name="League", cells=(wing,)),)
    )
    assert pages.matrix_table(matrix).endswith("●p")


def test_a_programme_of_a_list_is_no_part_of_the_party() -> None:
    whole = cell("a", "LISTED")
    programme = msgspec.structs.replace(whole, scope="programme: Q-17")
    assert pages.mark(programme) == pages.mark(whole)
    wing = msgspec.structs.replace(whole, scope="wing: armed wing")
    assert pages.mark(wing) != pages.mark(whole)
