"""The bar above the grid: filter, grouping, sort order, tile size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QSlider, QWidget

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.collapsed_groups import FOLDED, NONE_COLLAPSED
from wujie_desktop.presenters.gallery.collection import GOOD_STARS, Counts
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.moderation_words import choice_word, undecided_word
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.tile_layout import DEFAULT_WIDTH, MAX_WIDTH, MIN_WIDTH
from wujie_desktop.ui.gallery.verdict_glyph import verdict_icon
from wujie_desktop.ui.kit.buttons import MenuButton
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.icons import icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space


class Chip(Enum):
    """Filters that are one click away."""

    ALL = "all"
    PASS = Verdict.PASS
    REVIEW = Verdict.REVIEW
    BLOCKED = Verdict.BLOCKED
    GOOD = "good"
    PICKED = "picked"
    MAYBE = "maybe"
    REJECTED = "rejected"
    UNDECIDED = "undecided"
    BIN = "bin"


class FilterText(Enum):
    """How much text the bar shows, from most to least."""

    ALL = auto()
    FIGURES = auto()
    """Icons for words."""
    NO_ORDER = auto()
    SLIDER = auto()
    """No figures either."""
    GLYPHS = auto()


_ICON = 12
_CHOICES = {
    Chip.PICKED: Choice.PICK,
    Chip.MAYBE: Choice.MAYBE,
    Chip.REJECTED: Choice.REJECT,
    Chip.UNDECIDED: None,
}
_WITH_FIGURES = (FilterText.FIGURES, FilterText.NO_ORDER)


class FilterBar(QWidget):
    """Emits `view_options_requested(ViewOptions)` and `width_requested(int)`, in device-independent
    pixels."""

    view_options_requested = Signal(object)
    width_requested = Signal(int)

    def __init__(self, look: ViewOptions) -> None:
        super().__init__()
        self._look = look
        self._counts: Counts | None = None
        self._chips = {chip: self._chip(chip) for chip in Chip}
        self._grouping = _menu_button(translate("Gallery", "Group the pictures"))
        self._order = _menu_button(translate("Gallery", "Order the pictures"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self._line = row(spacing=Space.XS)
        self._build()
        self.show_options(look)

    def show_options(self, look: ViewOptions) -> None:
        """Show the current view options."""
        self._look = look
        for chip, button in self._chips.items():
            button.setChecked(look == view_options_of(chip, look))
        self._grouping.setText(grouping_word(look.grouping))
        self._order.setText(order_word(look.order))

    def show_counts(self, counts: Counts) -> None:
        """Show the number of pictures of each kind."""
        self._counts = counts
        self._fit()

    def _fit(self) -> None:
        """Show as much text as there is room for."""
        if self._counts is None:
            return
        for words in FilterText:
            self._dress(words, self._counts)
            if self._line.sizeHint().width() <= self.width():
                return

    def _dress(self, words: FilterText, counts: Counts) -> None:
        for chip, button in self._chips.items():
            word, has_icon = _title(chip), not button.icon().isNull()
            figure = format_number(_count(chip, counts))
            button.setToolTip(f"{word} {figure}")
            button.setAccessibleName(f"{word} {figure}")
            if words is FilterText.ALL or not has_icon:
                button.setText(f"{word} {figure}")
            else:
                button.setText(figure if words in _WITH_FIGURES else "")
        self._chips[Chip.BIN].setVisible(bool(counts.binned) or self._look.in_bin)
        self._order.setVisible(words in (FilterText.ALL, FilterText.FIGURES))
        self.slider.setVisible(words is not FilterText.GLYPHS)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_width(self, width: int) -> None:
        """Show the tile width."""
        self.slider.setValue(width)

    def _build(self) -> None:
        self.setProperty("part", "filter-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(Size.FILTER_BAR))
        self.slider.setRange(MIN_WIDTH, MAX_WIDTH)
        self.slider.setValue(DEFAULT_WIDTH)
        self.slider.setFixedWidth(76)
        self.slider.setAccessibleName(translate("Gallery", "Size of the tiles"))
        self.slider.setToolTip(translate("Gallery", "Size of the tiles"))
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.valueChanged.connect(self.width_requested)
        self._fill(self._grouping, Grouping, grouping_word, "grouping", self._offer_stacks)
        self._fill(self._order, Order, order_word, "order")
        chips = self._chips.values()
        for part in (*chips, self._grouping, self._order, self.slider):
            self._line.addWidget(part)
        self._line.insertStretch(len(self._chips), 1)
        self._line.setContentsMargins(Space.M, 0, Space.M, 0)
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _chip(self, chip: Chip) -> QPushButton:
        button = QPushButton()
        button.setProperty("part", "filter")
        button.setCheckable(True)
        button.setIcon(_icon(chip))
        button.setIconSize(QSize(scaled(_ICON), scaled(_ICON)))
        button.clicked.connect(lambda: self._ask(view_options_of(chip, self._look)))
        return button

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
            (translate("Gallery", "Fold all groups into stacks"), FOLDED),
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
            action = menu.addAction(word(choice))
            action.setCheckable(True)
            action.setChecked(getattr(self._look, field) is choice)
            action.triggered.connect(
                lambda _checked=False, chosen=choice: self._ask(
                    replace(self._look, **{field: chosen})
                )
            )

    def _ask(self, look: ViewOptions) -> None:
        self.show_options(look)
        self.view_options_requested.emit(look)


def view_options_of(chip: Chip, look: ViewOptions) -> ViewOptions:
    """Return `look` with the filter of `chip` and no other."""
    plain = look.plain
    match chip:
        case Chip.ALL:
            return plain
        case Chip.GOOD:
            return replace(plain, least_stars=GOOD_STARS)
        case Chip.PICKED | Chip.MAYBE | Chip.REJECTED | Chip.UNDECIDED:
            return replace(plain, choices=frozenset({_CHOICES[chip]}))
        case Chip.BIN:
            return replace(plain, in_bin=True)
        case _:
            return replace(plain, verdicts=frozenset({chip.value}))


def _title(chip: Chip) -> str:
    """The word of a filter."""
    match chip:
        case Chip.ALL:
            return translate("Gallery", "All")
        case Chip.PASS:
            return translate("Verdict", "Pass")
        case Chip.REVIEW:
            return translate("Verdict", "Review")
        case Chip.BLOCKED:
            return translate("Verdict", "Blocked")
        case Chip.GOOD:
            return translate("Gallery", "3 and more")
        case Chip.PICKED | Chip.MAYBE | Chip.REJECTED | Chip.UNDECIDED:
            return choice_word(_CHOICES[chip] or "") or undecided_word()
        case Chip.BIN:
            return translate("Gallery", "Bin")


def _icon(chip: Chip) -> QIcon:
    match chip:
        case Chip.GOOD:
            return icon("star")
        case Chip.PICKED:
            return icon("flag")
        case Chip.MAYBE:
            return icon("flag-outline")
        case Chip.REJECTED:
            return icon("x")
        case Chip.ALL | Chip.BIN | Chip.UNDECIDED:
            return QIcon()
        case _:
            return verdict_icon(Verdict(chip.value))


def _count(chip: Chip, counts: Counts) -> int:
    match chip:
        case Chip.ALL:
            return counts.total
        case Chip.GOOD:
            return counts.good
        case Chip.PICKED | Chip.MAYBE | Chip.REJECTED | Chip.UNDECIDED:
            return counts.choices.get(_CHOICES[chip], 0)
        case Chip.BIN:
            return counts.binned
        case _:
            return counts.verdicts[Verdict(chip.value)]


def grouping_word(grouping: Grouping) -> str:
    """The name of a grouping."""
    match grouping:
        case Grouping.REQUEST:
            return translate("Gallery", "By request")
        case Grouping.TEMPLATE:
            return translate("Gallery", "By template")
        case Grouping.AVATAR:
            return translate("Gallery", "By avatar")
        case Grouping.DAY:
            return translate("Gallery", "By day")
        case Grouping.VERDICT:
            return translate("Gallery", "By verdict")
        case Grouping.NONE:
            return translate("Gallery", "No groups")


def order_word(order: Order) -> str:
    """The name of a sort order."""
    match order:
        case Order.NEWEST:
            return translate("Gallery", "Newest")
        case Order.OLDEST:
            return translate("Gallery", "Oldest")
        case Order.STARS:
            return translate("Gallery", "Most stars")


def _menu_button(name: str) -> MenuButton:
    button = MenuButton("menu-button")
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
