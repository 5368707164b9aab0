"""What of the window outlives it: taken from the settings, and put back into them."""

from __future__ import annotations

from dataclasses import replace

from wujie_desktop.config.settings import Settings
from wujie_desktop.presenters.actions.bindings import usable_bindings
from wujie_desktop.presenters.gallery.arrangement import store_collapsed, view_options_from
from wujie_desktop.presenters.workspaces.layout import read_layout
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.placing import place_text, place_window


def restore_window(window: MainWindow, settings: Settings) -> None:
    """Put window and panels back where they were."""
    gallery, stage = window.gallery, window.stage
    if not window.isVisible():
        place_window(window, settings.geometry)
    options = view_options_from(settings.grouping, settings.order, settings.folded)
    gallery.arrange(replace(options, is_sitting=gallery.view_options.is_sitting))
    window.arrangement.use(read_layout(settings.layout))
    gallery.view.set_tile_width(settings.tile_width)
    stage.backdrop = settings.backdrop
    stage.second_layout = settings.second_screen
    stage.review_advances = settings.review_advances
    if settings.keys:
        window.keyboard.bind(usable_bindings(settings.keys))


def remember_window(window: MainWindow, settings: Settings) -> Settings:
    """`settings` with everything that `restore_window` would want to know."""
    gallery, stage = window.gallery, window.stage
    return replace(
        settings,
        geometry=place_text(window),
        layout=window.arrangement.layout().stored(),
        tile_width=gallery.view.tile_width,
        grouping=gallery.usual_options.grouping.value,
        order=gallery.usual_options.order.value,
        folded=store_collapsed(gallery.view_options),
        backdrop=stage.backdrop,
        second_screen=stage.second_layout,
        review_advances=stage.review_advances,
        keys={name: list(keys) for name, keys in window.keyboard.bindings.items()},
    )
