"""Plug-ins by what a user types: `chat=ADDRESS#MODEL`, `tagger=FOLDER`."""

from __future__ import annotations

import os
from pathlib import Path

from ostrakon.core.errors import UserError
from ostrakon.news.plugins.protocol import Plugin

KEY = "OSTRAKON_PLUGIN_KEY"
"""The setting that holds the key of an endpoint; keys are not typed on command lines."""
SECONDS = 480.0
"""That a plug-in may take for one text, beside the reader's own time: two questions of an endpoint,
each with 120 s until its answer begins and as much until it is whole."""


def open_plugin(typed: str) -> Plugin:
    """The plug-in that a user names.

    Raises:
        UserError: there is no such kind, its address or model is missing, or the key that is set
            cannot be one.
        InputError: the model of a tagger cannot be loaded.
    """
    kind, _, rest = typed.partition("=")
    if kind == "chat":
        from ostrakon.news.plugins.chat import Chat
        from ostrakon.sources.chat import ask
        from ostrakon.sources.visit import host_of

        address, _, model = rest.partition("#")
        if not address or not model:
            raise UserError(f"--plugin {typed}: write chat=ADDRESS#MODEL")
        host_of(address)
        key = _key()
        return Chat(lambda messages: ask(address, model, messages, key), model)
    if kind == "tagger" and rest:
        from ostrakon.news.plugins.tagger import Tagger

        return Tagger(Path(rest))
    raise UserError(f"--plugin {typed}: write chat=ADDRESS#MODEL or tagger=FOLDER")


def _key() -> str | None:
    """The key of an endpoint, if one is set.

    Raises:
        UserError: it cannot be sent; it is not shown.
    """
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise UserError(f"{KEY}: holds characters that no key has; set it again")
    return key or None
