"""Versions of a picture in words."""

from __future__ import annotations

from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.domain.version import PictureVersion
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.formatting import (
    format_day,
    format_decimal,
    format_pixels,
    format_time,
)
from wujie_desktop.presenters.text.translate import translate

_MEGABYTE = 1_000_000


def version_details(version: PictureVersion) -> str:
    """When it came, its pixels and its bytes."""
    file, at = version.file, version.added_at
    came = f"{format_day(at)} {format_time(at)}"
    return " · ".join((came, format_pixels(file), size_words(file)))


def size_words(file: StoredOriginal) -> str:
    """Its size in MB, with a decimal."""
    return f"{format_decimal(max(file.size / _MEGABYTE, 0.1))} MB"


def audit_note() -> str:
    """What the verdict above is about."""
    return translate(
        "Versions",
        "The verdict is that of the original. Nobody audited the versions.",
    )


def taken_sentence(version: PictureVersion) -> str:
    """That a version came back."""
    return translate("Versions", "{name} is kept as a version.").format(name=version.name)


def known_sentence(name: str) -> str:
    """That a file is nothing new."""
    return translate("Versions", "{name} is no new version of this picture.").format(name=name)


def delete_question(version: PictureVersion) -> Question:
    """Ask whether to delete a version."""
    return Question(
        translate("Versions", "Delete the version?"),
        translate("Versions", "{name} is deleted for good. The original stays as it is.").format(
            name=version.name
        ),
        translate("Versions", "Delete"),
        destroys=True,
    )
