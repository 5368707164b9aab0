"""What an action is called in every language, and how that is typed in pinyin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from PySide6.QtCore import QTranslator

from wujie_desktop import assets
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.actions.palette_pages import palette_pages
from wujie_desktop.presenters.actions.spec import ActionSpec
from wujie_desktop.presenters.actions.table import each_action
from wujie_desktop.presenters.text.pinyin import syllables
from wujie_desktop.presenters.text.translate import spoken_by


@value
class Names:
    """Titles and aliases in lower case; `sounds` of the Chinese title, then of Chinese aliases."""

    texts: tuple[str, ...]
    sounds: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Each word of them."""
        return tuple(word for text in self.texts for word in text.split())


def names_of(spec: ActionSpec) -> Names:
    """What `spec` is called. Of what the user named it is that name alone."""
    return _names().get(spec.id) or _named((spec,))


@cache
def _names() -> Mapping[str, Names]:
    chinese = QTranslator()
    chinese.load("wujie_zh_CN.qm", str(assets.FOLDER / "i18n"))
    with spoken_by(lambda _context, text: text):
        spoken = {spec.id: [spec] for spec in _each()}
    with spoken_by(lambda context, text: chinese.translate(context, text) or text):
        for spec in _each():
            spoken[spec.id].append(spec)
    return {name: _named(tuple(specs)) for name, specs in spoken.items()}


def _each() -> Iterator[ActionSpec]:
    yield from each_action()
    yield from palette_pages(lambda _dialog: None, lambda _tab: None)


def _named(specs: tuple[ActionSpec, ...]) -> Names:
    texts = [text.casefold() for spec in specs for text in (spec.title, *spec.aliases)]
    sounds = (syllables(text) for spec in reversed(specs) for text in (spec.title, *spec.aliases))
    return Names(tuple(dict.fromkeys(texts)), tuple(filter(None, sounds)))
