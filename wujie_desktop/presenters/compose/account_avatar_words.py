"""Avatars of the account in words, as the vendor's history lists them."""

from __future__ import annotations

from wujie_desktop.domain.avatars import AvatarPhase
from wujie_desktop.presenters.compose.avatar_model import phase_word
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.account_avatars import AccountAvatar, FoundAvatars


def account_avatar_line(avatar: AccountAvatar) -> str:
    """Its key and its state."""
    word = phase_word(avatar.phase)
    if avatar.phase is AvatarPhase.UNRECOGNISED:
        word += f" ({avatar.status})"
    older = translate("Account avatars", "was there before, by the order of the history")
    return "   ".join(filter(None, (avatar.key, word, older if avatar.is_older else "")))


def history_caution() -> str:
    """What is known of such a list."""
    return translate(
        "Account avatars",
        "Asked of the vendor's history, free of charge. That it lists avatars is inferred from its "
        "types, not confirmed: one may be missing.",
    )


def asking_sentence() -> str:
    """While the history is read."""
    return translate("Account avatars", "Asking for the avatars of the account…")


def found_sentence(found: FoundAvatars) -> str:
    """What was found in it."""
    if not found.looked_at:
        return translate("Account avatars", "The history lists no avatar of this account.")
    if not found.avatars:
        return translate(
            "Account avatars", "Every avatar that the history lists is known here already: {n}"
        ).format(n=format_number(found.known))
    figures = [
        translate("Account avatars", "Listed: {n}").format(n=format_number(found.looked_at)),
        translate("Account avatars", "known here: {n}").format(n=format_number(found.known)),
        translate("Account avatars", "not known here: {n}").format(
            n=format_number(len(found.avatars))
        ),
    ]
    if found.left_out:
        left = translate("Account avatars", "left out: {n}")
        figures.append(left.format(n=format_number(found.left_out)))
    return " · ".join(figures)
