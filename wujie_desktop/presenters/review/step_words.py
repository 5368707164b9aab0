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
    words = _edit_words() if step.edits else _mark_words()
    return words.get(step.name, translate("History", "marks"))


def turned_sentence(step: MarkStep, *, undone: bool) -> str:
    """What was undone, or done again, and of how many pictures."""
    number = len(step.keys) + sum(edit.pictures for edit in step.edits)
    if step.edits and not number:
        words = translate("History", "Undone: {what}")
        if not undone:
            words = translate("History", "Done again: {what}")
        return words.format(what=step_word(step))
    words = translate("History", "Undone: {what} · pictures: {n}")
    if not undone:
        words = translate("History", "Done again: {what} · pictures: {n}")
    return words.format(what=step_word(step), n=format_number(number))


def _edit_words() -> dict[str, str]:
    """By the names of the steps that change collections and views."""
    return {
        "new-collection": translate("History", "new collection"),
        "collect": translate("History", "put into a collection"),
        "take-out": translate("History", "taken out of a collection"),
        "arrange": translate("History", "order made by hand"),
        "new-view": translate("History", "new smart view"),
        "update-view": translate("History", "smart view updated"),
        "rename": translate("History", "renamed"),
        "delete": translate("History", "deleted from the left column"),
        "sort": translate("History", "moved in the left column"),
        "share": translate("History", "shared with the team"),
        "unshare": translate("History", "no longer shared"),
        "rule": translate("History", "what a rule did"),
    }


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
