"""The program with its window: window first, everything slow after the first paint."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wujie_desktop.app.application import Application
from wujie_desktop.app.crash import mark_end, mark_start, watch_faults, watch_qt
from wujie_desktop.app.desk import open_desk, paint_now
from wujie_desktop.app.options import Options
from wujie_desktop.config.lock import holding
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.domain.errors import LibraryInUse

if TYPE_CHECKING:
    from wujie_desktop.app.live import Script


def run_gui(options: Options, script: Script | None = None) -> int:
    """Open the window and stay until the user quits, or until `script` has ended.

    Where a window has the folder open already, that one comes forward instead. Raises
    LibraryInUse where something without a window has it.
    """
    try:
        with holding(options.data_folder):
            return _open(options, script)
    except LibraryInUse:
        from wujie_desktop.app.single import bring_forward

        if bring_forward(options.data_folder, options.file):
            return 0
        raise


def _open(options: Options, script: Script | None) -> int:
    last = mark_start(options.data_folder)
    watch_faults(options.data_folder)
    watch_qt(options.data_folder)
    app = Application()
    app.files.take(options.file)
    store = SettingsStore(options.data_folder)
    settings = store.load()
    desk = open_desk(app, options, settings)
    paint_now(app)

    from wujie_desktop.app.live import live
    from wujie_desktop.app.logs import start_log
    from wujie_desktop.app.loop import leave, run
    from wujie_desktop.app.start_notices import notices_of_start

    start_log(options.data_folder)
    said = notices_of_start(last, store)
    work = partial(live, desk, options, store, settings, script, files=app.files, said=said)
    code = run(app, work)
    mark_end(options.data_folder)
    return leave(code)
