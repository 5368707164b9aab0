"""Completion of the command line for bash, zsh and fish: plain files, made when the program is
packed, so that no shell has to start the program for an answer."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from types import MappingProxyType

from command_line import PROGRAM, Argument, Command

DRAFTS = "*.wujie.json"

# ------------------------------------------------------------------------------------- bash


def bash(program: Command) -> str:
    """For `bash-completion/completions/wujie-desktop`."""
    valued, paths = _flags_with_a_value(program), _places(program)
    cases = "\n".join(_bash_case(command) for command in program.walk())
    return f"""# bash completion for {PROGRAM}
_wujie_desktop() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
    local command= is_value= word words= files=
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        if [[ $is_value ]]; then
            is_value=
            continue
        fi
        case $word in {"|".join(valued)}) is_value=1 ;; esac
        case "$command/$word" in {"|".join(paths)}) command+=/$word ;; esac
    done
    case "$command:$previous" in
{cases}
    esac
    mapfile -t COMPREPLY < <(
        compgen -W "$words" -- "$current"
        [[ $files ]] && compgen $files -- "$current"
    )
    [[ $files ]] && compopt -o filenames 2> /dev/null
    return 0
}}
complete -F _wujie_desktop {PROGRAM}
"""


def _bash_case(command: Command) -> str:
    """What may come in `command`: after a flag with a value, then anywhere else."""
    path = "".join(f"/{word}" for word in command.words)
    lines = []
    for option in command.options:
        if option.value:
            before = "|".join(f"{path}:{flag}" for flag in option.flags)
            lines.append(f"        {before}) {_bash_values(option)} ;;")
    placed = [argument for argument in command.arguments if not argument.flags]
    words = [command.words[-1] for command in command.commands]
    words += [flag for option in command.options for flag in option.flags]
    files = "files=-f" if any(argument.wants_file for argument in placed) else ""
    if not command.words:
        files = f"files='-o plusdirs -f -X !{DRAFTS}'"
    lines.append(f"        {path}:*) words='{' '.join(words)}' {files}".rstrip() + " ;;")
    return "\n".join(lines)


def _bash_values(option: Argument) -> str:
    if option.choices:
        return f"words='{' '.join(option.choices)}'"
    if not option.wants_file:
        return "return"
    return "files=-d" if option.value == "DIR" else "files=-f"


# -------------------------------------------------------------------------------------- zsh


def zsh(program: Command) -> str:
    """For `_wujie-desktop` in a folder of `fpath`."""
    functions = "\n".join(_zsh_function(command) for command in program.walk())
    return f'#compdef {PROGRAM}\n\n{functions}\n_{PROGRAM} "$@"\n'


def _zsh_function(command: Command) -> str:
    name = "_".join((f"_{PROGRAM}", *command.words))
    given = [_zsh_argument(argument) for argument in command.arguments]
    if not command.commands:
        said = " \\\n        ".join(given)
        return f"{name}() {{\n    _arguments -s \\\n        {said}\n}}\n"
    below = [f"{each.words[-1]}:{_zsh_text(each.help)}" for each in command.commands]
    listed = "\n        ".join(shlex.quote(line) for line in below)
    drafts = "" if command.words else f"\n            _files -g {shlex.quote(DRAFTS)}"
    said = " \\\n        ".join((*given, "'1: :->command'", "'*:: :->argument'"))
    return f"""{name}() {{
    local curcontext=$curcontext context state line
    local -a commands=(
        {listed}
    )
    _arguments -C \\
        {said}
    case $state in
        command)
            _describe command commands{drafts}
            ;;
        argument) (( $+functions[{name}_$line[1]] )) && {name}_$line[1] ;;
    esac
}}
"""


def _zsh_argument(argument: Argument) -> str:
    takes = f":{_zsh_text(argument.value)}:{_zsh_values(argument)}" if argument.value else ""
    if not argument.flags:
        return shlex.quote(f"{'*' if argument.has_more else ''}{takes}")
    several = "*" if argument.repeats else ""
    help_text = _zsh_text(argument.help).replace("[", r"\[").replace("]", r"\]")
    return " ".join(shlex.quote(f"{several}{flag}[{help_text}]{takes}") for flag in argument.flags)


def _zsh_values(argument: Argument) -> str:
    if argument.choices:
        return f"({' '.join(argument.choices)})"
    if not argument.wants_file:
        return " "
    return "_files -/" if argument.value == "DIR" else "_files"


def _zsh_text(text: str) -> str:
    return text.replace("\\", r"\\").replace(":", r"\:")


# ------------------------------------------------------------------------------------- fish


def fish(program: Command) -> str:
    """For `vendor_completions.d/wujie-desktop.fish`."""
    lines = [
        f"# fish completion for {PROGRAM}",
        "function __wujie_desktop_command --description 'the command that is typed so far'",
        f"    set -l valued {' '.join(_flags_with_a_value(program))}",
        f"    set -l paths {' '.join(_places(program))}",
        "    set -l command",
        "    set -l before",
        "    for word in (commandline -opc)[2..-1]",
        '        if not contains -- "$before" $valued; and contains -- "$command/$word" $paths',
        '            set command "$command/$word"',
        "        end",
        "        set before $word",
        "    end",
        '    test "$command" = "$argv[1]"',
        "end",
        "function __wujie_desktop_drafts --description 'what the window opens, and folders'",
        r"    __fish_complete_suffix .wujie.json | string match -er '(/|\.wujie\.json)(\t|$)'",
        "end",
        f"complete -c {PROGRAM} -f",
    ]
    for command in program.walk():
        lines += _fish_lines(command)
    at_start = f"complete -c {PROGRAM} -n \"__wujie_desktop_command ''\""
    lines.append(f"{at_start} -k -a '(__wujie_desktop_drafts)'")
    return "\n".join(lines) + "\n"


def _fish_lines(command: Command) -> list[str]:
    path = "".join(f"/{word}" for word in command.words)
    begin = f"complete -c {PROGRAM} -n \"__wujie_desktop_command '{path}'\""
    lines = [
        f"{begin} -a {below.words[-1]} -d {_fish_text(below.help)}" for below in command.commands
    ]
    for argument in command.arguments:
        if argument.flags:
            flags = " ".join(
                f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"
                for flag in argument.flags
            )
            lines.append(f"{begin} {flags}{_fish_values(argument)} -d {_fish_text(argument.help)}")
        elif argument.wants_file:
            lines.append(f"{begin} -F")
    return lines


def _fish_values(argument: Argument) -> str:
    if argument.choices:
        return f" -x -a '{' '.join(argument.choices)}'"
    if argument.value == "DIR":
        return " -x -a '(__fish_complete_directories)'"
    if argument.wants_file:
        return " -r -F"
    return " -x" if argument.value else ""


def _fish_text(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


# ------------------------------------------------------------------------------------ shared


def _flags_with_a_value(program: Command) -> list[str]:
    """A word after one of these is no command."""
    options = (option for command in program.walk() for option in command.options)
    return sorted({flag for option in options if option.value for flag in option.flags})


def _places(program: Command) -> list[str]:
    """Every command as `/word/word`."""
    return ["".join(f"/{word}" for word in each.words) for each in program.walk() if each.words]


FILES: Mapping[str, Callable[[Command], str]] = MappingProxyType(
    {
        f"bash-completion/completions/{PROGRAM}": bash,
        f"zsh/vendor-completions/_{PROGRAM}": zsh,
        f"zsh/site-functions/_{PROGRAM}": zsh,
        f"fish/vendor_completions.d/{PROGRAM}.fish": fish,
    }
)
"""Below /usr/share: where the shells of Debian and of the RPM distributions look."""
