"""The language: the system's unless told otherwise; English is what the sources speak."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from wujie_desktop import assets

LANGUAGES = ("zh_CN", "en")


def choose_language(wish: str) -> str:
    """`wish` if it is one of ours, else the nearest to the system's."""
    if wish in LANGUAGES:
        return wish
    chinese = QLocale.system().language() is QLocale.Language.Chinese
    return "zh_CN" if chinese else "en"


def install_language(language: str) -> QTranslator | None:
    """Speak `language` from now on; the translator, None for English."""
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return None
    translator = QTranslator(QCoreApplication.instance())
    folder = assets.FOLDER / "i18n"
    if not translator.load(f"wujie_{language}.qm", str(folder)):
        raise RuntimeError(f"no usable translation for {language} in {folder}")
    QCoreApplication.installTranslator(translator)
    return translator
