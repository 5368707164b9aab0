"""Collections and smart views: names are asked for, files written and read, views counted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.view_file import SUFFIX, read_view, write_view
from wujie_desktop.controllers.conversation import ask
from wujie_desktop.domain.collections import Kept, SmartView
from wujie_desktop.domain.events import FacetsChanged
from wujie_desktop.domain.filter import Filter
from wujie_desktop.export.names import safe_name
from wujie_desktop.presenters.gallery.arrangement import Base
from wujie_desktop.presenters.gallery.collection_presenter import CollectionPresenter
from wujie_desktop.presenters.gallery.collection_words import (
    kept_title,
    sentence_gone,
    sentence_no_drop,
    sentence_to_add,
)
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.smart_view_presenter import SmartViewPresenter
from wujie_desktop.presenters.gallery.view_rules import options_of, read_rule
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.search import SearchService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.window_signals import WindowSignals

_PAUSE = 0.2
"""Seconds in which many changes are counted once."""


class CollectionController:
    """Asks and counts for the presenters of the gallery. `say` shows a sentence for a few seconds,
    with a button and what it does."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        gallery: GalleryModel,
        kept: CollectionPresenter,
        views: SmartViewPresenter,
        say: Callable[[str, str, Callable[[], object]], object],
        show_library: Callable[[], object],
        search: SearchService,
        hub: EventHub,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._gallery = gallery
        self._search = search
        self._spawn = spawn
        self._signals = signals
        self._kept = kept
        self._views = views
        self._say = say
        self._show_library = show_library
        self._is_counting = False
        self._is_stale = False
        hub.subscribe(FacetsChanged, self.on_facets_changed)
        signals.new_collection_requested.connect(
            lambda ordinals: spawn(self._ask_for_collection(ordinals), "collection")
        )
        signals.new_view_requested.connect(lambda: spawn(self._ask_for_view(), "view"))
        signals.rename_kept_requested.connect(lambda: spawn(self._ask_for_name(), "rename"))
        signals.save_view_requested.connect(self._ask_where_to_save)
        signals.open_view_requested.connect(self._ask_for_file)
        signals.view_file_opened.connect(lambda path: spawn(self._open_file(path), "view"))
        signals.drop_on_view_requested.connect(self._refuse_drop)
        self._kept.opened_anew.connect(self._on_opened)

    def on_facets_changed(self, _event: FacetsChanged) -> None:
        """Count the views anew, behind what the user does."""
        self._is_stale = True
        if not self._is_counting:
            self._is_counting = True
            self._spawn(self._count(), "views counted")

    async def _count(self) -> None:
        try:
            while self._is_stale:
                await asyncio.sleep(_PAUSE)
                self._is_stale = False
                numbers = {}
                for view in self._kept.views:
                    rule, options = read_rule(view), options_of(view, self._gallery.view_options)
                    within = self._gallery.collection.universe(options, Base(view.id, rule))
                    numbers[view.id] = (await self._search.find(rule, within)).bit_count()
                    await asyncio.sleep(0)
                self._views.use_numbers(numbers)
        finally:
            self._is_counting = False

    def _on_opened(self, view: SmartView) -> None:
        self._spawn(self._look_for_names(read_rule(view), view.name), "names of a view")

    async def _look_for_names(self, rule: Filter, name: str) -> None:
        """Say what a view names that is not there."""
        gone = await self._search.unknown_names(rule)
        if gone:
            self._kept.refused.emit(sentence_gone(name, gone))

    async def _ask_for_collection(self, ordinals: Sequence[int]) -> None:
        from wujie_desktop.ui.dialogs.name import NameDialog

        about = sentence_to_add(len(ordinals))
        dialog = NameDialog(
            self._window,
            translate("Collections", "New collection"),
            translate("Collections", "Create"),
            about=about,
        )
        if await ask(dialog):
            self._kept.new_collection(dialog.name, ordinals)

    async def _ask_for_view(self) -> None:
        from wujie_desktop.ui.dialogs.name import NameDialog

        dialog = NameDialog(
            self._window,
            translate("Collections", "New smart view"),
            translate("Collections", "Save"),
            name=self._kept.opened.name if isinstance(self._kept.opened, SmartView) else "",
            about=translate(
                "Collections",
                "Keeps the filter, the grouping, the order and the size of the tiles.",
            ),
        )
        if await ask(dialog):
            self._views.save(dialog.name)

    async def _ask_for_name(self) -> None:
        from wujie_desktop.ui.dialogs.name import NameDialog

        opened: Kept | None = self._kept.opened
        if opened is None:
            return
        dialog = NameDialog(
            self._window,
            translate("Collections", "Rename {name}").format(name=kept_title(opened)),
            translate("Collections", "Rename"),
            name=opened.name,
        )
        if await ask(dialog):
            self._kept.rename(opened.id, dialog.name)

    def _ask_where_to_save(self) -> None:
        view = self._kept.opened
        if not isinstance(view, SmartView):
            return
        chooser = _chooser(self._window, translate("Collections", "Save the view as a file"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(SUFFIX.removeprefix("."))
        chooser.selectFile(safe_name((view.name,), SUFFIX))
        chooser.fileSelected.connect(
            lambda path: self._spawn(off_loop(partial(write_view, Path(path), view)), "view")
        )
        chooser.open()

    def _ask_for_file(self) -> None:
        chooser = _chooser(self._window, translate("Collections", "Open a view from a file"))
        chooser.fileSelected.connect(self._signals.view_file_opened)
        chooser.open()

    async def _open_file(self, path: str) -> None:
        view = await off_loop(partial(read_view, Path(path)))
        self._show_library()
        self._views.add(view)

    def _refuse_drop(self, name: str, ordinals: Sequence[int]) -> None:
        view = next((each for each in self._kept.views if each.id == name), None)
        if view:
            self._say(
                sentence_no_drop(view.name),
                translate("Collections", "Put into a collection…"),
                partial(self._signals.new_collection_requested.emit, ordinals),
            )


def _chooser(window: QWidget, title: str) -> FileChooser:
    chooser = FileChooser(window, title)
    chooser.setNameFilter(
        translate("Collections", "Smart views ({endings})").format(endings=f"*{SUFFIX}")
    )
    return chooser
