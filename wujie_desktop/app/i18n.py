"""The language: the system's unless told otherwise; English is what the sources speak."""

from __future__ import annotations

from importlib import resources

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

LANGUAGES = ("zh_CN", "en")


def choose_language(wish: str) -> str:
    """`wish` if it is one of ours, else the nearest to the system's."""
    if wish in LANGUAGES:
        return wish
    chinese = QLocale.system().language() is QLocale.Language.Chinese
    return "zh_CN" if chinese else "en"


def install_language(language: str) -> QTranslator:
    """Speak `language` from now on; the translator lives as long as the application."""
    QLocale.setDefault(QLocale(language))
    app = QCoreApplication.instance()
    translator = QTranslator(app)
    file = resources.files("wujie_desktop.assets") / "i18n" / f"wujie_{language}.qm"
    data = file.read_bytes()
    if not translator.load(data):
        raise RuntimeError(f"the translation {file} cannot be read")  # noqa: EM102
    QCoreApplication.installTranslator(translator)
    return translator
