"""What an explained error consists of."""

from __future__ import annotations

from wujie_desktop.domain.value import value


@value
class ActionLink:
    """A way on: a button that says `text` and opens the dialog called `name`."""

    name: str
    text: str


@value
class ErrorText:
    """What, why, what next, and ways on that one click takes."""

    title: str
    cause: str
    next_step: str
    grave: bool = True
    offers: tuple[ActionLink, ...] = ()


@value
class Explanation:
    """Something that happened, as the user reads it. `details` is what "copy details" copies."""

    title: str
    cause: str
    next_step: str
    details: str
    grave: bool = True
    offers: tuple[ActionLink, ...] = ()
