"""How the window was left: a value, and its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, TypeGuard

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.workspaces.workspace import Workspace

VERSION = 1
_WIDTHS = range(1, 4001)


@value
class Panels:
    """Which panels stand beside the pictures of one workspace."""

    inspector: bool = True


@value
class WindowLayout:
    """Widths are device-independent pixels at a text size of 100 %; 0 is the usual one."""

    workspace: Workspace = Workspace.CREATE
    panels: Mapping[Workspace, Panels] = field(default_factory=dict)
    left_widths: Mapping[Workspace, int] = field(default_factory=dict)
    inspector_width: int = 0
    is_queue_open: bool = False
    inspector_folds: tuple[str, ...] = ()
    """The names of the inspector's sections that are open."""
    prefers_facets: bool = False
    """Whether the library shows facets in the place of the inspector."""

    def stored(self) -> dict[str, Any]:
        """The layout as JSON."""
        return {
            "version": VERSION,
            "workspace": self.workspace.value,
            "panels": {
                workspace.value: panels.inspector for workspace, panels in self.panels.items()
            },
            "left": {workspace.value: width for workspace, width in self.left_widths.items()},
            "inspector": self.inspector_width,
            "queue": self.is_queue_open,
            "folds": list(self.inspector_folds),
            "facets": self.prefers_facets,
        }


def read_layout(stored: Mapping[str, Any]) -> WindowLayout:
    """The layout that `WindowLayout.stored` gave out; the usual one where it is of another
    version, and for every part that it cannot have given out."""
    if stored.get("version") != VERSION:
        return WindowLayout()
    known = {workspace.value: workspace for workspace in Workspace}
    return WindowLayout(
        workspace=known.get(str(stored.get("workspace")), Workspace.CREATE),
        panels={
            known[name]: Panels(shown)
            for name, shown in _members(stored, "panels")
            if name in known and isinstance(shown, bool)
        },
        left_widths={
            known[name]: width
            for name, width in _members(stored, "left")
            if name in known and _is_width(width)
        },
        inspector_width=next((w for w in (stored.get("inspector"),) if _is_width(w)), 0),
        is_queue_open=stored.get("queue") is True,
        inspector_folds=_words(stored.get("folds")),
        prefers_facets=stored.get("facets") is True,
    )


def _members(stored: Mapping[str, Any], name: str) -> list[tuple[str, Any]]:
    found = stored.get(name)
    return list(found.items()) if isinstance(found, dict) else []


def _words(found: object) -> tuple[str, ...]:
    words = found if isinstance(found, list) else []
    return tuple(word for word in words if isinstance(word, str))


def _is_width(found: object) -> TypeGuard[int]:
    return type(found) is int and found in _WIDTHS
