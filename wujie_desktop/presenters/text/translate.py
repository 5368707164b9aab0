"""The one way to a sentence in the user's language.

Every user-visible string is a literal argument of `translate(context, text)`: the
extraction tool sees literals only, so no f-string and no variable may stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from PySide6.QtCore import QCoreApplication

Speaker = Callable[[str, str], str]
_speaker: ContextVar[Speaker] = ContextVar("speaker", default=QCoreApplication.translate)


def translate(context: str, text: str) -> str:
    """Return `text` in the current language. Sentences are worded so that no figure needs a plural
    form."""
    return _speaker.get()(context, text)


@contextmanager
def spoken_by(speaker: Speaker) -> Iterator[None]:
    """Within the block `speaker` says everything, whatever the language of the window is."""
    before = _speaker.set(speaker)
    try:
        yield
    finally:
        _speaker.reset(before)
