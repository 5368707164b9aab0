"""The address that is asked for updates: from the environment, else from the installer."""

from __future__ import annotations

import json
from pathlib import Path

from wujie_desktop.config.environment import Environment
from wujie_desktop.domain.updates import UpdateSource

FILE_NAME = "updates.json"


def read_update_source(environment: Environment, assets: Path) -> UpdateSource:
    """The source; unconfigured where neither the environment nor `assets`/updates.json names one.

    The file is `{"address": "https://…", "public_key": BASE64}` and is part of installers only.
    """
    if environment.update_address:
        return UpdateSource(environment.update_address, environment.update_key)
    file = assets / FILE_NAME
    if not file.exists():
        return UpdateSource()
    content = json.loads(file.read_text("utf-8"))
    return UpdateSource(content["address"], content["public_key"])
