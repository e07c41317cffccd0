"""Made lists as xlsx workbooks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from xml.sax.saxutils import escape

from bench.made import words

_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f"{_OFFICE}/spreadsheetml/2006/main"
_LINKS = f"{_OFFICE}/officeDocument/2006/relationships"
_PACKAGE = f"{_OFFICE}/package/2006/relationships"
_TYPES = f"{_OFFICE}/package/2006/content-types"
Cell = str | float | None


def workbook(sheets: dict[str, Iterable[Sequence[Cell]]]) -> bytes:
    """A workbook of these sheets, their cells' words inside them."""
    made = io.BytesIO()
    listed = links = ""
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, (title, rows) in enumerate(sheets.items(), start=1):
            listed += f'<sheet name="{escape(title)}" sheetId="{n}" r:id="r{n}"/>'
            links += (
                f'<Relationship Id="r{n}" Type="{_LINKS}/worksheet" '
                f'Target="worksheets/sheet{n}.xml"/>'
            )
            archive.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{_MAIN}"><sheetData>{_rows(rows)}</sheetData></worksheet>',
            )
        for name, text in (
            ("[Content_Types].xml",
             f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
             '<Default Extension="rels" ContentType='
             '"application/vnd.openxmlformats-package.relationships+xml"/></Types>'),
            ("_rels/.rels",
             f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
             f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
            ("xl/workbook.xml",
             f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{listed}</sheets></workbook>'),
            ("xl/_rels/workbook.xml.rels",
             f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'),
        ):  # fmt: skip
            archive.writestr(name, text)
    return made.getvalue()


def _rows(rows: Iterable[Sequence[Cell]]) -> str:
    found = []
    for n, row in enumerate(rows, start=1):
        cells = "".join(_cell(f"{chr(65 + column)}{n}", cell) for column, cell in enumerate(row))
        found.append(f'<row r="{n}">{cells}</row>')
    return "".join(found)


def _cell(at: str, cell: Cell) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f'<c r="{at}"><v>{cell}</v></c>'


def au_xlsx(entries: int) -> dict[str, bytes]:
    """Australia's workbook, two rows an entry."""
    heading = [
        "Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth",
        "Place of Birth", "Citizenship", "Address", "Additional Information",
        "Listing Information", "Committees", "Control Date",
    ]  # fmt: skip
    rows: list[Sequence[Cell]] = [heading]
    for n in range(entries):
        rest: list[Cell] = [
            f"a) {words.day(n):%d/%m/%Y} b) circa 1961", words.given(n), words.country(n),
            f"{n} High Street", words.remark(n), "Listed on: 5 Mar. 2001", "1373 (2001)", 41994.0,
        ]  # fmt: skip
        rows.append([float(n + 1), words.name(n), "Individual", "Primary Name", *rest])
        rows.append([f"{n + 1}a", words.name(n + 1), "Individual", "Aka", *rest])
    return {"": workbook({"Sheet1": rows})}


def jp_mof(entries: int) -> dict[str, bytes]:
    """Japan's workbook: an index, and three lists."""
    heading = [
        "告示日付", "告示番号", "日本語表記", "英語表記", "別名", "確定に十分でない別名", "旧称",
        "生年月日", "国籍", "旅券番号", "住所", "国連参照番号", "リスト掲載日",
    ]  # fmt: skip
    sheets: dict[str, Iterable[Sequence[Cell]]] = {
        "一覧": [["", ""], ["このファイルは"], [1.0, "ある国の関係者"]]
    }
    for number in range(3):
        rows: list[Sequence[Cell]] = [["ある国の関係者"], ["（注）*は重複指定"], heading]
        for n in range(number, entries, 3):
            born = words.day(n)
            rows.append(
                [f"{2001 + n % 20}.2.3", str(n + 1), words.kana(n), words.name(n).upper(),
                 f"(a){words.kana(n + 1)}(b){words.kana(n + 2)} (a.k.a.: (a){words.name(n + 1)})",
                 "不明", "不明", f"{born.year}年{born.month}月{born.day}日", "フランス",
                 f"P{n:07d}", "不明", f"QDi.{n % 900:03d}", "2001年1月2日"]
            )  # fmt: skip
        sheets[f"{number + 1}.ある国（個人）{number}"] = rows
    return {"": workbook(sheets)}


def il_xlsx(entries: int) -> dict[str, bytes]:
    """Israel's workbook."""
    heading = [
        'מס"ד', 'מועד ההכרזה המקורי: ע"י הגורם הזר', "זהות הגורם שהכריז",
        "מספר החלטה ומספר סידורי", "מועד אימוץ ההכרזה (אימוץ אוטומטי זמני)",
        "מועד אימוץ ההכרזה (אימוץ קבוע)", "שם הישות: בשפת המקור", "מספרי דרכון/זיהוי",
        "תאריך לידה", "מדינת אזרחות", "פרטי זיהוי אחרים",
    ]  # fmt: skip
    rows: list[Sequence[Cell]] = [
        ["עודכן לאחרונה בתאריך: 12/07/2018"],
        [f'הכרזות – צפון קוריאה יחידים – סה"כ {entries} גורמים מוכרזים:'],
        heading,
    ]
    rows += [
        [float(n + 1), f"{words.day(n):%d/%m/%Y}", "מועצת הביטחון", f"1718 KPi. {n}",
         "12/03/2018", "12/07/2018", f"1: {words.given(n)} 2: {words.family(n)} 3: na",
         f"a) P{n:07d}", f"a) {words.day(n):%d/%m/%Y}", words.country(n), words.remark(n)]
        for n in range(entries)
    ]  # fmt: skip
    return {"": workbook({"list": rows})}


MADE: dict[str, Callable[[int], dict[str, bytes]]] = {
    "au-xlsx": au_xlsx,
    "jp-mof": jp_mof,
    "il-xlsx": il_xlsx,
}
