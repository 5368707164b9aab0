"""The one way to a sentence in the user's language.

Every user-visible string is a literal argument of `translate(context, text)`: the
extraction tool sees literals only, so no f-string and no variable may stand there.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str) -> str:
    """Return `text` in the current language. Sentences are worded so that no figure needs a plural
    form."""
    return QCoreApplication.translate(context, text)
