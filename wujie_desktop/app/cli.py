"""The entry point: arguments in, exit code out. Imports nothing heavy; without arguments (a double
click) not even the parser."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from wujie_desktop.app.commands.terminal import refuse, say
from wujie_desktop.config.environment import (
    APP_ID,
    DEFAULT_GATEWAY,
    PRIVATE_KEY,
    Environment,
    read_environment,
)
from wujie_desktop.config.paths import default_data_folder, require_writable
from wujie_desktop.config.run_options import LIVE, SANDBOX, Options
from wujie_desktop.domain.errors import (
    BeyondBudget,
    CredentialsMissing,
    KeyMalformed,
    LibraryDamaged,
    LibraryError,
    LibraryInUse,
    LibraryMissing,
    LibraryTooNew,
    PlanUnusable,
    ProjectUnknown,
    WujieError,
)

EXIT_FAILED = 1
EXIT_USAGE = 2
_READING = ("list", "verify", "export", "sheet", "check")
EXIT_REFUSED = 5
DOUBLE_CLICK = {
    "command": None,
    "version": False,
    "smoke": False,
    "profile": "",
    "gateway": "",
    "data_dir": "",
    "lang": "",
    "theme": "",
    "file": "",
}
"""What the grammar makes of no arguments."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    chosen = _read(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(chosen)
    except WujieError as error:
        return _fail(chosen, error, *_sentence(error))
    except Exception as error:  # noqa: BLE001 - the last net: said and reported, never silent
        from wujie_desktop.app.process.crash_reports import EXIT_CRASHED, report_error

        report = report_error(_wished_folder(chosen, read_environment(os.environ)), error)
        sentence = f"{type(error).__name__}: {error}; report: {report}"
        return _fail(chosen, error, sentence, EXIT_CRASHED, report)


def _read(given: Sequence[str]) -> SimpleNamespace:
    if not given:
        return SimpleNamespace(**DOUBLE_CLICK)
    from wujie_desktop.app.arguments import read_arguments

    return SimpleNamespace(**vars(read_arguments(given)))


def _sentence(error: WujieError) -> tuple[str, int]:
    """Return the terminal's text and the exit code."""
    from wujie_desktop.domain.connection import ConnectionProblem

    match error:
        case CredentialsMissing():
            return str(error), EXIT_USAGE
        case KeyMalformed():
            return f"{PRIVATE_KEY}: {error}", EXIT_USAGE
        case PlanUnusable(problem=ConnectionProblem.GATEWAY_ADDRESS):
            rule = "the gateway's address must be https, or http on this machine"
            return f"{rule}: {error.detail}", EXIT_USAGE
        case BeyondBudget():
            way_on = "nothing was sent; --beyond-budget sends all the same"
            return f"beyond the budget: {error}; {way_on}", EXIT_REFUSED
        case ProjectUnknown():
            return f"there is no project {str(error)!a}; nothing was sent", EXIT_USAGE
        case LibraryError():
            return _library_sentence(error), EXIT_FAILED
        case _:
            return _team_sentence(error)


def _team_sentence(error: WujieError) -> tuple[str, int]:
    from wujie_desktop.domain.team_errors import BeyondPurse, TeamError

    match error:
        case BeyondPurse():
            return f"beyond the team's points: {error}; nothing was sent", EXIT_REFUSED
        case TeamError():
            why = ": ".join(filter(None, (_team_reason(error), str(error))))
            return f"the team does not let it pass: {why}; nothing was sent", EXIT_REFUSED
        case _:
            return str(error), EXIT_FAILED


def _team_reason(error: WujieError) -> str:
    from wujie_desktop.domain import team_errors

    match error:
        case team_errors.BeyondAllowance():
            return "its server cannot be reached, and the allowance does not suffice"
        case team_errors.TeamUntrusted():
            return "its server's certificate is not trusted"
        case team_errors.TeamUnreachable():
            return "its server cannot be reached"
        case team_errors.TeamTooNew():
            return "its server wants a newer program"
        case team_errors.TeamLocked() | team_errors.TeamSealed():
            return "its password cannot be had"
        case team_errors.OtherKindOfSpace():
            return "its space is of another kind than the profile"
        case _:
            return "its server refuses"


def _library_sentence(error: LibraryError) -> str:
    match error:
        case LibraryInUse():
            return f"the data folder is in use by process {error.detail}"
        case LibraryDamaged():
            way_on = "open the window on this folder to restore a backup"
            return f"the library is damaged: {error}; {way_on}"
        case LibraryTooNew():
            way_on = "it is as it was; update this program, or open a copy from before"
            return f"a newer version wrote the library (schema {error.detail}); {way_on}"
        case LibraryMissing():
            way_on = "open the window on this data folder to say where it is"
            return f"the library is not where it was: {error}; {way_on}"
        case _:
            return f"the data folder cannot be used: {error}"


def _fail(
    chosen: SimpleNamespace,
    error: Exception,
    sentence: str,
    code: int,
    report: Path | None = None,
) -> int:
    """Print the error, and show it in a dialog where a window was wanted and no terminal is
    visible."""
    refuse(sentence, code)
    if not chosen.command and not chosen.smoke and not _lacks_display():
        from wujie_desktop.app.process.startup_failure import has_reader, show_failure

        if has_reader():
            show_failure(error, report)
    return code


