"""Projects: what requests are sent for, with a budget and a policy of their own."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, StrEnum

from wujie_desktop.domain.ids import ProjectId, RequestId
from wujie_desktop.domain.marks import Colour
from wujie_desktop.domain.value import value

MAX_NAME = 40
"""Code points."""
MAX_NOTE = 2000
MAX_BUDGET = 10**9
"""Points."""
NO_PROJECT_NAMES = ("无项目", "no project")
"""What is asked for where there is none; no project is called so."""


class BudgetSpan(StrEnum):
    """What a project's budget is for."""

    DAY = "day"
    TOTAL = "total"


@value
class Project:
    """One project. `budget` is in points, 0 for none; `policy` is the name of its own policy, ""
    for that of the account. Where it `is_shared` a team has it too; `person` is the member whose
    it is, "" for one's own."""

    id: ProjectId
    name: str
    note: str = ""
    colour: Colour = Colour.NONE
    budget: int = 0
    span: BudgetSpan = BudgetSpan.TOTAL
    policy: str = ""
    is_archived: bool = False
    is_shared: bool = False
    person: str = ""


class NameFault(Enum):
    """Why a project cannot be called so."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    TAKEN = "taken"
    BROKEN = "broken"
    """It has half of a surrogate pair, or a control character."""


def clean_name(name: str) -> str:
    """`name` in one line, without blanks around it."""
    return " ".join(name.split())


def name_fault(name: str, others: Iterable[Project]) -> NameFault | None:
    """Why no project beside `others` can have this name; None where one can."""
    from wujie_desktop.domain.search_text import search_form
    from wujie_desktop.domain.texts import is_whole

    name = clean_name(name)
    if not is_whole(name) or any(ord(sign) < ord(" ") for sign in name):
        return NameFault.BROKEN
    if not search_form(name):
        return NameFault.EMPTY
    if len(name) > MAX_NAME:
        return NameFault.TOO_LONG
    taken = {search_form(other) for other in (*NO_PROJECT_NAMES, *(p.name for p in others))}
    return NameFault.TAKEN if search_form(name) in taken else None


def find_project(projects: Iterable[Project], name: str) -> Project | None:
    """The project of that name, in any case and width."""
    from wujie_desktop.domain.search_text import search_form

    form = search_form(clean_name(name))
    return next((each for each in projects if search_form(each.name) == form), None)


def shared_name(said: str, project: Project, others: Iterable[Project]) -> str:
    """What a project is called here that its team calls `said`: as far as that can be read in one
    line, and with whose it is, or a number, behind it where another is called so."""
    from wujie_desktop.domain.photos import shown_name

    taken = [*others]
    name = shown_name(said)[:MAX_NAME].strip() or project.name or shown_name(project.id)[:MAX_NAME]
    marks = (*filter(None, (project.person,)), *range(2, len(taken) + 5))
    tried = (f" ({mark})" for mark in marks)
    free = name
    while name_fault(free, taken):
        behind = next(tried)[:MAX_NAME]
        free = name[: MAX_NAME - len(behind)].rstrip() + behind
    return free


@value
class ProjectMove:
    """One request's project, before and after."""

    request: RequestId
    before: ProjectId
    after: ProjectId

    @property
    def reversed(self) -> ProjectMove:
        """The opposite move."""
        return ProjectMove(self.request, self.after, self.before)
