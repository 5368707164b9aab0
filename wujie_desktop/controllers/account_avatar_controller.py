"""Avatars at the vendor: those of the account are looked for and added, and deleted there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shiboken6 import isValid

from wujie_desktop.controllers.conversation import ask, fill, once_at_a_time
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.presenters.compose.avatar_deletion_words import (
    delete_question,
    delete_word,
    deleting_sentence,
    deletion_sentence,
)
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.services.account_avatars import AccountAvatar, AccountAvatars
from wujie_desktop.services.avatar_deletion import AvatarDeletion, DeletionState
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.compose.account_avatars_dialog import AccountAvatarsDialog
from wujie_desktop.ui.compose.avatar_dialog import AvatarDialog
from wujie_desktop.ui.compose.compose_signals import ComposeSignals


class AccountAvatarController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        signals: ComposeSignals,
        account: AccountAvatars,
        avatars: AvatarService,
        deletion: AvatarDeletion,
        say: Callable[[Explanation], object],
        spawn: Spawn,
    ) -> None:
        """`say` shows what became of a deletion once the address book is closed."""
        self._account = account
        self._deletion = deletion
        self._say = say
        self._avatars = avatars
        self._spawn = spawn
        delete = once_at_a_time(self._delete)
        signals.account_avatars_requested.connect(self._open)
        signals.delete_avatar_requested.connect(
            lambda owner, avatar: spawn(delete((owner, avatar)), "delete avatar")
        )

    def _open(self, owner: AvatarDialog) -> None:
        """Show those of the account over the address book."""
        dialog = AccountAvatarsDialog(owner)
        dialog.add_requested.connect(lambda chosen: self._spawn(self._add(chosen), "avatars"))
        dialog.open()
        self._spawn(
            fill(
                dialog,
                self._account.find,
                dialog.show_found,
                lambda error: dialog.show_failure(explain(error)),
            ),
            "avatars",
        )

    async def _delete(self, wish: tuple[AvatarDialog, Avatar]) -> None:
        """Ask, send once, and say what became of it."""
        from wujie_desktop.ui.dialogs.typed_question import TypedQuestion

        owner, avatar = wish
        if not await ask(TypedQuestion(owner, delete_question(avatar), delete_word())):
            return
        if isValid(owner):
            owner.say(deleting_sentence())
        ended = await self._deletion.delete(avatar.key)
        said = deletion_sentence(avatar, ended)
        if isValid(owner) and owner.isVisible():
            owner.say(said)
            return
        is_well = ended.state is DeletionState.GONE
        self._say(Explanation(said, "", "", said, grave=not is_well))

    async def _add(self, chosen: Sequence[AccountAvatar]) -> None:
        for each in chosen:
            if each.was_asked:
                await self._avatars.add(Avatar(each.key), each.status)
            else:
                await self._avatars.keep(Avatar(each.key))
