"""Shows the window, still empty, before what is in it is imported."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from wujie_desktop.app.process.translation import choose_language, install_language
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.placing import place_window
from wujie_desktop.ui.theme.fonts import apply_font
from wujie_desktop.ui.theme.palette import build_palette, resolve_theme

_TRIES = 20
"""Round trips to the display until a window manager has let the window appear: a few
milliseconds."""


def show_frame(app: QApplication, options: Options, settings: Settings) -> MainWindow:
    """Show the window in its place and the colour of its theme."""
    dress(app, options, settings)
    app.setPalette(build_palette(resolve_theme(options.theme or settings.theme, app)))
    window = MainWindow()
    place_window(window, settings.geometry)
    window.show()
    for _try in range(_TRIES):
        app.sync()
        if window.windowHandle().isExposed():
            break
    return window


def dress(app: QApplication, options: Options, settings: Settings) -> None:
    """Speak the language and write in the font that were chosen."""
    install_language(choose_language(options.language or settings.language))
    apply_font(app, settings.text_size)
