"""Why a picture that somebody looks for is not among those shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.filter import Filter, all_of
from wujie_desktop.domain.filter_terms import IN_BIN
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter

if TYPE_CHECKING:
    from wujie_desktop.services.search import Absence
    from wujie_desktop.services.tasks import Spawn

    WhyNot = Callable[[Filter, PictureKey], Awaitable[Absence | None]]

FindOriginal = Callable[[Path], Awaitable[Picture | None]]
_SHORTEST = 16
"""Characters of a word that may be a picture's key."""


class Whereabouts(Enum):
    """Where a picture is that was asked for."""

    HERE = auto()
    """Among those shown, perhaps in a stack."""
    EXCLUDED = auto()
    """Conditions exclude it."""
    BINNED = auto()
    NEW = auto()
    """It has come and waits to be shown."""
    ELSEWHERE = auto()
    """Another place, or a chip, hides it."""
    RETRIED = auto()
    """Another try stands in its place."""
    UNKNOWN = auto()
    """There is no such picture."""


@value
class Answer:
    """Where the picture `key` is; `clauses` are the conditions that exclude it."""

    key: PictureKey
    where: Whereabouts
    clauses: tuple[Filter, ...] = ()


class AbsentPicture(QObject):
    """Answers for one picture at a time, anew whenever something else is shown, until it is
    dismissed. Emits `changed` with every other answer."""

    changed = Signal()

    def __init__(self, search: SearchPresenter, gallery: GalleryModel) -> None:
        super().__init__()
        self.answer: Answer | None = None
        self.search = search
        self._gallery = gallery
        self._key: PictureKey | None = None
        self.detach()
        gallery.rearranged.connect(self._look)

    def attach(self, why_not: WhyNot, find_original: FindOriginal, spawn: Spawn) -> None:
        """Connect the services: `why_not` tells what a filter has against a picture,
        `find_original` whose original a file is."""
        self._why_not, self._find_original, self._spawn = why_not, find_original, spawn
        self._is_looking = self._has_changed = False

    def detach(self) -> None:
        """Ask nothing more: the services are closing."""
        self.attach(_know_nothing, _find_nothing, lambda work, _name: work.close())

    def type(self, text: str) -> None:
        """Search for `text`; where a word of it is the key of a picture, ask for that instead and
        let the search be as it was."""
        keys = (word for word in text.split() if len(word) >= _SHORTEST)
        key = next((key for key in map(PictureKey, keys) if self._gallery.collection.card(key)), "")
        if key:
            self.ask(PictureKey(key))
            self.search.changed.emit()  # the field shows what is searched
        else:
            self.search.type(text)

    def ask(self, key: PictureKey) -> None:
        """Look where the picture `key` is."""
        self._key = key
        self._look()

    def ask_file(self, file: Path) -> None:
        """Look where the picture is whose original `file` holds."""
        self._spawn(self._ask_file(file), "dropped picture")

    def dismiss(self) -> None:
        """Answer no more."""
        self._key = None
        self._show(None)

    def lift(self, clause: Filter) -> None:
        """Lift one condition of the search."""
        self.search.remove(clause)

    def show_place(self) -> None:
        """Show the picture's place, and with it whatever else is there."""
        options = self._gallery.view_options
        if self.answer and self.answer.where is Whereabouts.NEW:
            self._gallery.show_newcomers()
        elif self.answer and self.answer.where is Whereabouts.BINNED:
            in_bin = all_of((options.filter, IN_BIN))
            self._gallery.set_view_options(replace(options, filter=in_bin, only=frozenset()))
        else:
            self._gallery.set_view_options(replace(options, only=frozenset()))

    async def _ask_file(self, file: Path) -> None:
        try:
            picture = await self._find_original(file)
        except OSError:
            picture = None  # what cannot be read is no original either
        except LibraryError as error:
            self._fail(error)
            return
        if picture:
            self.ask(picture.key)
        else:
            self._key = None
            self._show(Answer(PictureKey(""), Whereabouts.UNKNOWN))

    def _look(self) -> None:
        """Look for the picture once more; what is asked meanwhile is looked for after it."""
        self._has_changed = True
        if self._key is not None and not self._is_looking:
            self._is_looking = True
            self._spawn(self._look_until_sure(), "absent picture")

    async def _look_until_sure(self) -> None:
        try:
            while self._has_changed and (key := self._key):
                self._has_changed = False
                answer = await self._answer(key)
                if key == self._key and not self._has_changed:
                    self._show(answer)
        except LibraryError as error:
            self._fail(error)
        finally:
            self._is_looking = False

    async def _answer(self, key: PictureKey) -> Answer:
        gallery = self._gallery
        if gallery.shown.place_of(key) >= 0:
            return Answer(key, Whereabouts.HERE)
        why = await self._why_not(self.search.tree, key)
        if why is None:
            return Answer(key, Whereabouts.UNKNOWN)
        if why.clauses:
            return Answer(key, Whereabouts.EXCLUDED, why.clauses)
        if why.is_binned:
            return Answer(key, Whereabouts.BINNED)
        if gallery.showing.differs((key,)):
            return Answer(key, Whereabouts.NEW)
        is_all = not gallery.view_options.only
        return Answer(key, Whereabouts.RETRIED if is_all else Whereabouts.ELSEWHERE)

    def _fail(self, error: LibraryError) -> None:
        """Say it where the search says what fails."""
        self.search.failure = error
        self.search.changed.emit()

    def _show(self, answer: Answer | None) -> None:
        if answer != self.answer:
            self.answer = answer
            self.changed.emit()


async def _know_nothing(_tree: Filter, _key: PictureKey) -> Absence | None:
    return None


async def _find_nothing(_file: Path) -> Picture | None:
    return None
