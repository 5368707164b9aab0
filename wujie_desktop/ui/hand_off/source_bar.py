"""Which pictures are to leave: what is picked, or what is selected."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.hand_off.leaving import Offer, Source
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import row, set_style_property
from wujie_desktop.ui.theme.scale import scaled

_LEAST = 96
_AT = {Source.PICKED: "first", Source.SELECTED: "last", Source.ASKED: "last"}


class SourceBar(QWidget):
    """Emits `chosen(Source)`. A source without pictures cannot be chosen; what was asked for
    elsewhere shows only while there is something."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {source: QPushButton() for source in Source}
        for source, button in self.buttons.items():
            button.setProperty("part", "segment")
            button.setProperty("at", _AT[source])
            button.setMinimumWidth(scaled(_LEAST))
            button.clicked.connect(partial(self._choose, source))
        self.setLayout(row(*self.buttons.values(), spacing=0))
        self.show_offer(Offer(source=None, counts={}))

    def show_offer(self, offer: Offer) -> None:
        """Show how many pictures each source has, and which one is judged."""
        words = _words(offer.counts)
        for source, button in self.buttons.items():
            is_judged = source is offer.source
            button.setText(words[source])
            button.setEnabled(is_judged or offer.counts.get(source, 0) > 0)
            button.setVisible(source is not Source.ASKED or offer.counts.get(source, 0) > 0)
            set_style_property(button, "stands", is_judged)
            said = translate("HandOff", "These are shown") if is_judged else ""
            button.setAccessibleDescription(said)

    def _choose(self, source: Source) -> None:
        self.chosen.emit(source)


def _words(counts: Mapping[Source, int]) -> dict[Source, str]:
    picked, selected, asked = (format_number(counts.get(source, 0)) for source in Source)
    return {
        Source.PICKED: translate("HandOff", "Picked: {n}").format(n=picked),
        Source.SELECTED: translate("HandOff", "Selected: {n}").format(n=selected),
        Source.ASKED: translate("HandOff", "Asked for: {n}").format(n=asked),
    }
