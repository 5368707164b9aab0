"""The parts of an explained error."""

from __future__ import annotations

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.formatting import join_sentences
from wujie_desktop.presenters.text.translate import translate


@value
class ActionLink:
    """A button labelled `text` that opens `dialog`."""

    dialog: DialogName
    text: str


@value
class ErrorText:
    """What happened, why, what next, and buttons that help."""

    title: str
    cause: str
    next_step: str
    grave: bool = True
    offers: tuple[ActionLink, ...] = ()


@value
class Explanation:
    """A message for the user. `details` is what "copy details" copies."""

    title: str
    cause: str
    next_step: str
    details: str
    grave: bool = True
    offers: tuple[ActionLink, ...] = ()

    @property
    def in_one_line(self) -> str:
        """All of it but the details, for a place that has one line."""
        stopped = translate("Error", "{title}.").format(title=self.title)
        return join_sentences(stopped, self.cause, self.next_step)
