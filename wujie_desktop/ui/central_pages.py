"""The centre of the window: the grid, and the large pages that take its place. Large pages are made
on first use and share the grid's selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.actions.spec import LARGE, KeyScope
from wujie_desktop.presenters.gallery.arrangement import EVERYWHERE
from wujie_desktop.presenters.models import Models
from wujie_desktop.ui.actions import Handlers, Keyboard
from wujie_desktop.ui.gallery.page import GalleryPage
from wujie_desktop.ui.theme.tokens import Tokens
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.domain.version import PictureVersion
    from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
    from wujie_desktop.presenters.review.review_list import ReviewList
    from wujie_desktop.presenters.review.review_session import ReviewSession
    from wujie_desktop.presenters.viewer.large_pictures import LargePictures
    from wujie_desktop.ui.compare.page import ComparePage
    from wujie_desktop.ui.compare.survey import SurveyPage
    from wujie_desktop.ui.hand_off.page import HandOffPage
    from wujie_desktop.ui.review.page import ReviewPage
    from wujie_desktop.ui.viewer.canvas import Canvas
    from wujie_desktop.ui.viewer.large_page import LargeParts
    from wujie_desktop.ui.viewer.page import ViewerPage
    from wujie_desktop.ui.viewer.second_screen import SecondScreen

    LargePage = ViewerPage | ComparePage | SurveyPage | ReviewPage


class CentralPages(QStackedWidget):
    """Emits `place_changed(KeyScope)` when another page is shown and `full_screen_requested`.
    Large pages lie over `home`, the page that the ways back end at."""

    place_changed = Signal(object)
    full_screen_requested = Signal()
    hand_off_turned = Signal(int)
    """The number of its tab that was opened."""
    library_requested = Signal()
    review_requested = Signal()
    only_requested = Signal(object)
    """Keys of pictures to be shown alone, in the library."""

    def __init__(
        self,
        *,
        grid: GalleryPage,
        models: Models,
        keyboard: Keyboard,
        tokens: Tokens,
        signals: WindowSignals,
    ) -> None:
        super().__init__()
        self.grid = grid
        self._selection = grid.view.selection
        self._gallery = models.gallery
        self._keyboard = keyboard
        self._tokens = tokens
        self._signals = signals
        self._culling = models.culling
        self._deciding = models.deciding
        self._history = models.history
        self._cache = models.large
        self._avatars = models.avatars
        self._large: LargePictures | None = None
        self._pages: dict[KeyScope, LargePage] = {}
        self._second: SecondScreen | None = None
        self._review: ReviewSession | None = None
        self._cover: QWidget | None = None
        self.review_advances = True
        self.home = self.place = KeyScope.GRID
        self._under: tuple[KeyScope, ...] = ()
        self.backdrop = "theme"
        self.second_layout = ""
        self.shared_handlers: Callable[[KeyScope], Handlers] = lambda _place: {}
        self.addWidget(grid)
        models.culling.selection = self.selected_keys

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self._tokens = tokens
        self.grid.view.set_tokens(tokens)
        for page in (*self._pages.values(), *((self._second,) if self._second else ())):
            page.set_tokens(tokens)

    def selected_keys(self) -> Sequence[PictureKey]:
        """What keys are about: all that is selected in the grid, all that is to leave in the
        hand-off, the one looked at elsewhere."""
        if self.place is KeyScope.GRID:
            return self._selection.selected_keys()
        if self.place is KeyScope.HAND_OFF:
            return self._hand_off.leaving.keys
        key = self._pages[self.place].key
        return (key,) if key else ()

    @property
    def canvas(self) -> Canvas | None:
        """The canvas of the large page that is shown."""
        page = self._pages.get(self.place)
        return page.canvas if page else None

    @property
    def selected_count(self) -> int:
        """How many pictures keys are about: without a list of them."""
        on_grid = self.place is KeyScope.GRID
        return self._selection.count if on_grid else len(self.selected_keys())

    def go_back(self) -> None:
        """One level: from a large page to the page it was opened from, if that has a picture."""
        below = next(filter(self._can_show, reversed(self._under)), None)
        if below:
            self.show_place(below)

    def go_home(self) -> None:
        """To the page that the ways back end at."""
        if self.place is not self.home:
            self.show_place(self.home)

    def enter(self, home: KeyScope, place: KeyScope) -> None:
        """Another page is home; show `place` over it, if there is a picture for it."""
        self.home = self.place = home
        self._under = ()
        self.show_place(place if self._can_show(place) else home)
        self.take_focus()

    def show_place(self, place: KeyScope) -> None:
        """Show the grid, or a large page if there is a picture for it."""
        if not self._can_show(place):
            return
        self._under = self._under_page(place)
        self.place = place
        if self._review and self.home is not KeyScope.REVIEW:
            self._review.end()
        self.setCurrentWidget(self._widget(place))
        if place is KeyScope.GRID:
            self._selection.settle()
            self.take_focus()
        self.place_changed.emit(place)

    def compare_version(self, version: PictureVersion) -> None:
        """Show a version beside its original."""
        from wujie_desktop.ui.compare.page import ComparePage

        self._selection.go_to(version.key)
        self.show_place(KeyScope.COMPARE)
        page = self.currentWidget()
        if isinstance(page, ComparePage):
            page.show_version(version)

    def _under_page(self, place: KeyScope) -> tuple[KeyScope, ...]:
        """What will lie under `place`; compare and survey take one another's place."""
        if place not in LARGE:
            return ()
        if place in self._under:
            return self._under[: self._under.index(place)]
        if place is self.place or {place, self.place} == {KeyScope.COMPARE, KeyScope.SURVEY}:
            return self._under
        return (*self._under, self.place)

    def take_focus(self) -> None:
        """Give the focus to the page shown."""
        if self.place is KeyScope.GRID and not self._cover:
            self.grid.take_focus()
        else:
            self._widget(self.place).setFocus()

    def cover(self, page: QWidget | None) -> None:
        """Show `page` in the place of the grid; None shows the grid again."""
        if page and self.indexOf(page) < 0:
            self.addWidget(page)
        if page is self._cover:
            return
        self._cover = page
        if self.place is KeyScope.GRID:
            self.setCurrentWidget(self._widget(KeyScope.GRID))
            self.place_changed.emit(self.place)

    @property
    def is_covered(self) -> bool:
        """Whether something else is in the place of the grid."""
        return self.place is KeyScope.GRID and self._cover is not None

    def show_only(self, keys: frozenset[PictureKey]) -> None:
        """Show these pictures alone, on the grid; what was searched or open is left."""
        self.show_place(KeyScope.GRID)
        options = replace(self.grid.view_options.plain, only=keys)
        self._gallery.set_view_options(options, EVERYWHERE)

    @property
    def to_take_back(self) -> str:
        """The last decision of the review; "" for none."""
        return self._review.to_take_back if self._review else ""

    @property
    def can_review(self) -> bool:
        """Whether decisions can be kept."""
        return self._deciding.is_attached

    def _can_show(self, place: KeyScope) -> bool:
        """The grid always; a review once decisions can be stored; other pages if there is a
        picture, one of which becomes current."""
        if place is KeyScope.REVIEW:
            return self.can_review
        if place in (KeyScope.GRID, KeyScope.HAND_OFF):
            return True
        shown = self._gallery.shown.keys
        if shown and not self._selection.key:
            self._selection.go_to(shown[0])
        return self._selection.key is not None

    def set_bare(self, *, bare: bool) -> None:
        """Hide or show the bars of the page."""
        page = self._pages.get(self.place)
        if page:
            page.set_bare(bare=bare)

    def peek(self, down: bool) -> None:  # noqa: FBT001 - a slot
        """Uncover the picture looked at while `down`, where it may be."""
        page = self._pages.get(self.place)
        if page:
            page.canvas.peek((page.key,) if down and page.key else ())
        elif self.place is KeyScope.GRID:
            self.grid.view.set_peeking(down)

    @property
    def has_second_screen(self) -> bool:
        """Whether the second window is open."""
        return self._second is not None and self._second.isVisible()

    def toggle_second_screen(self) -> None:
        """Open or close the window that follows the current picture."""
        if self._second and self._second.isVisible():
            self._second.close()
            return
        if self._second is None:
            from wujie_desktop.ui.viewer.second_screen import SecondScreen

            self._second = SecondScreen(self._parts())
            self._second.closed.connect(self._on_second_closed)
            self._dress(self._second.canvas)
        self._second.appear(self.window(), self.second_layout)

    def _on_second_closed(self) -> None:
        if self._second:
            self.second_layout = self._second.layout_text()

    def close_second_screen(self) -> None:
        """Close the second window together with the first."""
        if self._second:
            self._second.close()
            self._second.deleteLater()
            self._second = None

    def _widget(self, place: KeyScope) -> QWidget:
        """What is shown at `place`, made when it is first wanted."""
        match place:
            case KeyScope.GRID:
                return self._cover or self.grid
            case KeyScope.HAND_OFF:
                return self._hand_off
            case _:
                return self._page(place)

    @cached_property
    def _hand_off(self) -> HandOffPage:
        from wujie_desktop.ui.hand_off.page import HandOffPage

        page = HandOffPage(self._gallery, self._selection, self._signals)
        page.review_requested.connect(self.review_requested)
        page.library_requested.connect(self.library_requested)
        page.only_requested.connect(self.only_requested)
        page.tabs.turned.connect(self.hand_off_turned)
        handlers = self.shared_handlers(KeyScope.HAND_OFF)
        leaving = {name: handlers[name] for name in ("export", "evidence")}
        self._keyboard.act(page, KeyScope.HAND_OFF, leaving)
        self.addWidget(page)
        return page

    @property
    def hand_off_tab(self) -> int:
        """Which tab of the hand-off is open."""
        return self._hand_off.tabs.number if "_hand_off" in self.__dict__ else 0

    def turn_hand_off(self, tab: int) -> None:
        """Open this tab of the hand-off."""
        if tab != self.hand_off_tab:
            self._hand_off.tabs.buttons[tab].click()

    def _page(self, place: KeyScope) -> LargePage:
        """Return the page of `place`, made on first use."""
        if place not in self._pages:
            page = self._make(place)
            page.full_screen_requested.connect(self.full_screen_requested)
            page.second_screen_requested.connect(self.toggle_second_screen)
            page.download_requested.connect(self._signals.file_check_requested)
            page.retry_requested.connect(self._signals.retry_requested)
            page.evidence_requested.connect(self._signals.evidence_requested)
            page.choice_requested.connect(self._on_choice)
            page.stars_requested.connect(self._culling.rate)
            actions = self._keyboard.act(page, place, self.shared_handlers(place))
            if place is not KeyScope.REVIEW:
                page.add_back(actions["back"])
            self._dress(page.canvas)
            self.addWidget(page)
            self._pages[place] = page
        return self._pages[place]

    def _dress(self, canvas: Canvas) -> None:
        """Use the same backdrop on all large pages."""
        canvas.set_backdrop(self.backdrop)
        canvas.backdrop_changed.connect(self._on_backdrop)

    def _on_backdrop(self, name: str) -> None:
        self.backdrop = name
        for page in (*self._pages.values(), *((self._second,) if self._second else ())):
            page.canvas.set_backdrop(name)

    def _make(self, place: KeyScope) -> LargePage:
        match place:
            case KeyScope.COMPARE:
                from wujie_desktop.ui.compare.page import ComparePage

                compare = ComparePage(self._parts())
                compare.survey_requested.connect(lambda: self.show_place(KeyScope.SURVEY))
                return compare
            case KeyScope.SURVEY:
                from wujie_desktop.ui.compare.survey import SurveyPage

                survey = SurveyPage(self._parts())
                survey.compare_requested.connect(lambda: self.show_place(KeyScope.COMPARE))
                return survey
            case KeyScope.REVIEW:
                return self._make_review()
            case _:
                from wujie_desktop.ui.viewer.page import ViewerPage

                viewer = ViewerPage(self._parts())
                viewer.compare_requested.connect(lambda: self.show_place(KeyScope.COMPARE))
                viewer.survey_requested.connect(lambda: self.show_place(KeyScope.SURVEY))
                return viewer

    def _make_review(self) -> ReviewPage:
        from wujie_desktop.presenters.review.review_session import ReviewSession
        from wujie_desktop.ui.review.page import ReviewPage

        session = ReviewSession(self._gallery, self._deciding)
        session.setParent(self)
        self._review = session
        review = ReviewPage(
            self._parts_of(self._large_pictures(session.list), QItemSelectionModel(session.list)),
            session=session,
            history=self._history,
            advances=self.review_advances,
        )
        review.looked_at.connect(self._selection.go_to)
        review.export_requested.connect(self._signals.export_requested)
        review.closed.connect(self.library_requested)
        review.compare_requested.connect(lambda: self.show_place(KeyScope.COMPARE))
        review.advance_changed.connect(self._on_advance)
        return review

    def _large_pictures(self, model: GalleryModel | ReviewList) -> LargePictures:
        from wujie_desktop.presenters.viewer.large_pictures import LargePictures

        made = LargePictures(model=model, cache=self._cache, name_avatar=self._avatars.alias_of)
        made.setParent(self)
        return made

    def _on_choice(self, choice: Choice) -> None:
        self._deciding.choose(self.selected_keys(), choice)

    def _on_advance(self, advances: bool) -> None:  # noqa: FBT001 - a slot
        self.review_advances = advances

    def _parts(self) -> LargeParts:
        if self._large is None:
            self._large = self._large_pictures(self._gallery)
        return self._parts_of(self._large, self._selection)

    def _parts_of(self, pictures: LargePictures, selection: QItemSelectionModel) -> LargeParts:
        from wujie_desktop.ui.viewer.large_page import LargeParts

        return LargeParts(
            pictures=pictures, selection=selection, keyboard=self._keyboard, tokens=self._tokens
        )
