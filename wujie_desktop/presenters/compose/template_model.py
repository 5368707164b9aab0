"""Templates as an item model: grouped, searchable, with sample pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QAbstractListModel, Qt, Signal
from PySide6.QtGui import QImage

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.events import (
    FavouritesRead,
    LibraryOpened,
    RequestOpened,
    TemplatesRead,
)
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import Request
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.text.formatting import format_moment, format_number, shorten_key
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub

if TYPE_CHECKING:
    from wujie_desktop.domain.answers import SettingOption, TemplateOption


EVERYTHING, FAVOURITES, RECENT = "", "*favourites", "*recent"
"""Groups that are not themes: no theme key begins with an asterisk."""
MAX_RECENT = 20


class TemplateRole(IntEnum):
    """Item data roles of a template."""

    CARD = Qt.ItemDataRole.UserRole + 1
    IMAGE = Qt.ItemDataRole.UserRole + 2


@value
class TemplateCard:
    """One template as the library shows it: `detail` tells it from others, by its theme, or by its
    key where that and the name are those of another; `is_listed` is False where the gateway does
    not offer it now."""

    key: TemplateKey
    name: str
    theme: str
    detail: str
    is_favourite: bool
    is_listed: bool


@value
class TemplateGroup:
    """A group of templates, with its title."""

    name: str
    text: str


class TemplateSource(Protocol):
    """Names and sample pictures for template rows of the form."""

    def card(self, key: TemplateKey) -> TemplateCard:
        """Return the card of template `key`."""
        ...

    def sample(self, key: TemplateKey) -> QImage | None:
        """Return its sample picture, if loaded."""
        ...


class TemplateModel(QAbstractListModel):
    """The templates of the chosen group that match the search, out of those of one camera: at first
    the avatar camera's. Cards and samples are there for those of every camera."""

    groups_changed = Signal()
    looks_changed = Signal()
    """Names or sample pictures of templates have arrived, shown here or not."""

    def __init__(self, *, hub: EventHub, samples: SamplePictureCache) -> None:
        super().__init__()
        self._samples = samples
        self._options: dict[Camera, dict[TemplateKey, TemplateOption]] = {}
        self._twins: Counter[tuple[Camera, str, str]] = Counter()
        """How many are called so."""
        self._favourites: frozenset[TemplateKey] = frozenset()
        self._drawn: dict[tuple[Camera, TemplateKey], str] = {}
        """The addresses of the pictures shown last."""
        self._setting_options: tuple[SettingOption, ...] = ()
        self._recent: dict[Camera, list[TemplateKey]] = {camera: [] for camera in Camera}
        self._camera = Camera.AVATAR
        self._read_at: datetime | None = None
        self._group = EVERYTHING
        self._search = ""
        self._shown: list[TemplateKey] = []
        hub.subscribe(TemplatesRead, self.on_templates_read)
        hub.subscribe(FavouritesRead, self.on_favourites_read)
        hub.subscribe(LibraryOpened, lambda event: self._use(event.requests))
        hub.subscribe(RequestOpened, lambda event: self._use((event.request,)))
        samples.loaded.connect(self._on_loaded)

    @property
    def camera(self) -> Camera:
        """Whose templates are shown."""
        return self._camera

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        key = self._shown[index.row()]
        match role:
            case TemplateRole.CARD:
                return self.card(key)
            case TemplateRole.IMAGE:
                return self.sample(key)
            case Qt.ItemDataRole.ToolTipRole:
                return key
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                card = self.card(key)
                return " · ".join(part for part in (card.name or key, card.theme) if part)
            case _:
                return None

    def card(self, key: TemplateKey) -> TemplateCard:
        """Return the card of `key`, whether the gateway offers it or not; of a key that several
        cameras offer, that of the shown camera."""
        option = self._option(key)
        return TemplateCard(
            key=key,
            name=option.name if option else "",
            theme=option.theme_name if option else "",
            detail=self._detail(option) if option else "",
            is_favourite=key in self._favourites,
            is_listed=option is not None,
        )

    def sample(self, key: TemplateKey) -> QImage | None:
        """Return its sample picture, the former one until that at a new address is loaded; None
        until the first is loaded, or if there is none."""
        option = self._option(key)
        if option is None:
            return None
        image = self._samples.get(option.sample_image)
        if image is None:
            return self._samples.get(self._drawn.get((option.camera, key), ""))
        self._drawn[option.camera, key] = option.sample_image
        return image

    def options_of(self, camera: Camera, setting: str) -> tuple[SettingOption, ...]:
        """Return what a setting of a camera may be, as the gateway offers it."""
        found = (each for each in self._setting_options if each.camera is camera)
        return tuple(each for each in found if each.setting == setting)

    def picture_of(self, option: SettingOption) -> QImage | None:
        """Return the picture of an option; None until loaded, or if there is none."""
        return self._samples.get(option.picture)

    def groups(self) -> tuple[TemplateGroup, ...]:
        """All, favourites and recently used, then the themes in the gateway's order."""
        offered = self._offered(self._camera).values()
        themes = dict.fromkeys((option.theme_key, option.theme_name) for option in offered)
        counts = Counter(option.theme_key for option in offered)
        named = (
            (EVERYTHING, translate("Templates", "All")),
            (FAVOURITES, translate("Templates", "Favourites")),
            (RECENT, translate("Templates", "Recently used")),
            *((key, name or translate("Templates", "Other")) for key, name in themes if key),
        )
        for key in (EVERYTHING, FAVOURITES, RECENT):
            counts[key] = len(self._keys_of(key))
        return tuple(
            TemplateGroup(key, f"{text}  {format_number(counts[key])}") for key, text in named
        )

    def first(self, number: int, camera: Camera) -> list[TemplateKey]:
        """The first templates that `camera` offers, favourites before the others."""
        offered = self._offered(camera)
        return sorted(offered, key=lambda key: key not in self._favourites)[:number]

    def age(self) -> str:
        """When the list was last read from the gateway, in words."""
        if self._read_at is None:
            return translate("Templates", "Never refreshed")
        return translate("Templates", "Refreshed {time}").format(time=format_moment(self._read_at))

    def show_camera(self, camera: Camera) -> None:
        """Show the templates of this camera."""
        if camera is self._camera:
            return
        self._camera = camera
        self._group = EVERYTHING
        self._show()
        self.groups_changed.emit()

    def choose_group(self, name: str) -> None:
        """Show the templates of this group."""
        self._group = name
        self._show()

    def search(self, text: str) -> None:
        """Show the templates with `text` in name, theme or key."""
        self._search = text.strip().casefold()
        self._show()

    def on_templates_read(self, event: TemplatesRead) -> None:
        """Show the gateway's list, new or stored."""
        self._options = {
            camera: {option.template_key: option for option in options}
            for camera in Camera
            if (options := [option for option in event.options if option.camera is camera])
        }
        self._twins = Counter(map(_looks, event.options))
        self._setting_options = event.settings
        self._read_at = event.read_at
        self._samples.retry()
        self._show()
        self.groups_changed.emit()
        self.looks_changed.emit()

    def on_favourites_read(self, event: FavouritesRead) -> None:
        """Show the favourites as read."""
        self._favourites = event.keys
        self._show()
        self.groups_changed.emit()

    def _use(self, requests: tuple[Request, ...]) -> None:
        """Add the templates of these requests, oldest first, to the recently used ones."""
        for camera, former in self._recent.items():
            of_camera = (item.draft for item in requests if item.draft.camera is camera)
            used = [row.template_key for draft in of_camera for row in draft.templates]
            newest_first = dict.fromkeys(filter(None, [*reversed(used), *former]))
            self._recent[camera] = list(newest_first)[:MAX_RECENT]
        self._show()
        self.groups_changed.emit()

    def _keys_of(self, group: str) -> list[TemplateKey]:
        match group:
            case "":
                return list(self._offered(self._camera))
            case "*favourites":
                places = {key: place for place, key in enumerate(self._offered(self._camera))}
                own = filter(self._is_of_shown, self._favourites)
                return sorted(own, key=lambda key: (places.get(key, len(places)), key))
            case "*recent":
                return list(self._recent[self._camera])
            case theme:
                offered = self._offered(self._camera)
                return [key for key, option in offered.items() if option.theme_key == theme]

    def _offered(self, camera: Camera) -> Mapping[TemplateKey, TemplateOption]:
        return self._options.get(camera, {})

    def _option(self, key: TemplateKey) -> TemplateOption | None:
        offers = (self._offered(self._camera), *self._options.values())
        return next((offered[key] for offered in offers if key in offered), None)

    def _detail(self, option: TemplateOption) -> str:
        is_alone = self._twins[_looks(option)] == 1
        return option.theme_name if is_alone else shorten_key(option.template_key)

    def _is_of_shown(self, key: TemplateKey) -> bool:
        """Whether the shown camera draws with it. One that the gateway does not offer is of the
        camera that was used with it lately, else the avatar camera's."""
        cameras = [camera for camera, offered in self._options.items() if key in offered]
        used = [camera for camera, recent in self._recent.items() if key in recent]
        return self._camera in (cameras or used or [Camera.AVATAR])

    def _address(self, key: TemplateKey) -> str:
        option = self._option(key)
        return option.sample_image if option else ""

    def _matches(self, key: TemplateKey) -> bool:
        card = self.card(key)
        return self._search in f"{card.name}\n{card.theme}\n{key}".casefold()

    def _show(self) -> None:
        keys = self._keys_of(self._group)
        shown = [key for key in keys if self._matches(key)] if self._search else keys
        if self._group == EVERYTHING:
            offered = self._offered(self._camera)
            themes = dict.fromkeys(offered[key].theme_key for key in keys)
            places = {theme: place for place, theme in enumerate(themes)}
            shown.sort(key=lambda key: places[offered[key].theme_key])
        if shown == self._shown:
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _on_loaded(self, name: str) -> None:
        for row, key in enumerate(self._shown):
            if self._address(key) == name:
                self.dataChanged.emit(self.index(row), self.index(row), [TemplateRole.IMAGE])
        self.looks_changed.emit()


def _looks(option: TemplateOption) -> tuple[Camera, str, str]:
    """What is seen of a template beside its picture; a name that is made of its key is none."""
    return option.camera, option.template_name, option.theme_name
