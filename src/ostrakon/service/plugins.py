"""Plug-ins by what a user types: `chat=ADDRESS#MODEL`, `tagger=FOLDER`."""

from __future__ import annotations

import os
from pathlib import Path

from ostrakon.core.errors import UserError
from ostrakon.news.plugins.protocol import Plugin

KEY = "OSTRAKON_PLUGIN_KEY"
"""The setting that holds the key of an endpoint; keys are not typed on command lines."""


def open_plugin(typed: str) -> Plugin:
    """The plug-in that a user names.

    Raises:
        UserError: there is no such kind, or its address or model is missing.
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
        key = os.environ.get(KEY) or None
        return Chat(lambda messages: ask(address, model, messages, key), model)
    if kind == "tagger" and rest:
        from ostrakon.news.plugins.tagger import Tagger

        return Tagger(Path(rest))
    raise UserError(f"--plugin {typed}: write chat=ADDRESS#MODEL or tagger=FOLDER")