def _run(chosen: SimpleNamespace) -> int:
    environment = read_environment(os.environ)
    os.environ.pop(PRIVATE_KEY, None)  # what is started from here has no business with it
    if chosen.version:
        from wujie_desktop.config.version import version

        say(version())
        return 0
    if chosen.command == "sandbox":
        from wujie_desktop.app.commands.sandbox import run_sandbox

        return run_sandbox(port=chosen.port, scenario=chosen.scenario)
    if chosen.command == "verify" and chosen.pack:
        from wujie_desktop.app.commands.pack_check import run_pack_check

        return run_pack_check(chosen.pack, as_json=chosen.json)
    if chosen.command == "mark":
        from wujie_desktop.app.commands.mark_check import run_mark_check

        return run_mark_check(chosen.files, as_json=chosen.json)
    if chosen.command == "team":
        from wujie_desktop.app.commands.team import run_team

        return run_team(chosen)
    if chosen.command in ("submit", "watch", "rules", "pack", *_READING):
        return _run_headless(chosen, environment)
    _use_offscreen_without_display(wanted=bool(chosen.smoke or chosen.command == "demo"))
    # Imports make no garbage worth looking for; the window takes the schedule over later.
    gc.disable()
    if chosen.command == "demo":
        from wujie_desktop.app.commands.demo import run_demo

        return run_demo(chosen, environment)
    if chosen.smoke:
        from wujie_desktop.app.commands.smoke import run_smoke

        return run_smoke()
    if _lacks_display():
        return refuse("there is no display here; see the commands in --help", EXIT_FAILED)
    from wujie_desktop.app.process.python_imports import keep_imports_plain

    keep_imports_plain()
    from wujie_desktop.app.window.startup import run_gui

    return run_gui(_options(chosen, environment))


def _run_headless(chosen: SimpleNamespace, environment: Environment) -> int:
    named = SimpleNamespace(**_NO_LOOK | vars(chosen))
    named.profile = named.profile or LIVE
    if chosen.command in ("submit", "watch") and named.profile != SANDBOX:
        _require_credentials(environment)
        _require_safe_gateway(named.gateway or environment.gateway or DEFAULT_GATEWAY)
    options = _options(named, environment)
    if chosen.command == "export":
        from wujie_desktop.app.commands.export_command import run_export

        return run_export(options, chosen)
    if chosen.command == "sheet":
        from wujie_desktop.app.commands.sheet_command import run_sheet

        return run_sheet(options, chosen)
    if chosen.command == "pack":
        from wujie_desktop.app.commands.client_pack import run_pack

        return run_pack(options, chosen)
    if chosen.command == "rules":
        from wujie_desktop.app.commands.rules import run_rules

        return run_rules(options, chosen)
    from wujie_desktop.app.commands import headless

    if chosen.command == "submit":
        return headless.run_submit(options, chosen.draft, chosen)
    if chosen.command == "watch":
        return headless.run_watch(options, chosen)
    if chosen.command == "list":
        return headless.run_list(options, as_json=chosen.json, sought=chosen.find)
    return headless.run_verify(options, as_json=chosen.json)


_NO_LOOK: dict[str, object] = {"lang": "", "theme": "", "profile": "", "gateway": ""}


def _require_credentials(environment: Environment) -> None:
    """Raise CredentialError before anything is opened or sent."""
    from wujie_desktop.api.auth import load_private_key
    from wujie_desktop.domain.texts import is_whole

    if not environment.app_id:
        raise CredentialsMissing(f"{APP_ID} is not set")
    if not is_whole(environment.app_id):
        raise CredentialsMissing(f"{APP_ID} is not UTF-8")
    if not environment.private_key:
        raise CredentialsMissing(f"{PRIVATE_KEY} is not set")
    load_private_key(environment.private_key)


def _require_safe_gateway(address: str) -> None:
    """Raise PlanUnusable, before anything is opened, for a gateway that must not get a
    signature."""
    from wujie_desktop.domain.profile import is_gateway_address

    if not is_gateway_address(address):
        from wujie_desktop.domain.connection import ConnectionProblem

        raise PlanUnusable(ConnectionProblem.GATEWAY_ADDRESS, ascii(address))


def _options(chosen: SimpleNamespace, environment: Environment) -> Options:
    """Return the options that arguments and environment ask for. Creates the data folder, unless
    the run only reads."""
    gateway = chosen.gateway or environment.gateway
    folder = _wished_folder(chosen, environment)
    return Options(
        data_folder=folder if _is_reading(chosen) else require_writable(folder),
        environment=environment,
        profile=chosen.profile,
        gateway="" if chosen.profile == SANDBOX else gateway,
        language=chosen.lang,
        theme=chosen.theme,
        file=str(Path(chosen.file).resolve()) if chosen.file else "",
    )


def _is_reading(chosen: SimpleNamespace) -> bool:
    return chosen.command in _READING or getattr(chosen, "rule_command", "") in _READING


def _wished_folder(chosen: SimpleNamespace, environment: Environment) -> Path:
    wish = getattr(chosen, "data_dir", "") or environment.data_dir
    return Path(wish).absolute() if wish else default_data_folder()


def _use_offscreen_without_display(*, wanted: bool) -> None:
    """Use Qt's offscreen platform where there is no screen and the run needs none."""
    if wanted and _lacks_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _lacks_display() -> bool:
    """Whether Qt would find neither a screen nor a platform that needs none."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names)
