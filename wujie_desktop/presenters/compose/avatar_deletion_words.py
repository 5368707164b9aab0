"""Deleting an avatar at the vendor, in words."""

from __future__ import annotations

from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.presenters.compose.avatar_model import avatar_name, phase_word
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.formatting import shorten_key
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.avatar_deletion import Deletion, DeletionState


def delete_word() -> str:
    """What has to be typed before an avatar is deleted at the vendor."""
    return translate("Avatar deletion", "DELETE")


def delete_question(avatar: Avatar) -> Question:
    """Ask whether the avatar may go."""
    return Question(
        translate("Avatar deletion", "Delete “{name}” at the vendor?").format(
            name=f"{avatar_name(avatar)} · {shorten_key(avatar.key)}"
        ),
        translate(
            "Avatar deletion",
            "The vendor deletes the trained avatar, and nothing brings it back: it would have to "
            "be trained and paid for again. Drafts, batches and requests with it are refused from "
            "then on. Pictures made with it stay, as do its photos and its entry here. That is "
            "inferred from the name of the call; the vendor documents nothing of it. It is sent "
            "once.",
        ),
        translate("Avatar deletion", "Delete at the vendor"),
        destroys=True,
    )


def deleting_sentence() -> str:
    """While the answer is waited for."""
    return translate("Avatar deletion", "Sending the deletion; it is sent once…")


def deletion_sentence(avatar: Avatar, ended: Deletion) -> str:
    """What became of it."""
    said = _what_became(ended).format(
        name=avatar_name(avatar), state=phase_word(ended.phase) if ended.phase else ""
    )
    if ended.error is None or ended.state is DeletionState.GONE:
        return said
    why = explain(ended.error)
    return " ".join(filter(None, (said, why.title, why.cause)))


def _what_became(ended: Deletion) -> str:
    match ended.state:
        case DeletionState.GONE:
            return translate(
                "Avatar deletion", "The vendor knows “{name}” no more. Its entry here stays."
            )
        case DeletionState.STILL_THERE if ended.error is None:
            return translate(
                "Avatar deletion",
                "The vendor took the deletion and still lists “{name}”: {state}. Check it again "
                "later.",
            )
        case DeletionState.STILL_THERE:
            return translate("Avatar deletion", "“{name}” is still there: {state}.")
        case DeletionState.TAKEN:
            return translate(
                "Avatar deletion",
                "The vendor took the deletion of “{name}”; its state could not be asked. Check it "
                "again later.",
            )
        case DeletionState.UNKNOWN:
            return translate(
                "Avatar deletion",
                "Outcome unknown: “{name}” may be deleted. It is not sent again; check its state "
                "later.",
            )
        case DeletionState.NOT_SENT:
            return translate("Avatar deletion", "Nothing was sent; “{name}” stays.")
