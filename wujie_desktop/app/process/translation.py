"""The language: the system's unless told otherwise; English is what the sources speak."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from wujie_desktop import assets

LANGUAGES = ("zh_CN", "en")
_speaking: list[QTranslator] = []
"""What is installed in the one application of this process."""


def choose_language(wish: str) -> str:
    """`wish` if it is one of ours, else the nearest to the system's."""
    if wish in LANGUAGES:
        return wish
    chinese = QLocale.system().language() is QLocale.Language.Chinese
    return "zh_CN" if chinese else "en"


def install_language(language: str) -> None:
    """Speak `language` from now on, and no other.

    Qt's own words (file dialogs, text menus) come along where its translations are there.
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
