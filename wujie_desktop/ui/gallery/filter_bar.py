"""The bar above the grid: filter, grouping, sort order, tile size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QSlider, QWidget

from wujie_desktop.domain.filter import EVERYTHING, Filter
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.collapsed_groups import FOLDED, NONE_COLLAPSED
from wujie_desktop.presenters.gallery.collection import GOOD_STARS, Counts
from wujie_desktop.presenters.gallery.view_words import grouping_word, order_word
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.moderation_words import verdict_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.tile_layout import DEFAULT_WIDTH, MAX_WIDTH, MIN_WIDTH
from wujie_desktop.ui.gallery.verdict_glyph import paint_clock, verdict_icon
from wujie_desktop.ui.kit.buttons import MenuButton
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.icons import before_words, drawn_icon, icon, set_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from wujie_desktop.ui.gallery.bin_part import BinPart


class Chip(Enum):
    """Filters that are one click away."""

    ALL = "all"
    PASS = Verdict.PASS
    REVIEW = Verdict.REVIEW
    BLOCKED = Verdict.BLOCKED
    PENDING = "pending"
    GOOD = "good"


_IN_CREATE = (Chip.ALL, Chip.PASS, Chip.REVIEW, Chip.BLOCKED, Chip.PENDING)
"""Nothing is rated yet where pictures are being made."""
_DIGITS = 2
"""How many digits of a count have room from the start; as many as the total has, once it has more:
no chip changes with a digit of its own."""
_ICON = 12
_ALL = 100
"""All the room that there is, beside what stretches a little."""


class FilterBar(QWidget):
    """Emits `view_options_requested(ViewOptions)` and `width_requested(int)`, in device-independent
    pixels. Chips are words and counts; icons and counts where there is no room; what does not even
    fit then is in a menu. In the bin `bin` stands in their place. `pill` says how many pictures
    have come that are not shown; there it hides nothing, however the grid is scrolled."""

    view_options_requested = Signal(object)
    restore_requested = Signal()
    """Of what is selected in the bin."""
    empty_requested = Signal()
    width_requested = Signal(int)

    def __init__(self, look: ViewOptions) -> None:
        super().__init__()
        self._look = look
        self._is_bin = False
        self.has_hand = False
        """Whether there is an order made by hand."""
        self._counts: Counts | None = None
        self._has_words = True
        self._chips = {chip: self._chip(chip) for chip in Chip}
        self._said: QWidget | None = None
        self._is_searching = False
        self.pill = QPushButton()
        self._more = _menu_button(translate("Gallery", "More filters"))
        self._grouping = _menu_button(translate("Gallery", "Group the pictures"))
        self._order = _menu_button(translate("Gallery", "Sort the pictures"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self._line = row(spacing=Space.XS)
        self._build()
        self.show_options(look)

    def show_options(self, look: ViewOptions, *, is_bin: bool = False) -> None:
        """Show the current view options; `is_bin`: of what lies in the bin."""
        has_moved = (look.is_sitting, is_bin) != (self._look.is_sitting, self._is_bin)
        if is_bin or self._is_bin:
            self.bin.setVisible(is_bin)
        self._look, self._is_bin = look, is_bin
        chosen = next((chip for chip in Chip if look == view_options_of(chip, look)), None)
        for chip, button in self._chips.items():
            button.setChecked(chip is chosen)
        self._grouping.setText(grouping_word(look.grouping))
        self._order.setText(order_word(look.order))
        if has_moved:
            self._lay_out_anew()

    def offer_search(self, said: QWidget) -> None:
        """What is said of a search takes the place of the chips."""
        self._said = said
        self._line.insertWidget(len(self._chips), said, _ALL)
        self.show_search(is_on=False)

    def show_search(self, *, is_on: bool) -> None:
        """Whether something is searched for; nothing is in Create."""
        self._is_searching = is_on
        self._lay_out_anew()

    @property
    def _searches(self) -> bool:
        return self._is_searching and not self._look.is_sitting

    def show_counts(self, counts: Counts) -> None:
        """Show the number of pictures of each kind."""
        before, self._counts = self._counts, counts
        if before is None or _widest(before) != _widest(counts):
            self._fit(counts)
        self._write(counts)
        if self._is_bin:
            self.bin.show_number(counts.binned)

    def show_newcomers(self, number: int) -> None:
        """Say how many pictures wait to be shown; 0 for none."""
        words = translate("Gallery", "New pictures: {n}").format(n=format_number(number))
        self.pill.setText(words)
        self.pill.setVisible(bool(number))
        self._lay_out_anew()

    @cached_property
    def bin(self) -> BinPart:
        """What stands there in the bin, made on first use."""
        from wujie_desktop.ui.gallery.bin_part import BinPart

        made = BinPart()
        made.restore.clicked.connect(self.restore_requested)
        made.empty.clicked.connect(self.empty_requested)
        self._line.insertWidget(0, made, _ALL)  # before the gap
        return made

    def _offered(self) -> tuple[Chip, ...]:
        """The chips of this workspace; none in the bin, of which they count nothing, nor beside a
        search, whose own chips say what restricts it."""
        if self._is_bin or self._searches:
            return ()
        return _IN_CREATE if self._look.is_sitting else tuple(Chip)

    def _fit(self, counts: Counts) -> None:
        """Show words if all fit, else icons; move what still does not fit into the menu."""
        shown, room = list(self._offered()), self.width() - self._width_of_controls()
        widths = self._widths(_widest(counts), has_words=True)
        self._has_words = sum(widths[chip] for chip in shown) <= room
        if not self._has_words:
            widths = self._widths(_widest(counts), has_words=False)
        has_more = sum(widths[chip] for chip in shown) > room
        self._more.setVisible(has_more)
        if has_more:
            room -= self._more.sizeHint().width() + Space.XS
        while len(shown) > 1 and sum(widths[chip] for chip in shown) > room:
            shown.pop()
        for chip, button in self._chips.items():
            button.setVisible(chip in shown)

    def _widths(self, figure: str, *, has_words: bool) -> dict[Chip, int]:
        """How wide each chip is with this count, and the gap after it. They are written anew
        after it."""
        for chip, button in self._chips.items():
            button.setText(_text(chip, figure, has_words=has_words))
        return {chip: b.sizeHint().width() + Space.XS for chip, b in self._chips.items()}

    def _width_of_controls(self) -> int:
        self.pill.ensurePolished()  # it may have been put into words while out of sight
        parts = (self._grouping, self._order, self.pill)
        widths = (part.sizeHint().width() + Space.XS for part in parts if not part.isHidden())
        return sum(widths) + self.slider.width() + 2 * Space.L + Space.S

    def _write(self, counts: Counts) -> None:
        for chip, button in self._chips.items():
            figure = format_number(_count(chip, counts))
            button.setText(_text(chip, figure, has_words=self._has_words))
            named = f"{_word(chip)} {figure}"
            button.setAccessibleName(named)
            button.setToolTip("" if self._has_words else named)

    def _lay_out_anew(self) -> None:
        if self._said:
            self._said.setVisible(self._searches)
        if self._counts:
            self._fit(self._counts)
            self._write(self._counts)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """The chips are dressed only now, and are to be whole in the first picture of the bar."""
        super().showEvent(event)
        self._lay_out_anew()
        self._line.activate()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_anew()

    def show_width(self, width: int) -> None:
        """Show the tile width."""
        self.slider.setValue(width)

    def _build(self) -> None:
        self.setProperty("part", "filter-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(Size.FILTER_BAR))
        self.slider.setRange(MIN_WIDTH, MAX_WIDTH)
        self.slider.setValue(DEFAULT_WIDTH)
        self.slider.setFixedWidth(68)
        self.slider.setAccessibleName(translate("Gallery", "Size of the tiles"))
        self.slider.setToolTip(translate("Gallery", "Size of the tiles"))
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.valueChanged.connect(self.width_requested)
        self._more.setText("…")
        self._more.hide()
        rest = QMenu(self._more)
        rest.aboutToShow.connect(lambda: self._offer_rest(rest))
        self._more.setMenu(rest)
        self._fill(self._grouping, Grouping, grouping_word, "grouping", self._offer_stacks)
        self._fill(self._order, Order, order_word, "order")
        chips = self._chips.values()
        self.pill.setProperty("part", "pill")
        set_icon(self.pill, "arrow-up", "on_accent")
        self.pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go on acting on the pictures
        self.pill.hide()
        for part in (*chips, self._more, self.pill, self._grouping, self._order, self.slider):
            self._line.addWidget(part)
        self._line.insertStretch(len(self._chips) + 1, 1)
        self._line.setContentsMargins(Space.L, 0, Space.L, 0)
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _chip(self, chip: Chip) -> QPushButton:
        button = QPushButton()
        button.setProperty("part", "filter")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the pictures
        button.setIcon(_icon(chip))
        button.setIconSize(before_words(_ICON))
        button.clicked.connect(lambda: self._ask(view_options_of(chip, self._look)))
        return button

    def _offer_rest(self, menu: QMenu) -> None:
        """Offer the chips that have no room."""
        menu.clear()
        for chip in self._offered():
            button = self._chips[chip]
            if button.isHidden():
                action = menu.addAction(_icon(chip), button.accessibleName())
                action.setCheckable(True)
                action.setChecked(button.isChecked())
                action.triggered.connect(button.click)

    def _fill(
        self,
        button: MenuButton,
        choices: type[Enum],
        word: Callable[..., str],
        field: str,
        more: Callable[[QMenu], object] = lambda _menu: None,
    ) -> None:
        """Fill the combo boxes on first use."""
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._offer(menu, choices, word, field))
        menu.aboutToShow.connect(lambda: more(menu))
        button.setMenu(menu)

    def _offer_stacks(self, menu: QMenu) -> None:
        menu.addSeparator()
        for text, collapsed in (
            (translate("Gallery", "Collapse all groups into stacks"), FOLDED),
            (translate("Gallery", "Open all stacks"), NONE_COLLAPSED),
        ):
            action = menu.addAction(text)
            action.setEnabled(self._look.grouping is not Grouping.NONE)
            look = self._look.folded(collapsed)
            action.triggered.connect(lambda _checked=False, look=look: self._ask(look))

    def _offer(
        self, menu: QMenu, choices: type[Enum], word: Callable[..., str], field: str
    ) -> None:
        menu.clear()
        for choice in choices:
            if choice is Order.HAND and not self.has_hand:
                continue
            action = menu.addAction(word(choice))
            action.setCheckable(True)
            action.setChecked(getattr(self._look, field) is choice)
            action.triggered.connect(
                lambda _checked=False, chosen=choice: self._ask(
                    replace(self._look, **{field: chosen})
                )
            )

    def _ask(self, look: ViewOptions) -> None:
        self.show_options(look, is_bin=self._is_bin)
        self.view_options_requested.emit(look)


def view_options_of(chip: Chip, look: ViewOptions) -> ViewOptions:
    """Return `look` with the filter of `chip` and no other."""
    return replace(look.plain, filter=chip_filter(chip))


def chip_filter(chip: Chip) -> Filter:
    """What `chip` shows."""
    if chip is Chip.ALL:
        return EVERYTHING
    from wujie_desktop.domain.filter_terms import PENDING, with_stars, with_verdicts

    match chip:
        case Chip.GOOD:
            return with_stars(GOOD_STARS)
        case Chip.PENDING:
            return PENDING
        case _:
            return with_verdicts(Verdict(chip.value))


def _widest(counts: Counts) -> str:
    """The widest count there may be before the chips are laid out anew."""
    return format_number(int("8" * max(_DIGITS, len(str(counts.total)))))


def _text(chip: Chip, figure: str, *, has_words: bool) -> str:
    """What a chip says; one without an icon always has its word."""
    return f"{_word(chip)} {figure}" if has_words or chip is Chip.ALL else figure


def _word(chip: Chip) -> str:
    match chip:
        case Chip.ALL:
            return translate("Gallery", "All")
        case Chip.PENDING:
            return translate("Gallery", "Pending")
        case Chip.GOOD:
            return translate("Gallery", "3 and up")
        case _:
            return verdict_word(Verdict(chip.value))


def _icon(chip: Chip) -> QIcon:
    match chip:
        case Chip.ALL:
            return QIcon()
        case Chip.PENDING:
            return drawn_icon(paint_clock, "dim")
        case Chip.GOOD:
            return icon("star")
        case _:
            return verdict_icon(Verdict(chip.value))


def _count(chip: Chip, counts: Counts) -> int:
    match chip:
        case Chip.ALL:
            return counts.total
        case Chip.PENDING:
            return counts.pending
        case Chip.GOOD:
            return counts.good
        case _:
            return counts.verdicts[Verdict(chip.value)]


def _menu_button(name: str) -> MenuButton:
    button = MenuButton("menu-button")
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
