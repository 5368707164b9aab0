"""The arguments of `team`: what an administrator of a team's server types."""

from __future__ import annotations

import argparse
import re
from typing import Any

from wujie_desktop.config.environment import TEAM_OWNER
from wujie_desktop.domain.team import NAME, Rank, TeamAddress, read_address

_MAX_TITLE = 200
_NONE = "none"


def add_team(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `team` and its actions to the program's commands."""
    team = commands.add_parser("team", help="the server of a team, for its administrator")
    actions = team.add_subparsers(dest="action", metavar="ACTION", required=True)
    init = _action(actions, "init", "make a space, and the tables if there are none")
    _action(actions, "upgrade", "bring the tables up to this program")
    invite = _action(actions, "invite", "let a person in; prints address and new password, once")
    remove = _action(actions, "remove", "take a person out of a space")
    budget = _action(actions, "budget", "what a space may spend a day")
    allowance = _action(actions, "allowance", "what each device may spend a day without the server")
    eyes = _action(actions, "four-eyes", "whether two people have to pick what is to be reviewed")
    _action(actions, "restored", "tell members that the database came back from a copy")
    _action(actions, "check", "is the server safe, do its figures agree")
    actions.add_parser("try", help="a server of one's own on this machine, until Ctrl+C")
    for action in (init, invite, remove, budget, allowance, eyes):
        action.add_argument("space", metavar="SPACE", type=_name, help="the space's name")
    for action in (invite, remove):
        action.add_argument("login", metavar="LOGIN", type=_name, help="the member's login")
    init.add_argument("--title", metavar="TEXT", type=_title, help="what members read (its name)")
    init.add_argument(
        "--time-zone", metavar="ZONE", default="Asia/Shanghai", help="where days begin and end"
    )
    init.add_argument("--budget", metavar="N|none", type=_points, help="points a day (none)")
    init.add_argument(
        "--allowance",
        metavar="N|none",
        type=_points,
        help="of them for each device without the server (none)",
    )
    init.add_argument(
        "--host", metavar="HOST[:PORT]", type=_host, help="where members reach it (as the owner)"
    )
    init.add_argument("--for-sandbox", action="store_true", help="only sandbox profiles may join")
    init.add_argument(
        "--four-eyes", action="store_true", help="two people have to pick what is to be reviewed"
    )
    eyes.add_argument("is_on", choices=("yes", "no"), help="whether the rule holds")
    invite.add_argument(
        "--name",
        metavar="TEXT",
        type=_title,
        help="what others read (as it is; first the login)",
    )
    ranks = [rank.value for rank in Rank]
    invite.add_argument("--rank", choices=ranks, default=Rank.DESIGNER.value, help="(designer)")
    budget.add_argument("points", metavar="N|none", type=_points, help="points a day")
    allowance.add_argument("points", metavar="N|none", type=_points, help="points a day")
    budget.add_argument(
        "--override", choices=("yes", "no"), help="whether designers may go beyond, with a reason"
    )


def _action(actions: argparse._SubParsersAction[Any], name: str, help_text: str) -> Any:  # noqa: ANN401 - a parser
    action = actions.add_parser(
        name,
        help=help_text,
        epilog=f"{TEAM_OWNER} is the owner's address, "
        "postgresql://login:password@host:port/database; without it you are asked.",
    )
    action.add_argument(
        "--ca-file", metavar="FILE", default="", help="the authorities to trust (the system's)"
    )
    return action


def _name(text: str) -> str:
    """A name of a-z, 0-9, - and _."""
    if not re.fullmatch(NAME, text):
        rule = "a-z, 0-9, - and _ only, beginning with a letter, 63 characters at most"
        raise argparse.ArgumentTypeError(rule)
    return text


def _title(text: str) -> str:
    """A text for one line."""
    line = " ".join(text.split())
    if not 0 < len(line) <= _MAX_TITLE or not line.isprintable():
        raise argparse.ArgumentTypeError(f"not a line of 1 to {_MAX_TITLE} characters")
    return line


def _points(text: str) -> int | None:
    """Points, or none for no limit."""
    if text == _NONE:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError(f"neither points of 9 digits at most nor {_NONE}")
    return int(text)


def _host(text: str) -> tuple[str, int]:
    """A host with its port."""
    address = read_address(f"wujie-team://x@{text}/x/x")
    if not isinstance(address, TeamAddress):
        raise argparse.ArgumentTypeError("not HOST or HOST:PORT")
    return address.host, address.port
