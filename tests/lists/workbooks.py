"""Small workbooks for tests."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

Cell = str | float | None


def workbook(
    content: dict[str, list[list[Cell]] | str], extra: dict[str, bytes] | None = None
) -> bytes:
    """An xlsx file: titles of sheets to their rows, or to the XML of their rows."""
    sheets = [rows if isinstance(rows, str) else _xml(rows) for rows in content.values()]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
            f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(
            f'<sheet name="{escape(title)}" sheetId="{n}" r:id="r{n}"/>'
            for n, title in enumerate(content, start=1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{listed}</sheets></workbook>',
        )
        links = "".join(
            f'<Relationship Id="r{n}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        )
        for n, rows in enumerate(sheets, start=1):
            archive.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            )
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return made.getvalue()


def _xml(rows: list[list[Cell]]) -> str:
    found = []
    for n, row in enumerate(rows, start=1):
        cells = []
        for column, cell in enumerate(row):
            at = f"{chr(65 + column)}{n}"
            if isinstance(cell, str):
                text = escape(cell)
                cells.append(
                    f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
                )
            elif cell is not None:
                cells.append(f'<c r="{at}"><v>{cell}</v></c>')
        found.append(f'<row r="{n}">{"".join(cells)}</row>')
    return "".join(found)
