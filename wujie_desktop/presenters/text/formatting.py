"""Numbers, dates and keys formatted for the current locale."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.presenters.text.translate import translate

if TYPE_CHECKING:
    from wujie_desktop.domain.photos import PhotoMeasures

_WIDE_STOPS = ("。", "！", "？", "；", "：")
_FIRST_TOO_LARGE = 2**63
"""From here on Qt has no whole numbers."""


def format_number(number: int) -> str:
    """A whole number in the current locale."""
    is_small = abs(number) < _FIRST_TOO_LARGE
    return QLocale().toString(number) if is_small else str(number)


def format_decimal(number: float) -> str:
    """A number with one decimal in the current locale."""
    return QLocale().toString(float(number), "f", 1)


def format_pixels(file: StoredOriginal | PhotoMeasures) -> str:
    """Width and height."""
    return f"{file.width}×{file.height}"


def format_share(share: float) -> str:
    """A share 0–1 as a percentage with at most one decimal, never rounded up to 100 %."""
    percent = round(float(share) * 100, 1)
    if share < 1:
        percent = min(percent, 99.9)
    digits = 0 if percent.is_integer() else 1
    return QLocale().toString(percent, "f", digits) + " %"


def format_time(moment: datetime) -> str:
    """Hours and minutes of local time, as the locale writes them."""
    return QLocale().toString(_clock(moment), QLocale.FormatType.ShortFormat)


def format_day(moment: datetime) -> str:
    """The local date in the locale's short form, with the whole year."""
    return format_date(moment.astimezone().date())


def format_date(day: date) -> str:
    """A date in the locale's short form, with the whole year."""
    locale = QLocale()
    text = locale.dateFormat(QLocale.FormatType.ShortFormat)
    whole = text if "yyyy" in text else text.replace("yy", "yyyy")
    return locale.toString(QDate(day.year, day.month, day.day), whole)


def format_month(year: int, month: int | None) -> str:
    """A month, or a whole year where there is none, as the language writes it."""
    if month is None:
        return translate("Dates", "{year}").format(year=year)
    locale = QLocale()
    is_numbered = locale.language() is QLocale.Language.Chinese
    name = locale.toString(QDate(year, month, 1), "M" if is_numbered else "MMMM")
    return translate("Dates", "{month} {year}").format(month=name, year=year)


def format_recent(moment: datetime, now: datetime) -> str:
    """The time of a moment of today, else its day."""
    is_today = moment.astimezone().date() == now.astimezone().date()
    return format_time(moment) if is_today else format_day(moment)


def format_moment(moment: datetime) -> str:
    """Local date and time to the second, as the locale writes them."""
    to_the_second = QLocale().timeFormat(QLocale.FormatType.ShortFormat).replace("mm", "mm:ss")
    return f"{format_day(moment)} {QLocale().toString(_clock(moment), to_the_second)}"


def _clock(moment: datetime) -> QTime:
    here = moment.astimezone()
    return QTime(here.hour, here.minute, here.second)


def shorten_key(key: str, edge: int = 8) -> str:
    """A key elided in the middle; tooltip and clipboard have the whole."""
    return key if len(key) <= 2 * edge + 1 else f"{key[:edge]}…{key[-edge:]}"


def join_sentences(*sentences: str) -> str:
    """Those of `sentences` that are not empty, one after the other: a space parts them, but for a
    Chinese stop, which holds its own."""
    joined = ""
    for sentence in filter(None, sentences):
        gap = "" if not joined or joined.endswith(_WIDE_STOPS) else " "
        joined = f"{joined}{gap}{sentence}"
    return joined


def one_line(text: str) -> str:
    """A text without line breaks, for rows and headings."""
    return " ".join(text.split())
