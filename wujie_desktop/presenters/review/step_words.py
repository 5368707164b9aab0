"""Steps of the history in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.moderation_words import choice_word
from wujie_desktop.presenters.text.translate import translate

if TYPE_CHECKING:
    from wujie_desktop.library.mark_store import MarkStep


def step_word(step: MarkStep) -> str:
    """What the step did."""
    if step.decides(undone=False):
        return choice_word(step.decisions[0].choice)
    if step.decisions:
        return translate("History", "decision taken back")
    return _mark_words().get(step.name, translate("History", "marks"))


def turned_sentence(step: MarkStep, *, undone: bool) -> str:
    """What was undone, or done again, and of how many pictures."""
    words = translate("History", "Undone: {what} · pictures: {n}")
    if not undone:
        words = translate("History", "Done again: {what} · pictures: {n}")
    return words.format(what=step_word(step), n=format_number(len(step.keys)))


def _mark_words() -> dict[str, str]:
    """By the names of the steps that change marks."""
    return {
        "bin": translate("History", "put into the bin"),
        "restore": translate("History", "taken out of the bin"),
        "stars": translate("History", "stars"),
        "colour": translate("History", "colour"),
        "text": translate("History", "keywords and note"),
        "rule": translate("History", "what a rule did"),
    }
