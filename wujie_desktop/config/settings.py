"""The settings, and a file that stores only what differs from the defaults."""

from __future__ import annotations

import json
from collections.abc import Container
from dataclasses import asdict, field, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wujie_desktop.base.files import atomic_write
from wujie_desktop.config.stored_json import read_stored, whole_letters
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.profile import Profile, ProfileKind, read_profile
from wujie_desktop.domain.value import value

if TYPE_CHECKING:
    from wujie_desktop.domain.callback import CallbackPlan
    from wujie_desktop.domain.connection import ConnectionPlan
    from wujie_desktop.domain.training_objections import TrainingRules

FILE_NAME = "settings.json"
VERSION = 1


@value
class Settings:
    """What the user chose. "" means the system's default."""

    theme: str = "system"
    language: str = ""
    text_size: int = 100
    """Per cent."""
    reduced_motion: bool = False
    """Nothing moves by itself."""
    notifications: bool = True
    """Whether a request that is finished in the background is announced."""
    colour_labels: bool = False
    """Whether pictures can be marked with colours."""
    geometry: str = ""
    """Window geometry as Qt saved it, base64."""
    layout: dict[str, Any] = field(default_factory=dict)
    """Which panels stand where, by workspace: see `WindowLayout`."""
    update_mode: str = "off"
    """What is done about updates unasked: off, notify or auto."""
    callback_on: bool = False
    callback_interface: str = "127.0.0.1"
    callback_port: int = 18620
    """The fields of CallbackPlan, which is imported on first use."""
    callback_token: str = ""
    callback_url: str = ""
    keys: dict[str, list[str]] = field(default_factory=dict)
    """Keys by the name of the action, where the user chose others."""
    tile_width: int = 172
    """Least width of a tile, in device-independent pixels."""
    grouping: str = "request"
    order: str = "newest"
    """Values of Grouping and Order."""
    folded: dict[str, Any] = field(default_factory=dict)
    """Which groups are stacks, by the value of Grouping."""
    backdrop: str = "theme"
    """What lies behind large pictures: theme, black, grey or white."""
    second_screen: str = ""
    """Geometry of the second screen's window as Qt saved it, base64."""
    proxy_mode: str = "system"
    proxy_url: str = ""
    ca_file: str = ""
    profile: str = ProfileKind.LIVE.value
    """The name of the profile in use."""
    profiles: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Each profile by name, as `Profile.stored` writes it; without private keys."""
    is_welcomed: bool = False
    """Whether the first steps were shown."""
    reviewer: str = ""
    """The name that decisions are made under."""
    review_advances: bool = True
    """Whether a decision in the review goes on to the next picture."""
    producer: str = ""
    """Who is named in the AI label of copies as the producer: a name or a code; "" until said."""
    propagator: str = ""
    """Who hands them on; "" for the producer."""
    recent_drafts: list[str] = field(default_factory=list)
    """Paths of the draft files used last, the newest first."""
    policies: dict[str, Any] = field(default_factory=dict)
    """Policies by name, where they are not those that the program brings along."""
    contact_sheet: dict[str, Any] = field(default_factory=dict)
    """The choices for contact sheets, as `SheetSettings.stored` writes them."""
    policy: str = ""
    """The name of the policy in force; "" for none."""
    exports: dict[str, Any] = field(default_factory=dict)
    """How pictures are exported, and the presets of the user: see `ExportPresets`."""
    robots: dict[str, Any] = field(default_factory=dict)
    """Robots of group chats, as `Robot.stored` writes each; without their addresses."""
    consent_required: bool = False
    """Whether an avatar is trained only with a record of the person's consent."""
    minors_refused: bool = True
    """Whether a record that names somebody who is not of age keeps an avatar from being trained."""
    buckets: dict[str, Any] = field(default_factory=dict)
    """The bucket for photos of each profile by its name, as `Bucket.stored` writes it; without its
    secret."""
    teams: dict[str, Any] = field(default_factory=dict)
    """The team of each profile by its name, as `TeamMembership.stored` writes it; without the
    password."""
    team_policies: dict[str, Any] = field(default_factory=dict)
    """The policies that the team of a profile has, by the profile's name, as `TeamPolicy.stored`
    writes them."""

    def profile_named(self, name: str) -> Profile:
        """One of the three profiles. Raises ValueError for any other name."""
        stored = self.profiles.get(name)
        return read_profile(ProfileKind(name), stored if isinstance(stored, dict) else {})

    def with_profile(self, profile: Profile) -> Settings:
        """A copy with `profile` in the place of the one of its kind."""
        return replace(self, profiles={**self.profiles, profile.name: profile.stored})

    @property
    def callback(self) -> CallbackPlan:
        """The settings of the callback receiver."""
        from wujie_desktop.domain.callback import CallbackPlan

        return CallbackPlan(
            is_on=self.callback_on,
            interface=self.callback_interface,
            port=self.callback_port,
            token=self.callback_token,
            public_url=self.callback_url,
        )

    def with_callback(self, plan: CallbackPlan) -> Settings:
        """A copy with other settings of the callback receiver."""
        return replace(
            self,
            callback_on=plan.is_on,
            callback_interface=plan.interface,
            callback_port=plan.port,
            callback_token=plan.token,
            callback_url=plan.public_url,
        )

    @property
    def training_rules(self) -> TrainingRules:
        """What the house asks of a training."""
        from wujie_desktop.domain.training_objections import TrainingRules

        return TrainingRules(self.consent_required, self.minors_refused)

    @property
    def connection(self) -> ConnectionPlan:
        """The settings of the proxy and certificates; an unknown mode reads as the system's."""
        from wujie_desktop.domain.connection import ConnectionPlan, ProxyMode

        known = self.proxy_mode in tuple(ProxyMode)
        mode = ProxyMode(self.proxy_mode) if known else ProxyMode.SYSTEM
        return ConnectionPlan(mode, self.proxy_url, self.ca_file)

    def with_connection(self, plan: ConnectionPlan) -> Settings:
        """A copy with another proxy and certificates."""
        return replace(
            self,
            proxy_mode=plan.proxy_mode.value,
            proxy_url=plan.proxy_url,
            ca_file=plan.ca_file,
        )


