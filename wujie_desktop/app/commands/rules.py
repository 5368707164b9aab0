"""`rules`: lists, checks and runs the rules of an account without a window."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

from wujie_desktop.app.commands.terminal import complain, say, say_json
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.lock import holding
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.rule_files import RuleFile, RuleFiles, read_rule_file
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.config.user import user_name
from wujie_desktop.domain.errors import LibraryInUse
from wujie_desktop.domain.export_preset import read_presets
from wujie_desktop.domain.rule import RuleOutcome
from wujie_desktop.presenters.hand_off.mark_text import draw_text, prepare_fonts
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.rule_questions import Told, no_such_rule

EXIT_FAILED, EXIT_USAGE, EXIT_PARTLY = 1, 2, 6
"""The last: some pictures may not leave."""


def run_rules(options: Options, chosen: SimpleNamespace) -> int:
    """Do what `rules` was asked for; returns the exit code."""
    match chosen.rule_command:
        case "list":
            return _list(
                RuleFiles(options.data_folder, options.profile).read(), as_json=chosen.json
            )
        case "check":
            files = [read_rule_file(path) for path in chosen.files]
            if not files:
                files = RuleFiles(options.data_folder, options.profile).read()
            return _check(files, as_json=chosen.json)
        case _:
            fonts = prepare_fonts()
            try:
                return _run(options, chosen)
            finally:
                del fonts


def _list(files: Sequence[RuleFile], *, as_json: bool) -> int:
    rules = [each.rule for each in files if each.rule]
    if as_json:
        told = [
            {"name": each.name, "filter": each.expression, "is_on": each.is_on} for each in rules
        ]
        say_json({"rules": told})
        return 0
    for each in rules:
        say(f"{each.name}  {'on' if each.is_on else 'off'}  {each.expression}".rstrip())
    return 0


def _check(files: Sequence[RuleFile], *, as_json: bool) -> int:
    """Tell what is wrong with each file, and on which line."""
    told = [
        {"file": str(each.path), "line": each.problem.line, "why": _why(each)}
        for each in files
        if each.problem
    ]
    if as_json:
        say_json({"checked": len(files), "problems": told})
        return EXIT_FAILED if told else 0
    for each in told:
        say(f"{each['file']}:{each['line']}: {each['why']}")
    say(f"{len(files)} checked, {len(told)} with a problem")
    return EXIT_FAILED if told else 0


def _why(file: RuleFile) -> str:
    problem = file.problem
    if problem is None:
        return ""
    if problem.filter:
        return f"{problem.kind}: {problem.filter.kind.value}, character {problem.filter.start + 1}"
    return f"{problem.kind}: {problem.word}" if problem.word else str(problem.kind)


def _run(options: Options, chosen: SimpleNamespace) -> int:
    """Run one rule, in the window where one has the library open."""
    try:
        with holding(options.data_folder):
            told = asyncio.run(_run_here(options, chosen))
    except LibraryInUse:
        from wujie_desktop.app.process.single_instance import ask_window

        asked = {"rule": chosen.name, "profile": options.profile, "dry": chosen.dry_run}
        answer = ask_window(options.data_folder, asked)
        if answer is None:
            raise
        told = answer
    if "refused" in told:
        complain(f"wujie-desktop: {told['refused']}")
        return EXIT_USAGE if told["refused"] == no_such_rule(chosen.name) else EXIT_FAILED
    _print(told, as_json=chosen.json)
    is_held = any(row["outcome"] == RuleOutcome.HELD for row in told["rows"])
    return EXIT_PARTLY if is_held else 0


async def _run_here(options: Options, chosen: SimpleNamespace) -> Told:
    """Run one rule under the account's policy, without any word to the gateway."""
    from wujie_desktop.app.engine.engine_builder import open_engine
    from wujie_desktop.app.engine.rule_services import build_rule_book
    from wujie_desktop.services.copies import CopyMaker
    from wujie_desktop.services.policies import PolicyService

    hub, clock, store = EventHub(), SystemClock(), SettingsStore(options.data_folder)
    settings = store.load()
    policies = PolicyService(
        hub=hub, preferences=Preferences(store, settings), profile=options.profile
    )
    offline = replace(options, environment=Environment())
    async with open_engine(
        offline,
        hub=hub,
        clock=clock,
        connection=settings.connection,
        policy=lambda: policies.active,
        copies=CopyMaker(lambda: (settings.producer, settings.propagator), draw_text),
    ) as engine:
        book = build_rule_book(
            engine,
            data_folder=options.data_folder,
            profile=options.profile,
            presets=lambda: read_presets(settings.exports),
            who=lambda: settings.reviewer or user_name(),
            hub=hub,
            clock=clock,
        )
        return await book.answer(chosen.name, dry=chosen.dry_run)


def _print(told: Told, *, as_json: bool) -> None:
    if as_json:
        say_json(told)
        return
    for row in told["rows"]:
        say("  ".join(filter(None, row.values())))
    said = "nothing was done, " if told["dry_run"] else ""
    say(f"{said}{told['written']} files, {told['older']} older, {told['waiting']} not on this disk")
