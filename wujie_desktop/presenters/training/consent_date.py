"""A date as somebody types it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

_FORMS = ("yyyy-M-d", "yyyy/M/d", "yyyy.M.d")
"""Understood in every language."""


def read_date(text: str) -> date | None:
    """The day that `text` names, in the locale's short form or by year, month, day; None where it
    names none."""
    locale, typed = QLocale(), text.strip()
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    whole = short if "yyyy" in short else short.replace("yy", "yyyy")
    for form in (whole, *_FORMS):
        day = locale.toDate(typed, form)
        if day.isValid() and day.year() >= 1900:  # noqa: PLR2004 - nobody agreed before
            return date(day.year(), day.month(), day.day())
    return None
