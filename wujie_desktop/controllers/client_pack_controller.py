"""Makes packs for clients and takes their answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from wujie_desktop.base.files import read_plain
from wujie_desktop.base.threads import off_loop
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.pictures_in_slices import pictures_in_slices
from wujie_desktop.controllers.show_in_folder import show_in_folder
from wujie_desktop.domain.answer_text import MAX_TEXT, AnswerFault
from wujie_desktop.domain.client_picks import ClientAnswer
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.export.names import safe_name
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.tile import template_name
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.client_packs import ClientPackService, PackMade, PackOrder
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.presenters.hand_off.pack_draft import PackDraft, Sectioning
    from wujie_desktop.ui.hand_off.packs_view import PacksView
    from wujie_desktop.ui.hand_off.page import HandOffPage

_KINDS = {"ZIP (*.zip)": "zip", "HTML (*.html)": "html"}


class ClientPackController:
    """Lives as long as the engine does. `select` shows pictures in the library, selected;
    `avatar_name` is what the user calls an avatar, "" without a name: its key stays here; `taken`
    is called when answers may have come in, here or from the command line."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        gallery: GalleryModel,
        packs: ClientPackService,
        avatar_name: Callable[[str], str],
        select: Callable[[Sequence[PictureKey]], object],
        taken: Callable[[], object],
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._gallery = gallery
        self._packs = packs
        self._avatar_name = avatar_name
        self._select = select
        self._taken = taken
        self._spawn = spawn
        signals.hand_off_made.connect(self._follow)

    def _follow(self, page: HandOffPage) -> None:
        view, spawn = page.packs, self._spawn
        view.appeared.connect(lambda: spawn(self._load(view), "client packs"))
        view.pack_chosen.connect(lambda pack: spawn(self._compare(view, pack), "client answers"))
        view.answer_pasted.connect(lambda text: spawn(self._take(view, text), "client answer"))
        view.file_given.connect(lambda path: spawn(self._take_file(view, path), "client answer"))
        view.stop.clicked.connect(self._packs.stop)
        view.file_requested.connect(lambda: self._ask_for_answer(view))
        view.selection_requested.connect(self._select)
        view.folder_requested.connect(lambda file: spawn(_show(view, file), "show client pack"))
        view.form.make_requested.connect(
            lambda draft: self._ask_where(
                draft.title,
                lambda path: spawn(
                    self._make(view, draft, tuple(page.leaving.keys), path), "client pack"
                ),
            )
        )
        view.version_requested.connect(
            lambda answer: self._ask_where(
                view.chosen.title if view.chosen else "",
                lambda path: spawn(self._make_anew(view, answer, path), "client pack"),
            )
        )
        if view.isVisible():
            view.appeared.emit()

    async def _load(self, view: PacksView, chosen: str = "") -> None:
        await fill(view, self._packs.all, lambda packs: view.show_packs(packs, chosen))
        self._taken()

    async def _compare(self, view: PacksView, pack: str) -> None:
        await fill(view, lambda: self._packs.compare(pack), view.show_comparison)

    def _ask_where(self, title: str, save: Callable[[Path], object]) -> None:
        chooser = FileChooser(self._window, translate("ClientPack", "Save the pack"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilters([*_KINDS])
        chooser.filterSelected.connect(lambda kind: chooser.setDefaultSuffix(_KINDS[kind]))
        chooser.setDefaultSuffix("zip")
        chooser.selectFile(safe_name((title,), ".zip"))
        chooser.fileSelected.connect(lambda path: save(Path(path)))
        chooser.open()

    async def _make(
        self, view: PacksView, draft: PackDraft, keys: Sequence[PictureKey], path: Path
    ) -> None:
        pictures = [picture async for picture in pictures_in_slices(self._gallery, keys)]
        order = PackOrder(
            pictures=tuple((it.key, self._section(it, draft.sectioning)) for it in pictures),
            title=draft.title,
            file=path,
            client=draft.client,
            note=draft.note,
            least=draft.least,
            most=draft.most,
            language=draft.language,
        )
        await self._carry_out(view, order)

    async def _make_anew(self, view: PacksView, answer: ClientAnswer, path: Path) -> None:
        """A new version of the pack that was answered, in which the client can go on."""
        before = (await self._packs.versions(answer.pack))[0]
        order = PackOrder(
            pictures=tuple((picture.key, picture.section) for picture in before.pictures),
            title=before.title,
            file=path,
            client=answer.client,
            note=before.note,
            least=before.least,
            most=before.most,
            language=view.form.draft.language,
            of=before.id,
            start=answer,
        )
        await self._carry_out(view, order)

    async def _carry_out(self, view: PacksView, order: PackOrder) -> None:
        from wujie_desktop.presenters.hand_off.pack_words import made_words, progress_words

        def show_made(made: PackMade) -> None:
            view.show_busy(is_busy=False)
            view.outcome.say(made_words(made, order.file.name))

        def show_failure(error: Exception) -> None:
            view.show_busy(is_busy=False)
            view.outcome.show_failure(explain(error))

        def show_progress(done: int) -> None:
            if isValid(view) and not view.form.isEnabled():
                view.outcome.say(progress_words(done, len(order.pictures)))

        view.show_busy(is_busy=True)
        await fill(view, lambda: self._packs.make(order, show_progress), show_made, show_failure)
        await self._load(view, order.of)

    def _section(self, picture: Picture, sectioning: Sectioning) -> str:
        from wujie_desktop.presenters.hand_off.pack_draft import Sectioning

        request = self._gallery.request(picture.request)
        match sectioning:
            case Sectioning.TEMPLATE:
                return template_name(picture.template_key, self._gallery.template_names())
            case Sectioning.PERSON if request:
                return self._avatar_name(request.draft.avatar_key)
            case _:
                return ""

    def _ask_for_answer(self, view: PacksView) -> None:
        from wujie_desktop.ui.hand_off.packs_view import ANSWERS

        chooser = FileChooser(self._window, translate("ClientPack", "Open an answer"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds = " ".join(f"*{ending}" for ending in ANSWERS)
        name = translate("ClientPack", "Answers of clients")
        chooser.setNameFilter(f"{name} ({kinds})")
        chooser.fileSelected.connect(
            lambda path: self._spawn(self._take_file(view, Path(path)), "client answer")
        )
        chooser.open()

    async def _take_file(self, view: PacksView, path: Path) -> None:
        try:
            data = await off_loop(partial(read_plain, path, MAX_TEXT))
        except OSError as error:
            words = translate("ClientPack", "“{name}” cannot be read: {why}")
            why = error.strerror or type(error).__name__
            view.outcome.show_refusal(words.format(name=path.name, why=why))
            return
        await self._take(view, data.decode("utf-8", "replace"))

    async def _take(self, view: PacksView, text: str) -> None:
        from wujie_desktop.presenters.hand_off.pack_words import fault_words, received_words

        found = await self._packs.receive(text)
        faults = [fault_words(item) for item in found if isinstance(item, AnswerFault)]
        taken = [item for item in found if not isinstance(item, AnswerFault)]
        sentences = [*map(received_words, taken), *faults]
        show = view.outcome.say if all(item.answer for item in taken) and not faults else None
        (show or view.outcome.show_refusal)("\n".join(sentences))
        answered = [item.pack.id for item in taken if item.pack]
        if answered:
            await self._load(view, answered[-1])


async def _show(view: PacksView, file: Path) -> None:
    if await off_loop(file.exists):
        show_in_folder(file)
        view.outcome.say("")
    else:
        missing = translate("Contests", "“{name}” is not where it was saved any more.")
        view.outcome.show_refusal(missing.format(name=file.name))
