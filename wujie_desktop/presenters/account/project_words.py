"""Projects in words."""

from __future__ import annotations

from wujie_desktop.domain.project import MAX_NAME, BudgetSpan, NameFault, Project
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def fault_sentence(fault: NameFault) -> str:
    """Why a project cannot be called so."""
    match fault:
        case NameFault.EMPTY:
            return translate("Projects", "It needs a name.")
        case NameFault.TOO_LONG:
            words = translate("Projects", "Characters that a name has at most: {n}")
            return words.format(n=format_number(MAX_NAME))
        case NameFault.TAKEN:
            return translate("Projects", "Another project is called so.")
        case NameFault.BROKEN:
            return translate("Projects", "This name holds a character that cannot be kept.")


def span_word(span: BudgetSpan) -> str:
    """What a budget is for."""
    if span is BudgetSpan.DAY:
        return translate("Projects", "each day")
    return translate("Projects", "in all")


def shared_sentence(project: Project) -> str:
    """That a team has a project too, and whose it is; "" for one that is not shared."""
    if not project.is_shared:
        return ""
    if project.person:
        words = translate("Projects", "{project} of {person}, shared with the team")
        return words.format(project=project.name, person=project.person)
    return translate("Projects", "{project}, shared with the team").format(project=project.name)


def project_line(project: Project, budget: str) -> str:
    """A project in a list, with whose it is and what is spent of its budget."""
    person = project.person if project.is_shared else ""
    words = " · ".join(filter(None, (project.name, person, budget)))
    if project.is_archived:
        return translate("Projects", "{project} (archived)").format(project=words)
    return words


def moved_sentence(requests: int, title: str) -> str:
    """What a move did."""
    words = translate("Projects", "Requests moved to “{project}”: {n}. Their points moved along.")
    return words.format(project=title, n=format_number(requests))


def chooser_sentence(pictures: int) -> str:
    """What moving pictures means."""
    words = translate(
        "Projects",
        "Pictures selected: {n}. A request moves as a whole, with its points; this can be undone.",
    )
    return words.format(n=format_number(pictures))
