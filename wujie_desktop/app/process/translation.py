"""The language: the system's unless set otherwise; the sources are English."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from wujie_desktop import assets

LANGUAGES = ("zh_CN", "en")
_speaking: list[QTranslator] = []
"""What is installed in the one application of this process."""


def choose_language(wish: str) -> str:
    """Return `wish` if the program has it, else the language nearest to the system's."""
    if wish in LANGUAGES:
        return wish
    chinese = QLocale.system().language() is QLocale.Language.Chinese
    return "zh_CN" if chinese else "en"


def speak(language: str) -> QCoreApplication:
    """Use `language` where there is no window. Returns what speaks it; keep that."""
    running = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    install_language(language)
    return running


def install_language(language: str) -> None:
    """Use `language` from now on.

    Qt's own texts (file dialogs, text menus) are translated where Qt has them.
    """
    for translator in _speaking:
        QCoreApplication.removeTranslator(translator)
    _speaking.clear()
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return
    ours, qts = QTranslator(), QTranslator()
    folder = assets.FOLDER / "i18n"
    if not ours.load(f"wujie_{language}.qm", str(folder)):
        raise RuntimeError(f"no usable translation for {language} in {folder}")
    path = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if qts.load(f"qtbase_{language}.qm", path):
        _speaking.append(qts)
    _speaking.append(ours)
    for translator in _speaking:  # the last one is asked first
        QCoreApplication.installTranslator(translator)
