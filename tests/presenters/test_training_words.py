"""What is said of photos, sets and trainings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale

from wujie_desktop.app.commands.training_sample import (
    sample_photos,
    sample_sets,
    sample_trainings,
    terms,
)
from wujie_desktop.domain.avatars import AvatarPhase
from wujie_desktop.domain.errors import PhotoUnusable
from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_check import PhotoCheck
from wujie_desktop.domain.photo_set import PhotoSet, Standing, judge
from wujie_desktop.domain.photos import PhotoFinding, PhotoFlaw, PhotoId
from wujie_desktop.domain.set_doctor import BANDS, Axis, Band, Lack, LackFound, Unseen, examine
from wujie_desktop.domain.training import Training, TrainingState
from wujie_desktop.domain.training_objections import Objection, ObjectionKind
from wujie_desktop.presenters.text.address_words import address_fault
from wujie_desktop.presenters.training.consent_date import read_date
from wujie_desktop.presenters.training.doctor_words import (
    axis_word,
    band_word,
    coverage_rows,
    coverage_sentence,
    lack_sentence,
    lack_sentences,
    unseen_word,
    wanted_sentence,
    wanted_words,
)
from wujie_desktop.presenters.training.photo_words import (
    caption_word,
    check_sentence,
    fact_lines,
    finding_sentence,
    finding_word,
    spoken_photo,
    standing_sentence,
    standing_word,
)
from wujie_desktop.presenters.training.readiness import readiness_of
from wujie_desktop.presenters.training.set_words import (
    address_sentence,
    check_summary,
    consent_words,
    place_sentence,
    set_state_words,
    taken_sentence,
)
from wujie_desktop.presenters.training.training_words import (
    duration_words,
    fault_sentence,
    meaning_sentence,
    objection_sentence,
    price_sentence,
    sent_report,
    state_words,
    time_words,
)
from wujie_desktop.services.photo_sets import RefusedPhoto, TakenIn

FULL, BEGUN, EMPTY = sample_sets()
TERMS = terms()
NOW = TERMS.now()
TRAININGS = {each.state: each for each in sample_trainings(PhotoSetId("1"))}


def name_of(photo: PhotoId) -> str:
    return next((each.name for each in sample_photos() if each.id == photo), "–")


def test_every_flaw_has_its_figure() -> None:
    first, *_, last = sample_photos()
    said = {
        flaw: finding_sentence(PhotoFinding(flaw, first.id), last, name_of) for flaw in PhotoFlaw
    }
    assert len(set(said.values())) == len(PhotoFlaw)
    assert len({finding_word(PhotoFinding(flaw)) for flaw in PhotoFlaw}) == len(PhotoFlaw)
    small = next(each for each in judge(FULL) if each.photo.measures.width == 300)
    assert finding_sentence(small.findings[0], small.photo, name_of) == (
        "Too small: 512 px needed, 300 px here."
    )
    assert said[PhotoFlaw.DUPLICATE] == "The same as IMG_2041.jpg."
    assert "TC260" in said[PhotoFlaw.GENERATED]
    lost = finding_sentence(PhotoFinding(PhotoFlaw.DUPLICATE), small.photo, name_of)
    assert lost == "The same as –."


def test_every_standing_is_said() -> None:
    assert len({standing_word(each) for each in Standing}) == len(Standing)
    assert len({standing_sentence(each) for each in Standing}) == len(Standing)
    for judged in judge(FULL):
        assert judged.photo.name in spoken_photo(judged, name_of)
        assert caption_word(judged)


@pytest.mark.parametrize(
    ("passed", "status", "message", "said"),
    [
        (True, "0", "", "The vendor accepts it · "),
        (False, "", "no face", "The vendor refuses it: “no face” · "),
        (None, "7", "", "The vendor's answer does not say whether it passes: “7” · "),
    ],
)
def test_the_vendor_is_quoted(passed: bool | None, status: str, message: str, said: str) -> None:
    check = PhotoCheck(passed, status, message, None, NOW)
    assert check_sentence(check).startswith(said)
    likened = check_sentence(replace(check, similarity=0.8712))
    assert "similarity 0.8712, on a scale that is not documented" in likened


def test_what_was_not_asked_and_what_was_turned_is_said() -> None:
    turned, plain = judge(FULL)[7], judge(FULL)[9]
    assert fact_lines(turned) == (
        "The vendor was not asked about it.",
        "JPEG · 1536×2048 · turned upright",
    )
    assert fact_lines(plain)[1] == "JPEG · 300×400"


def test_every_objection_says_what_to_do() -> None:
    said = {kind: objection_sentence(Objection(kind, 3)) for kind in ObjectionKind}
    assert len(set(said.values())) == len(ObjectionKind)
    assert said[ObjectionKind.FEW_PHOTOS] == "Accepted photos still needed: 3"


def test_a_price_is_never_guessed() -> None:
    assert price_sentence(60) == "About 60 pt, as the balance fell last time"
    assert price_sentence(None).startswith("Price unknown")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-3, "0 s"), (59, "59 s"), (200, "3 min 20 s"), (900, "15 min"), (3900, "1 h 5 min")],
)
def test_durations_are_as_coarse_as_they_are_long(seconds: float, said: str) -> None:
    assert duration_words(seconds) == said


def test_every_state_and_every_phase_is_said() -> None:
    assert len({state_words(each) for each in TRAININGS.values()}) == len(TrainingState)
    assert len({meaning_sentence(each) for each in TRAININGS.values()}) == len(TrainingState)
    numbers = (None, 0, 3, 4, 7, 10, 14, 99)
    open_one = TRAININGS[TrainingState.OPEN]
    phases = {replace(open_one, status=number).phase for number in numbers}
    never = replace(open_one, status=None, checked_at=None)
    assert phases | {never.phase} == set(AvatarPhase)
    said = {state_words(replace(open_one, status=number)) for number in numbers}
    assert len(said) == len(numbers)
    assert state_words(never) == "Submitted"
    assert "99" in state_words(replace(open_one, status=99))
    timed_out = replace(TRAININGS[TrainingState.FAILED], status=4)
    assert state_words(timed_out) != state_words(TRAININGS[TrainingState.FAILED])


def test_time_is_told_without_a_percentage() -> None:
    training = TRAININGS[TrainingState.OPEN]
    assert time_words(training, NOW) == "4 min so far · 15 min expected by the gateway"
    late = time_words(training, NOW + timedelta(hours=1))
    assert late == "1 h 4 min so far · longer than the 15 min expected"
    untold = time_words(replace(training, expected_seconds=None), NOW)
    assert untold.endswith("the gateway told no duration")
    assert time_words(TRAININGS[TrainingState.READY], NOW).endswith("took 14 min")
    assert "took" not in time_words(TRAININGS[TrainingState.REFUSED], NOW)
    assert not any("%" in time_words(each, NOW) for each in TRAININGS.values())


def test_what_was_sent_is_told_with_hashes() -> None:
    training = TRAININGS[TrainingState.UNKNOWN]
    report = sent_report(training)
    assert all(f"SHA-256 {photo.id}" in report for photo in training.photos)
    assert training.trace_id in report
    assert training.name in report
    unpriced = replace(training, balance_after=None)
    assert "not known" in sent_report(unpriced)


def test_a_refusal_says_why_and_that_no_photo_was_named() -> None:
    refused = TRAININGS[TrainingState.REFUSED]
    assert fault_sentence(refused).endswith(" · 20110019")
    assert meaning_sentence(refused).startswith("The gateway did not say which photo. Nothing ")
    fault = refused.fault
    assert fault is not None
    poor = replace(refused, fault=replace(fault, code="20110010", message="poor"))
    assert meaning_sentence(poor).startswith("Nothing began")
    assert fault_sentence(poor) == "Not enough points or time · 20110010 · poor"
    strange = replace(refused, fault=replace(fault, code="1", message=""))
    assert fault_sentence(strange) == "1"
    assert fault_sentence(replace(refused, fault=None)) == ""


def test_the_foot_says_the_first_objection_else_the_price() -> None:
    assert readiness_of(None, (), TERMS).against
    few = readiness_of(BEGUN, (), TERMS)
    assert few.sentence == few.against[0] == "Accepted photos still needed: 6"
    lost = readiness_of(FULL, (), TERMS)
    assert lost.against == ("Photos that the gateway cannot find: 10",)
    ready = readiness_of(FULL, (), terms("photos", 60))
    assert (ready.sentence, ready.against) == (price_sentence(60), ())
    again = readiness_of(FULL, (TRAININGS[TrainingState.OPEN],), terms("photos"))
    assert again.sentence.startswith("One is under way already")


def test_a_set_is_told_in_a_line() -> None:
    assert set_state_words(EMPTY, None) == "No photo yet"
    assert set_state_words(BEGUN, None) == "4 of 4 accepted"
    assert set_state_words(FULL, TRAININGS[TrainingState.READY]) == "10/16 · The avatar is ready"


def with_addresses(photos: PhotoSet, hours: int | None) -> PhotoSet:
    end = None if hours is None else NOW + timedelta(hours=hours)
    placed = (replace(each, address="https://x.cn/a", expires_at=end) for each in photos.photos)
    return replace(photos, photos=tuple(placed))


def test_where_photos_are_found_is_told() -> None:
    assert "photos" in place_sentence(terms("photos"))
    assert "bucket of your own" in place_sentence(TERMS)
    assert address_sentence(BEGUN, NOW) == ""
    assert address_sentence(with_addresses(BEGUN, None), NOW) == "Photos with an address: 4"
    assert "readable until" in address_sentence(with_addresses(BEGUN, 2), NOW)
    assert "until" not in address_sentence(with_addresses(BEGUN, -2), NOW)


def test_checks_are_counted() -> None:
    assert check_summary(EMPTY) == "Not asked yet."
    assert check_summary(FULL).startswith(
        "Pass: 6 · do not pass: 1 · not said: 1 · not asked: 8 · "
    )


def test_a_consent_is_told_line_by_line() -> None:
    assert consent_words(None) == ("No consent recorded.",)
    consent = FULL.consent
    assert consent is not None
    lines = consent_words(replace(consent, is_of_minor=True))
    assert lines[0].startswith("Lin Xiaoman, ")
    assert lines[-1] == "Not of age"


def test_what_was_added_and_what_was_not_is_told() -> None:
    refused = tuple(RefusedPhoto(f"{n}.heic", PhotoUnusable("")) for n in range(5))
    said = taken_sentence(TakenIn(4, 2, refused, 1)).splitlines()
    assert said[0] == "Added: 4. Here already: 2. Left out, as a set takes 100 photos: 1."
    assert said[1].startswith("Not taken: 0.heic – ")
    assert said[-1] == "Not taken either: 2."
    assert taken_sentence(TakenIn(0, 0, (), 0)) == ""


@pytest.mark.parametrize(
    "text",
    ["http://x.cn/a.jpg", "x.cn/a", "https://", "https://x", "https://x.cn/a b", "https://[1",
     "https://a:b@x.cn/a", "https://x.cn:99999/"],
)  # fmt: skip
def test_what_is_no_address_is_told(text: str) -> None:
    assert address_fault(text)


@pytest.mark.parametrize("text", ["", " ", "https://x.cn/a.jpg?sign=1&b=2 ", "https://x.cn:8443/"])
def test_an_address_or_nothing_is_no_fault(text: str) -> None:
    assert address_fault(text) == ""


@pytest.mark.parametrize("language", ["en", "zh_CN", "de"])
def test_a_date_is_read_as_it_is_written(language: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        assert read_date(" 2026-11-9 ") == read_date("2026/11/09") == date(2026, 11, 9)
        assert read_date("11") is read_date("") is read_date("0012-1-1") is None
    finally:
        QLocale.setDefault(before)


def test_every_word_of_the_doctor_is_there() -> None:
    assert len({axis_word(axis) for axis in Axis}) == len(Axis)
    assert len({band_word(band) for band in Band}) == len(Band)
    assert len({unseen_word(each) for each in Unseen}) == len(Unseen)
    assert len({lack_sentence(LackFound(lack), name_of) for lack in Lack}) == len(Lack)
    wishes = {wanted_words(axis, band) for axis, bands in BANDS.items() for band in bands}
    assert all(wishes)


def test_the_chart_shows_what_is_covered() -> None:
    found = examine(FULL)
    rows = coverage_rows(found)
    assert [row.word for row in rows] == [axis_word(axis) for axis in Axis]
    assert sum(band.number for band in rows[0].bands) == found.coverage.total == 10
    assert coverage_sentence(rows).count("\n") == sum(len(row.bands) for row in rows) - 1
    unasked = replace(BEGUN, photos=tuple(replace(each, check=None) for each in BEGUN.photos))
    assert axis_word(Axis.SIMILARITY) not in [row.word for row in coverage_rows(examine(unasked))]
    assert coverage_rows(examine(EMPTY)) == ()
    assert lack_sentences(examine(BEGUN), name_of)
    assert wanted_sentence(examine(BEGUN).wanted).startswith("Would help most: ")
    assert wanted_sentence(None) == ""


def test_a_training_without_a_fault_has_no_words_of_the_gateway() -> None:
    training: Training = TRAININGS[TrainingState.READY]
    assert "Gateway" not in sent_report(training)
