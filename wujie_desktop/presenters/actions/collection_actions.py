"""Actions about each collection and smart view that there is. They stand in no table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from wujie_desktop.domain.collections import QUICK, Kept, SmartView
from wujie_desktop.presenters.actions.conditions import no_selection
from wujie_desktop.presenters.actions.spec import ActionSpec
from wujie_desktop.presenters.gallery.collection_words import kept_title
from wujie_desktop.presenters.text.translate import translate

SHOW_VIEW, SHOW_COLLECTION, COLLECT = "show-view", "show-collection", "collect"
"""What the ids of the actions begin with that show one of them, or put pictures into it."""


def kept_actions(
    kept: Kept, show: Callable[[str], object], collect: Callable[[str], object]
) -> Iterator[ActionSpec]:
    """Yield those about one: that it is shown, and that the selected pictures are put into it."""
    title = kept_title(kept)
    is_view = isinstance(kept, SmartView)
    yield ActionSpec(
        f"{SHOW_VIEW if is_view else SHOW_COLLECTION}-{kept.id}",
        title,
        icon="funnel" if is_view else "collection",
        group=translate("Collections", "Smart views")
        if is_view
        else translate("Collections", "Collections"),
        run=partial(show, kept.id),
    )
    if not is_view and kept.id != QUICK:
        yield ActionSpec(
            f"{COLLECT}-{kept.id}",
            translate("Collections", "Add to {name}").format(name=title),
            icon="plus",
            why_not=no_selection,
            group=translate("Collections", "Collections"),
            run=partial(collect, kept.id),
        )
