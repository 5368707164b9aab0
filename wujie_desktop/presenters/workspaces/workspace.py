"""The four workspaces of the window."""

from __future__ import annotations

from enum import Enum

from wujie_desktop.presenters.text.translate import translate


class Workspace(Enum):
    """What the window is arranged for, in the order of the top bar."""

    CREATE = "create"
    """Form, what this sitting makes, inspector."""
    REVIEW = "review"
    """One picture after the other that a person must decide about."""
    LIBRARY = "library"
    """Everything kept, by places."""
    HAND_OFF = "hand-off"
    """What may leave, and what has left."""


def workspace_title(workspace: Workspace) -> str:
    """Its name in the top bar."""
    match workspace:
        case Workspace.CREATE:
            return translate("Workspace", "Create")
        case Workspace.REVIEW:
            return translate("Workspace", "Review")
        case Workspace.LIBRARY:
            return translate("Workspace", "Library")
        case Workspace.HAND_OFF:
            return translate("Workspace", "Hand-off")
