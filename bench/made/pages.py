"""Made lists as pages and running text."""

from __future__ import annotations

from collections.abc import Callable

from bench.made import words


def jp_meti(entries: int) -> dict[str, bytes]:
    """Japan's page of end users."""
    heading = (
        "<td>No.</td><td>国名<p>Country or Region</p></td><td>企業名<p>Organization</p></td>"
        "<td>別名<p>Also Known As</p></td><td>懸念区分<p>Type of WMD</p></td>"
    )
    rows = "".join(
        f"<tr><td>{n + 1}</td><td>フランス<p>{words.country(n)}</p></td>"
        f"<td>{words.given(n)} Works</td>"
        f"<td><p>・{words.given(n + 1)} Works</p><p>・{words.given(n + 2)} Works</p></td>"
        "<td>核<p>N</p></td></tr>\n"
        for n in range(entries)
    )
    page = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><table>'
        f"<tr>{heading}</tr>{rows}</table></body></html>\n"
    )
    return {"": page.encode()}


def tr_text(entries: int) -> dict[str, bytes]:
    """Text of the Turkish list's PDF."""
    blocks = "".join(
        f"{n + 1}.\nAdı Soyadı: {words.name(n)}\nDoğum Tarihi: {words.day(n):%d.%m.%Y}\n"
        f"Doğum Yeri: {words.given(n)}\nUyruğu: Fransa\nPasaport Numarası: P{n:07d}\n"
        f"Diğer Bilgiler: {words.remark(n)}\n\n"
        for n in range(entries)
    )
    return {"": f"GERÇEK KİŞİLER\n\n{blocks}".encode()}


def ru_mfa(entries: int) -> dict[str, bytes]:
    """The Russian ministry's page of a whole list."""
    lines = "".join(
        f"{n + 1}. {words.russian(n)} ({words.name(n)}) – член совета\n" for n in range(entries)
    )
    page = (
        "https://mid.ru/ru/\n\nСписок граждан, находящиеся под персональными санкциями МИД России "
        f"(по состоянию на 02.03.2023)\n\n{lines}"
    )
    return {"": page.encode()}


MADE: dict[str, Callable[[int], dict[str, bytes]]] = {
    "jp-meti": jp_meti,
    "tr-masak, text": tr_text,
    "ru-mfa": ru_mfa,
}
