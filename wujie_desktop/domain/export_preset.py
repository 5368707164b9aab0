"""How pictures are exported: name, folder, format and marks, kept under a name of its own. A
preset that was kept before a field was added gives the same files as ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wujie_desktop.domain.name_template import MAX_TEMPLATE
from wujie_desktop.domain.rendition import (
    MetadataChoice,
    OutputFormat,
    Rendition,
    VisibleMark,
    read_rendition,
)
from wujie_desktop.domain.value import value

MAX_NAME = 40
"""Characters of a preset's name."""
DEFAULT_TEMPLATE = "{模版} {描述:20}-{编号:8}"
CLIENT, SHOP, ORIGINAL, PREVIEW = "client-jpg", "shop-800", "original", "preview"
"""The names of the presets that the program brings along; the window has words for them."""


@value
class ExportPreset:
    """One way to export. `folder` is a path, "" until one was chosen; with a receipt the recipient
    can check the files; with `newest_version` a picture that was retouched leaves as its newest
    version, else as its original."""

    name: str = ""
    template: str = DEFAULT_TEMPLATE
    folder: str = ""
    rendition: Rendition = Rendition()
    has_receipt: bool = False
    newest_version: bool = False

    @property
    def stored(self) -> dict[str, Any]:
        """The form in files, to be read by `read_preset`."""
        return {
            "template": self.template,
            "folder": self.folder,
            "rendition": self.rendition.stored,
            "receipt": self.has_receipt,
            "newest_version": self.newest_version,
        }

    @property
    def writes_label(self) -> bool:
        """Whether files leave with a label that is read."""
        return self.rendition.implicit and self.rendition.metadata is not MetadataChoice.NONE

    @property
    def is_labelled(self) -> bool:
        """Whether files leave with both marks: words that are seen and a label that is read."""
        return self.rendition.visible is not None and self.writes_label


BUILT_IN = (
    ExportPreset(
        CLIENT,
        "{日期}_{化身}_{模版}_{序号:3}",
        rendition=Rendition(OutputFormat.JPEG, visible=VisibleMark()),
        has_receipt=True,
        newest_version=True,
    ),
    ExportPreset(
        SHOP,
        "{模版}_{化身}_{序号:3}",
        rendition=Rendition(OutputFormat.JPEG, width=800, height=800, visible=VisibleMark()),
        newest_version=True,
    ),
    ExportPreset(ORIGINAL),
    ExportPreset(
        PREVIEW,
        "{模版}_{化身}_{序号?}",
        rendition=Rendition(OutputFormat.JPEG, quality=80, max_side=1080, visible=VisibleMark()),
        newest_version=True,
    ),
)


@value
class ExportPresets:
    """The presets of the user, by distinct names, after those that are built in; `current` is what
    the page shows, under the name of the preset that it came from."""

    own: tuple[ExportPreset, ...] = ()
    current: ExportPreset = BUILT_IN[0]

    @property
    def all(self) -> tuple[ExportPreset, ...]:
        """Every preset; one of the user's stands for the built-in one of its name."""
        names = {preset.name for preset in self.own}
        return (*(preset for preset in BUILT_IN if preset.name not in names), *self.own)

    def find(self, name: str) -> ExportPreset | None:
        """The preset of this name."""
        return next((preset for preset in self.all if preset.name == name), None)

    def putting(self, preset: ExportPreset) -> ExportPresets:
        """A copy with `preset` among the user's, in the place of the one of its name, and
        chosen."""
        others = tuple(each for each in self.own if each.name != preset.name)
        return replace(self, own=(*others, preset), current=preset)

    def without(self, name: str) -> ExportPresets:
        """A copy without the user's preset of this name."""
        return replace(self, own=tuple(each for each in self.own if each.name != name))

    @property
    def stored(self) -> dict[str, Any]:
        """The form in the settings; empty where nothing was changed."""
        if self == ExportPresets():
            return {}
        return {
            "presets": {preset.name: preset.stored for preset in self.own},
            "current": {"name": self.current.name, **self.current.stored},
        }


def read_presets(stored: Mapping[str, object]) -> ExportPresets:
    """The stored presets; never raises."""
    kept, current = stored.get("presets"), stored.get("current")
    own = tuple(
        read_preset(name, body)
        for name, body in (kept.items() if isinstance(kept, Mapping) else ())
        if isinstance(name, str) and name.strip() and isinstance(body, Mapping)
    )
    if not isinstance(current, Mapping):
        return ExportPresets(own)
    return ExportPresets(own, read_preset(_text(current, "name"), current))


def read_preset(name: str, stored: Mapping[str, object]) -> ExportPreset:
    """The preset in `stored`; what is missing there or cannot be used is as by default."""
    rendition = stored.get("rendition")
    return ExportPreset(
        name[:MAX_NAME],
        _text(stored, "template")[:MAX_TEMPLATE] or DEFAULT_TEMPLATE,
        _text(stored, "folder"),
        read_rendition(rendition if isinstance(rendition, Mapping) else {}),
        has_receipt=stored.get("receipt") is True,
        newest_version=stored.get("newest_version") is True,
    )


def _text(stored: Mapping[str, object], member: str) -> str:
    found = stored.get(member, "")
    return found if isinstance(found, str) else ""
