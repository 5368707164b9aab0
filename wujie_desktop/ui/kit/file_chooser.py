"""The system's dialog for files and folders, which begins where one would look first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.folders import documents_folder

_last: dict[str, str] = {}
"""The folder that was chosen in last, by title of the dialog, until the program ends."""


class FileChooser(QFileDialog):
    """Begins in the folder of last time under the same title, otherwise in that of documents: never
    where the program was started. Goes when it is closed."""

    def __init__(self, owner: QWidget | None, title: str) -> None:
        super().__init__(owner, title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setDirectory(_beginning(title))
        label = QFileDialog.DialogLabel  # what Qt's own Chinese lacks
        self.setLabelText(label.LookIn, translate("FileChooser", "&Look in:"))
        self.setLabelText(label.FileType, translate("FileChooser", "Files of &type:"))
        self.fileSelected.connect(self._remember)

    def begin_in(self, folder: str) -> None:
        """Begin in `folder`, an absolute one, or the nearest around it that is there."""
        place = Path(folder)
        ways_up = (place, *place.parents) if place.is_absolute() else ()
        if there := next((each for each in ways_up if each.is_dir()), None):
            self.setDirectory(str(there))

    def ask_for_folder(self) -> None:
        """Ask for a folder, not a file."""
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setOption(QFileDialog.Option.ShowDirsOnly)

    def _remember(self, path: str) -> None:
        is_folder = self.fileMode() is QFileDialog.FileMode.Directory
        _last[self.windowTitle()] = path if is_folder else str(Path(path).parent)


def _beginning(title: str) -> str:
    places = (_last.get(title, ""), str(documents_folder()), QDir.homePath(), QDir.rootPath())
    return next(place for place in places if place and QDir().exists(place))


def ask_where_to_save(
    owner: QWidget,
    title: str,
    name: str,
    save: Callable[[str], object],
    *,
    suffix: str = "csv",
) -> QFileDialog:
    """Open the file dialog for this kind of file; `save` is called with the path."""
    chooser = FileChooser(owner, title)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(suffix)
    chooser.setNameFilter(f"{suffix.upper()} (*.{suffix})")
    chooser.selectFile(name)
    chooser.fileSelected.connect(save)
    chooser.open()
    return chooser
