"""A sentence for every problem of a draft."""

from __future__ import annotations

from wujie_desktop.domain.cameras import POSE_KEY
from wujie_desktop.domain.validation import Field, Problem, ProblemCode
from wujie_desktop.presenters.compose.camera_words import setting_word
from wujie_desktop.presenters.text.address_words import flaw_sentence
from wujie_desktop.presenters.text.translate import translate


def problem_sentence(problem: Problem) -> str:
    """Return what to change, in one sentence."""
    row = (problem.row or 0) + 1
    match problem.code:
        case ProblemCode.AVATAR_MISSING:
            return translate("Problem", "Choose an avatar first.")
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
        case _ if problem.setting or problem.field is Field.FACE:
            return _setting_sentence(problem)
        case _:
            return _key_sentence(problem)


def _setting_sentence(problem: Problem) -> str:
    """What is wrong with a setting of a camera, or with a face."""
    match problem.code:
        case ProblemCode.FACE_MISSING:
            return translate("Problem", "Enter the address of a face, or choose a photo.")
        case ProblemCode.ADDRESS_MALFORMED if problem.flaw:
            return flaw_sentence(problem.flaw)
        case ProblemCode.POSE_MISSING if problem.setting == POSE_KEY:
            return translate("Problem", "The address of this pose is not known: choose another.")
        case ProblemCode.POSE_MISSING:
            return translate("Problem", "ControlNet goes by a pose: choose one, or turn it off.")
        case _:
            return translate("Problem", "A setting of the camera is out of range: {name}.").format(
                name=setting_word(problem.setting)
            )


def _key_sentence(problem: Problem) -> str:
    """What is wrong with the text of a key."""
    is_avatar = problem.field is Field.AVATAR_KEY
    match problem.code:
        case ProblemCode.AVATAR_UNUSUAL:
            return translate("Problem", "Avatar keys usually have 32 hexadecimal digits.")
        case ProblemCode.AVATAR_GONE:
            return translate(
                "Problem",
                "The vendor says that it knows no such avatar. Choose another one, or check it "
                "again under Avatars.",
            )
        case ProblemCode.PROMPT_IS_KEY:
            return translate("Problem", "The prompt is a key: it belongs in another place.")
        case ProblemCode.TEMPLATE_OF_OTHER_CAMERA:
            return translate("Problem", "This template is another camera's.")
        case ProblemCode.TEMPLATE_UNUSUAL:
            return translate("Problem", "Template keys usually have 32 hexadecimal digits.")
        case ProblemCode.KEY_OF_OTHER_KIND if is_avatar:
            return translate("Problem", "This is the key of a template, not of an avatar.")
        case ProblemCode.KEY_OF_OTHER_KIND:
            return translate("Problem", "This is the key of an avatar, not of a template.")
        case ProblemCode.KEY_ROUNDED:
            rounded = translate("Problem", "A spreadsheet rounded the {what} to a number.")
            return rounded.format(what=_key_name(is_avatar=is_avatar))
        case _:
            return translate("Problem", "This is no {what}.").format(
                what=_key_name(is_avatar=is_avatar)
            )


def _key_name(*, is_avatar: bool) -> str:
    return translate("Problem", "avatar key") if is_avatar else translate("Problem", "template key")
