"""Pages from templates: every value escaped, style and script inside, nothing fetched."""

from __future__ import annotations

import functools

import jinja2


def render(template: str, **values: object) -> str:
    """One self-contained HTML page.

    Raises:
        jinja2.UndefinedError: a template names a value that was not given.
    """
    return _environment().get_template(template).render(**values)


@functools.cache
def _environment() -> jinja2.Environment:
    """Templates of this package, with escaping on for every one of them."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("ostrakon.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
