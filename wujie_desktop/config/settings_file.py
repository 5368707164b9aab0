"""The settings as a file for another computer: what the user chose, and nothing that is secret or
of this machine alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from wujie_desktop.base.files import FOR_ANYBODY, atomic_write
from wujie_desktop.config.settings import DEFAULTS, VERSION, Settings, is_usable
from wujie_desktop.config.stored_json import read_stored, whole_letters
from wujie_desktop.domain.errors import NotExported, SettingsUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.profile import KeyStorage, ProfileKind, read_profile
from wujie_desktop.domain.value import value

SUFFIX = "json"
_FORM = "wujie-desktop settings"
STAYS = frozenset(
    {
        "callback_on", "callback_interface", "callback_port", "callback_token", "callback_url",
        "geometry", "second_screen", "ca_file", "recent_drafts", "is_welcomed", "profile",
        "robots", "buckets", "teams", "team_policies",
    }
)  # fmt: skip
"""What belongs to this machine, or is secret: neither written nor taken."""
_OF_THE_KEY = ("app_id", "gateway", "picture_hosts")
"""What a profile keeps where its private key is kept here: a file from elsewhere must not say
where signed requests go."""


@value
class TakenSettings:
    """What a file brings: settings to change, `unknown` members of a newer version, and the names
    of those that cannot be used."""

    changes: dict[str, Any]
    unknown: dict[str, Any]
    unusable: tuple[str, ...] = ()
    is_newer: bool = False


def write_settings(file: Path, settings: Settings) -> None:
    """Write what differs from the defaults, without keys, tokens and passwords. Raises
    NotExported."""
    chosen = {
        name: setting
        for name, setting in asdict(settings).items()
        if name not in STAYS and setting != DEFAULTS[name]
    }
    if "@" in settings.proxy_url:  # a user's name and password
        chosen.pop("proxy_url", None)
    if settings.profiles:
        chosen["profiles"] = {
            name: {key: part for key, part in profile.items() if key != "keeping"}
            for name, profile in settings.profiles.items()
        }
    content = whole_letters({"form": _FORM, "version": VERSION, **chosen})
    data = json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8")
    try:
        atomic_write(file, data, durable=True, mode=FOR_ANYBODY)
    except OSError as error:
        raise NotExported(str(file), system_reason(error)) from error


def take_settings(file: Path, current: Settings) -> TakenSettings:
    """Read a file of `write_settings` over the `current` settings. Raises SettingsUnreadable."""
    try:
        stored, _is_garbled = read_stored(file)
    except OSError as error:
        raise SettingsUnreadable(system_reason(error)) from error
    except ValueError as error:
        raise SettingsUnreadable(FailureReason.NOT_JSON) from error
    if stored.pop("form", None) != _FORM:
        raise SettingsUnreadable(FailureReason.NO_SETTINGS)
    version = stored.pop("version", VERSION)
    given = {name: stored[name] for name in stored if name in DEFAULTS and name not in STAYS}
    usable = {name: setting for name, setting in given.items() if is_usable(name, setting)}
    if "profiles" in usable:
        usable["profiles"] = _merged(usable["profiles"], current.profiles)
    return TakenSettings(
        usable,
        {name: stored[name] for name in stored if name not in DEFAULTS},
        tuple(sorted(given.keys() - usable.keys())),
        is_newer=version != VERSION,
    )


def _merged(given: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
    """The profiles of both; where a key is kept, and which account it signs for, stays."""
    merged = dict(current)
    for kind in ProfileKind:
        if kind.value not in given:
            continue
        here = read_profile(kind, current.get(kind.value, {})).stored
        brought = read_profile(kind, given[kind.value]).stored
        has_key = here["keeping"] != KeyStorage.NOWHERE
        stays = ("keeping", *_OF_THE_KEY) if has_key else ("keeping",)
        merged[kind.value] = brought | {name: here[name] for name in stays}
    return merged
