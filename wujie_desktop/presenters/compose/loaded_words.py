"""What was loaded into the form, in words."""

from __future__ import annotations

from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def loaded_words(name: str) -> str:
    """A file of this name was loaded."""
    return translate("Compose", "Loaded: {name}").format(name=name)


def waiting_words(name: str) -> str:
    """A file of this name cannot be loaded yet."""
    return translate("Compose", "“{name}” is opened as soon as the library is.").format(name=name)


def picture_words(template: str) -> str:
    """One more like a picture of this template."""
    return translate("Compose", "One more like this picture: {template}").format(template=template)


def request_words(draft: RequestDraft) -> str:
    """The whole of a request."""
    said = translate("Compose", "The whole request. Pictures: {n}")
    return said.format(n=format_number(draft.picture_count))
