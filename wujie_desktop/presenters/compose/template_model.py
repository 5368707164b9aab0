"""Templates as an item model: grouped, searchable, with sample pictures."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QAbstractListModel, Qt, Signal
from PySide6.QtGui import QImage

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
from wujie_desktop.presenters.text.formatting import format_moment, format_number
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub

if TYPE_CHECKING:
    from wujie_desktop.domain.answers import TemplateOption


EVERYTHING, FAVOURITES, RECENT = "", "*favourites", "*recent"
"""Groups that are not themes: no theme key begins with an asterisk."""
MAX_RECENT = 20


class TemplateRole(IntEnum):
    """Item data roles of a template."""

    CARD = Qt.ItemDataRole.UserRole + 1
    IMAGE = Qt.ItemDataRole.UserRole + 2


@value
class TemplateCard:
    """One template as the library shows it; `is_listed` is False where the gateway does not offer
    it now."""

    key: TemplateKey
    name: str
    theme: str
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
    """The templates of the chosen group that match the search."""

    groups_changed = Signal()
    looks_changed = Signal()
    """Names or sample pictures of templates have arrived, shown here or not."""

    def __init__(self, *, hub: EventHub, samples: SamplePictureCache) -> None:
        super().__init__()
        self._samples = samples
        self._options: dict[TemplateKey, TemplateOption] = {}
        self._favourites: frozenset[TemplateKey] = frozenset()
        self._recent: list[TemplateKey] = []
        self._read_at: datetime | None = None
        self._group = EVERYTHING
        self._search = ""
        self._shown: list[TemplateKey] = []
        hub.subscribe(TemplatesRead, self.on_templates_read)
        hub.subscribe(FavouritesRead, self.on_favourites_read)
        hub.subscribe(LibraryOpened, lambda event: self._use(event.requests))
        hub.subscribe(RequestOpened, lambda event: self._use((event.request,)))
        samples.loaded.connect(self._on_loaded)

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
        """Return the card of `key`, whether the gateway offers it or not."""
        option = self._options.get(key)
        return TemplateCard(
            key=key,
            name=option.template_name if option else "",
            theme=option.theme_name if option else "",
            is_favourite=key in self._favourites,
            is_listed=option is not None,
        )

    def sample(self, key: TemplateKey) -> QImage | None:
        """Return its sample picture; None until loaded, or if there is none."""
        return self._samples.get(self._address(key))

    def groups(self) -> tuple[TemplateGroup, ...]:
        """All, favourites and recently used, then the themes in the gateway's order."""
        themes = dict.fromkeys(
            (option.theme_key, option.theme_name) for option in self._options.values()
        )
        counts = Counter(option.theme_key for option in self._options.values())
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

    def first(self, number: int) -> list[TemplateKey]:
        """The first templates on offer, favourites before the others."""
        listed = [key for key in self._keys_of(FAVOURITES) if key in self._options]
        return list(dict.fromkeys((*listed, *self._options)))[:number]

    def age(self) -> str:
        """When the list was last read from the gateway, in words."""
        if self._read_at is None:
            return translate("Templates", "Never refreshed")
        return translate("Templates", "Refreshed {time}").format(time=format_moment(self._read_at))

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
        self._options = {option.template_key: option for option in event.options}
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
        used = [row.template_key for item in requests for row in item.draft.templates]
        newest_first = dict.fromkeys([*reversed(used), *self._recent])
        self._recent = list(newest_first)[:MAX_RECENT]
        self._show()
        self.groups_changed.emit()

    def _keys_of(self, group: str) -> list[TemplateKey]:
        match group:
            case "":
                return list(self._options)
            case "*favourites":
                places = {key: place for place, key in enumerate(self._options)}
                return sorted(self._favourites, key=lambda key: (places.get(key, len(places)), key))
            case "*recent":
                return list(self._recent)
            case theme:
                return [key for key, item in self._options.items() if item.theme_key == theme]

    def _address(self, key: TemplateKey) -> str:
        option = self._options.get(key)
        return option.sample_image if option else ""

    def _matches(self, key: TemplateKey) -> bool:
        card = self.card(key)
        return self._search in f"{card.name}\n{card.theme}\n{key}".casefold()

    def _show(self) -> None:
        keys = self._keys_of(self._group)
        shown = [key for key in keys if self._matches(key)] if self._search else keys
        if self._group == EVERYTHING:
            themes = dict.fromkeys(option.theme_key for option in self._options.values())
            places = {theme: place for place, theme in enumerate(themes)}
            shown.sort(key=lambda key: places[self._options[key].theme_key])
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
