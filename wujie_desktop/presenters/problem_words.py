"""The reason under the field, for every problem a draft can have."""

from __future__ import annotations

from wujie_desktop.domain.validation import Problem, ProblemCode
from wujie_desktop.presenters.translate import translate


def problem_sentence(problem: Problem) -> str:
    """One sentence that says what to change."""
    row = (problem.row or 0) + 1
    match problem.code:
        case ProblemCode.AVATAR_MISSING:
            return translate("Problem", "Paste an avatar key first.")
        case ProblemCode.AVATAR_UNUSUAL:
            return translate("Problem", "Avatar keys usually have 32 hexadecimal digits.")
        case ProblemCode.PROMPT_TOO_LONG:
            over = problem.actual - problem.limit
            return translate("Problem", "The prompt is {n} over the limit of {limit}.").format(
                n=over, limit=problem.limit
            )
        case ProblemCode.TEMPLATES_MISSING:
            return translate("Problem", "Add at least one template.")
        case ProblemCode.TEMPLATES_TOO_MANY:
            return translate("Problem", "At most {limit} templates in one request.").format(
                limit=problem.limit
            )
        case ProblemCode.TEMPLATE_KEY_MISSING:
            return translate("Problem", "Row {row}: enter a template key.").format(row=row)
        case ProblemCode.NUMBER_OUT_OF_RANGE:
            return translate("Problem", "Row {row}: 1 to {limit} pictures.").format(
                row=row, limit=problem.limit
            )
        case ProblemCode.HALF_CHARACTER:
            return translate("Problem", "A character in it is cut in two. Write it again.")
        case ProblemCode.NOTIFY_URL_SCHEME:
            return translate("Problem", "The address must start with http:// or https://.")
