"""Write the table of sources in `docs/lists.md`: `python scripts/list_page.py [--check]`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from ostrakon.sources.catalogue import ListSource, catalogue

PAGE = Path(__file__).resolve().parent.parent / "docs" / "lists.md"
BEGIN, END = "<!-- sources: begin -->\n", "<!-- sources: end -->"


def table(sources: Iterable[ListSource]) -> str:
    """A row a source: its rule of identity and its limits."""
    lines = [
        "| source | what identifies an entry | back | fewest | at once |",
        "| --- | --- | --- | --- | --- |",
    ]
    for one in sources:
        rule = " ".join(one.identity.rule.split()).replace("|", "\\|")
        if one.identity.renumbers:
            rule += (
                " A number that vanishes beside a new one with the same particulars is renumbered."
            )
        back = f"{one.identity.return_days} days" if one.identity.return_days else "never"
        whole = "partial" if one.partial else f"{one.limits.removed_share:.0%}"
        cells = (f"`{one.id}`", rule, back, str(one.limits.fewest), whole)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def page(text: str, sources: Iterable[ListSource]) -> str:
    """The page with its table made anew."""
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return head + BEGIN + table(sources) + END + tail


def main(arguments: list[str] | None = None) -> int:
    """Write or check; 0 done, 1 it differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args(arguments)
    held = PAGE.read_text(encoding="utf-8")
    made = page(held, catalogue().values())
    if options.check:
        if made != held:
            print(f"{PAGE.name}: not what the sources say; run python scripts/list_page.py")
        return int(made != held)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
