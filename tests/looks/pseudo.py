"""English with accents, in brackets and forty per cent longer: what a longer language would do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTranslator

from wujie_desktop.domain.overriding import override

LONGER = 0.4
_ACCENTS = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")
_KEPT = re.compile(r"(\{[^}]*\}|&|\n)")


def stretched(text: str) -> str:
    """`text` in brackets, accented, with at least `LONGER` more letters; placeholders stay."""
    if not text.strip():
        return text
    parts = _KEPT.split(text)
    accented = "".join(
        part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in parts
    )
    letters = sum(len(part) for part in parts if not _KEPT.fullmatch(part))
    more = max(1, round(letters * LONGER) - 2)
    words = " ".join("ëxträ"[: min(5, more - start)] for start in range(0, more, 5))
    return f"[{accented}{words}]"


class PseudoTranslator(QTranslator):
    """Stretches every text of ours, and Qt's own."""

    @override
    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return source if context == "QShortcut" else stretched(source)  # names of keys stay

    @override
    def isEmpty(self) -> bool:
        return False


@contextmanager
def pseudo_language() -> Iterator[None]:
    """The pseudo-language is spoken inside the block, wherever English is chosen."""
    translator = PseudoTranslator()
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)
