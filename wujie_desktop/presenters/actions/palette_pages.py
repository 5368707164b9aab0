"""Pages that stand in no menu: the palette leads to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.actions.conditions import no_library
from wujie_desktop.presenters.actions.spec import ActionSpec
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.workspace import Workspace, workspace_title


def palette_pages(
    open_dialog: Callable[[DialogName], object], turn: Callable[[int], object]
) -> Iterator[ActionSpec]:
    """Yield an action for each page of the settings and tab of the hand-off that has none in the
    table: what it does is `open_dialog`, or `turn` with the number of the tab."""
    general = (
        translate("Settings", "Language"),
        translate("Settings", "Text size"),
        translate("Settings", "Notifications"),
        translate("Settings", "Name on decisions"),
    )
    for name, title, aliases in (
        (DialogName.GENERAL, translate("Settings", "General"), general),
        (DialogName.EXPORT_LABEL, translate("Settings", "AI label of copies"), ("producer",)),
        (DialogName.SETTINGS_FILE, translate("SettingsFile", "Save the settings"), ("move",)),
    ):
        yield ActionSpec(
            f"page-{name.value}",
            title,
            aliases=aliases,
            group=translate("Settings", "Settings"),
            run=partial(open_dialog, name),
        )
    for number, title in enumerate(
        (
            translate("HandOff", "Contact sheet"),
            translate("HandOff", "Client review"),
            translate("HandOff", "Contests"),
            translate("HandOff", "Costs"),
        ),
        start=1,
    ):
        yield ActionSpec(
            f"tab-{number}",
            title,
            why_not=no_library,
            group=workspace_title(Workspace.HAND_OFF),
            run=partial(turn, number),
        )