class Trouble(Enum):
    """Why the settings file could not be used as it was."""

    BROKEN = "broken"
    """No settings at all: defaults are used."""
    PARTLY = "partly"
    """Some of them are none: each of those is as by default."""
    NEWER = "newer"
    """Of a newer version: what is known of them is used."""
    UNREADABLE = "unreadable"
    """The system does not give the file out: defaults are used."""


class SettingsStore:
    """`settings.json` in the data folder.

    After `load`, `trouble` is what was wrong with the file and `kept_as` the name of its copy, ""
    where there is none.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE_NAME
        self._unknown: dict[str, Any] = {}
        self.trouble: Trouble | None = None
        self.kept_as = ""

    def load(self) -> Settings:
        """The settings; the default for each that cannot be used.

        A file with unusable settings is copied aside before it is written. Members that this
        version does not know are kept and written back.
        """
        try:
            stored, is_garbled = read_stored(self._file)
        except FileNotFoundError:
            return Settings()
        except OSError:
            self.trouble = Trouble.UNREADABLE
            return Settings()
        except ValueError:
            self._keep_aside(Trouble.BROKEN)
            return Settings()
        version = stored.pop("version", VERSION)
        if stored.pop("updates_on", False) is True:  # as version 0.1 wrote it
            stored.setdefault("update_mode", "notify")
        known = {name for name in stored if name in DEFAULTS}
        usable = {name: stored[name] for name in known if is_usable(name, stored[name])}
        self._unknown = {name: stored[name] for name in stored.keys() - known}
        if version != VERSION:
            self._keep_aside(Trouble.NEWER)
        elif is_garbled or len(usable) < len(known):
            self._keep_aside(Trouble.PARTLY)
        return replace(Settings(), **usable)

    def save(self, settings: Settings) -> None:
        """Write what differs from the defaults, whole or not at all. Raises FolderNotWritable."""
        chosen = {
            name: value for name, value in asdict(settings).items() if value != DEFAULTS[name]
        }
        content = whole_letters({"version": VERSION, **self._unknown, **chosen})
        data = json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8")
        try:
            atomic_write(self._file, data, durable=True)
        except OSError as error:
            from wujie_desktop.domain.failure_reasons import system_reason

            raise FolderNotWritable(str(self._file), system_reason(error)) from error

    def keep_unknown(self, members: dict[str, Any]) -> None:
        """Keep members that this version does not know; they are written with the next save."""
        self._unknown |= members

    def _keep_aside(self, trouble: Trouble) -> None:
        from wujie_desktop.config.kept_aside import keep_aside

        self.trouble = trouble
        self.kept_as = keep_aside(self._file, trouble.value)


DEFAULTS = asdict(Settings())
_MAY_BE: dict[str, Container[object]] = {
    "profile": tuple(ProfileKind),
    "text_size": range(50, 401),
    "tile_width": range(40, 4001),
    "callback_port": range(2**16),
    "update_mode": ("off", "notify", "auto"),
    "backdrop": ("theme", "black", "grey", "white"),
}


def is_usable(name: str, stored: object) -> bool:
    """Whether a stored value has the type of its default and is within its limits."""
    if type(stored) is not type(DEFAULTS[name]):
        return False
    if name in _MAY_BE:
        return stored in _MAY_BE[name]
    if name == "keys" and isinstance(stored, dict):
        keys = stored.values()
        return all(isinstance(some, list) and all(map(_is_text, some)) for some in keys)
    if name == "recent_drafts" and isinstance(stored, list):
        return all(map(_is_text, stored))
    if name == "profiles" and isinstance(stored, dict):
        return all(isinstance(profile, dict) for profile in stored.values())
    return True


def _is_text(value: object) -> bool:
    return isinstance(value, str)
