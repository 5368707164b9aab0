"""Whom the program asks for updates: by the environment, else by the installer; a policy may name a
mirror."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from wujie_desktop.config.environment import Environment
from wujie_desktop.domain.updates import UpdatePolicy, UpdateSource

FILE_NAME = "updates.json"


def read_update_source(
    environment: Environment, assets: Path, policy: UpdatePolicy
) -> UpdateSource:
    """The source; unconfigured where neither the environment nor `assets`/updates.json names one.

    The file is `{"address": "https://…", "root": {…}}` and is part of installers only. A mirror
    needs no key of its own: what it hands out is signed by the publisher all the same.
    """
    source = _named(environment, assets)
    return replace(source, address=policy.address) if policy.address else source


def _named(environment: Environment, assets: Path) -> UpdateSource:
    if environment.update_address:
        return UpdateSource(environment.update_address, environment.update_root)
    file = assets / FILE_NAME
    if not file.exists():
        return UpdateSource()
    content = json.loads(file.read_text("utf-8"))
    return UpdateSource(content["address"], json.dumps(content["root"]))
