"""Actions of the large pages: navigate, zoom, compare, review."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from wujie_desktop.presenters.actions.conditions import no_selection
from wujie_desktop.presenters.actions.spec import (
    EVERYWHERE,
    LARGE,
    REASON,
    REVIEW,
    ActionSpec,
    KeyScope,
)
from wujie_desktop.presenters.text.translate import translate

REASONS = 9
"""How many reasons have a key."""
_SEEN = LARGE + REVIEW
_COMPARE = (KeyScope.COMPARE,)
_SURVEY = (KeyScope.SURVEY,)


def page_actions() -> Iterator[ActionSpec]:
    """Yield the actions of all large pages."""
    yield from _stepping()
    yield from _screens()
    yield from _comparing()


def _stepping() -> Iterator[ActionSpec]:
    """Navigation and zoom."""
    yield ActionSpec(
        "next",
        translate("Action", "Next picture"),
        ("Space", "Right", "Down"),
        _SEEN,
        repeats=True,
    )
    yield ActionSpec(
        "previous",
        translate("Action", "Previous picture"),
        ("Backspace", "Left", "Up"),
        LARGE,
        repeats=True,
    )
    yield ActionSpec(
        "zoom",
        translate("Action", "Fit or actual size"),
        ("Z",),
        _SEEN,
        aliases=("fit",),
    )
    yield ActionSpec(
        "zoom-in", translate("Action", "Zoom in"), ("+", "="), _SEEN, aliases=("zoom",)
    )
    yield ActionSpec("zoom-out", translate("Action", "Zoom out"), ("-",), _SEEN, aliases=("zoom",))


def _screens() -> Iterator[ActionSpec]:
    """Full screen, second screen, backdrop."""
    yield ActionSpec(
        "full-screen",
        translate("Action", "Full screen"),
        ("F",),
        _SEEN,
        icon="maximize",
        is_toggle=True,
    )
    yield ActionSpec(
        "second-screen",
        translate("Action", "Second screen"),
        ("F11",),
        EVERYWHERE,
        icon="monitor",
        aliases=("monitor",),
        is_toggle=True,
    )
    yield ActionSpec(
        "background",
        translate("Action", "Background: black, grey, white"),
        ("B",),
        _SEEN,
        aliases=("backdrop",),
    )


def _comparing() -> Iterator[ActionSpec]:
    """Compare and survey."""
    yield ActionSpec("mode", translate("Action", "Next compare mode"), ("M",), _COMPARE)
    yield ActionSpec(
        "swap",
        translate("Action", "Swap the two"),
        ("S",),
        _COMPARE,
        icon="arrow-right-left",
    )
    yield ActionSpec(
        "differences",
        translate("Action", "Hide or show the differences"),
        ("I",),
        _COMPARE,
        icon="info",
    )
    yield ActionSpec(
        "champion",
        translate("Action", "Make champion"),
        ("Return",),
        _SURVEY,
        icon="crown",
        why_not=no_selection,
    )
    yield ActionSpec(
        "drop",
        translate("Action", "Drop from the survey"),
        ("Shift+X",),
        _SURVEY,
        icon="minus",
        why_not=no_selection,
    )


def review_actions() -> Iterator[ActionSpec]:
    """Yield the actions of a review, and of its question for a reason."""
    yield from _going_on()
    yield from _reasons()


def _going_on() -> Iterator[ActionSpec]:
    """Going back, and going on."""
    yield ActionSpec(
        "take-back",
        translate("Action", "Take back the last decision"),
        ("Backspace",),
        REVIEW,
        aliases=("undo",),
        more=attrgetter("to_take_back"),
    )
    yield ActionSpec(
        "earlier",
        translate("Action", "Earlier picture"),
        ("Left", "Up"),
        REVIEW,
    )
    yield ActionSpec(
        "advance",
        translate("Action", "Auto-advance"),
        ("Shift+A",),
        REVIEW,
        is_toggle=True,
    )


def _reasons() -> Iterator[ActionSpec]:
    """Keys for the reasons."""
    for number in range(1, REASONS + 1):
        title = translate("Action", "Reason {n}").format(n=number)
        yield ActionSpec(f"reason-{number}", title, (str(number),), REASON)
    yield ActionSpec(
        "no-reason",
        translate("Action", "No reason"),
        ("Return", "0"),
        REASON,
    )
    yield ActionSpec(
        "drop-decision",
        translate("Action", "Leave undecided"),
        ("Escape",),
        REASON,
    )
