"""Which fields of the form are judged: not before the user was there."""

from __future__ import annotations

from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.validation import Field


class JudgedFields:
    """Fields that the user has left; all of them once sending was tried."""

    def __init__(self) -> None:
        self._fields: set[Field] = set()

    def __contains__(self, field: Field) -> bool:
        return field in self._fields

    def leave(self, field: Field) -> None:
        """Judge `field` from now on."""
        self._fields.add(field)

    def leave_all(self) -> None:
        """Judge every field: sending was tried."""
        self._fields.update(Field)

    def forget(self) -> None:
        """Judge nothing: another draft is in the form."""
        self._fields.clear()

    def follow(self, before: RequestDraft | None, after: RequestDraft) -> None:
        """A template row that was just added is not judged before it was left."""
        if before and len(after.templates) > len(before.templates):
            self._fields.discard(Field.TEMPLATES)
