"""The program's grammar as values: what its man page and the completions of shells say."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

PROGRAM = "wujie-desktop"
DRAFT = "FILE.wujie.json"
"""What the window opens; the grammar itself takes it off before it parses."""
_FILES = ("FILE", "PATH", "DIR")


@dataclass(frozen=True)
class Argument:
    """An option with its `flags`, or without any an argument by its place."""

    flags: tuple[str, ...]
    value: str
    """What follows, as the help names it; "" for a switch."""
    choices: tuple[str, ...]
    help: str
    is_required: bool = False
    has_more: bool = False
    """Whether several values may follow."""
    repeats: bool = False
    """Whether the flag may be given more than once."""

    @property
    def wants_file(self) -> bool:
        """Whether the value is a file or a folder."""
        return self.value.startswith(_FILES)


@dataclass(frozen=True)
class Command:
    """The program itself (no `words`) or one of its commands."""

    words: tuple[str, ...]
    help: str
    arguments: tuple[Argument, ...]
    commands: tuple[Command, ...]
    needed: tuple[tuple[str, ...], ...] = ()
    """Flags of which exactly one has to be given, group by group."""

    @property
    def options(self) -> tuple[Argument, ...]:
        """The arguments that have flags."""
        return tuple(argument for argument in self.arguments if argument.flags)

    def walk(self) -> Iterator[Command]:
        """The command itself and all below it, in the order of the help."""
        yield self
        for command in self.commands:
            yield from command.walk()


def grammar() -> Command:
    """What `wujie-desktop` understands today."""
    from wujie_desktop.app.arguments import build_parser

    parser = build_parser()
    return read(parser, (), parser.description or "")


def read(parser: argparse.ArgumentParser, words: tuple[str, ...], help_text: str) -> Command:
    """`parser` and its subparsers as values."""
    arguments: list[Argument] = []
    commands: list[Command] = []
    for action in parser._actions:  # noqa: SLF001 - argparse has no public way to ask
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - the same
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001 - the same
            commands += [
                read(below, (*words, name), helps[name]) for name, below in action.choices.items()
            ]
        else:
            arguments.append(_argument(action))
    needed = tuple(
        tuple(action.option_strings[-1] for action in group._group_actions)  # noqa: SLF001 - the same
        for group in parser._mutually_exclusive_groups  # noqa: SLF001 - the same
        if group.required
    )
    return Command(words, help_text, tuple(arguments), tuple(commands), needed)


def _argument(action: argparse.Action) -> Argument:
    choices = tuple(str(choice) for choice in action.choices or ())
    metavar = action.metavar or ("|".join(choices) if choices else action.dest.upper())
    return Argument(
        flags=tuple(action.option_strings),
        value="" if action.nargs == 0 else str(metavar),
        choices=choices,
        help=(action.help or "") % {"prog": PROGRAM},
        is_required=action.required,
        has_more=action.nargs in ("+", "*"),
        repeats=isinstance(action, argparse._AppendAction),  # noqa: SLF001 - the same
    )
