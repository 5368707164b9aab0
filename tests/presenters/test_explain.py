"""Every error, every code and every reason has its sentences, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from wujie_desktop.app.process.translation import install_language
from wujie_desktop.domain import errors
from wujie_desktop.domain.connection import ConnectionProblem
from wujie_desktop.domain.diagnosis import Cause, Diagnosis
from wujie_desktop.domain.failure_reasons import FailureReason, read_reason
from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.domain.refusals import REFUSALS
from wujie_desktop.domain.rule import FaultOfRule, RuleProblem
from wujie_desktop.domain.team import AllowanceLeft, Purse
from wujie_desktop.domain.team_errors import (
    BeyondAllowance,
    BeyondPurse,
    OtherKindOfSpace,
    TeamError,
    TeamOriginalsAway,
)
from wujie_desktop.domain.training_objections import Objection, ObjectionKind
from wujie_desktop.domain.validation import Field
from wujie_desktop.presenters.errors import (
    credential_errors,
    gateway_errors,
    local_errors,
    team_errors,
)
from wujie_desktop.presenters.errors.business_codes import CODES
from wujie_desktop.presenters.errors.connection_words import diagnosis_words
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.reason_sentences import SENTENCES
from wujie_desktop.presenters.text.reason_words import reason_sentence

CONTRACT = Path(__file__).resolve().parents[2] / "docs" / "contract.md"
STATUSES = {
    400: errors.RequestRejected,
    401: errors.NotPermitted,
    403: errors.SignatureRejected,
    405: errors.RequestRejected,
    415: errors.RequestRejected,
    429: errors.RateLimited,
    500: errors.GatewayBroken,
    503: errors.GatewayBroken,
}
NAMES = (
    r"socks5h?|VPN|IT|PEM|DER|Base-64|CA|"
    r"TRACE_ID|TLS|DNS|JSON|PKCS#8|HTTPS?|UTF-8|GBK|JPEG|PNG|WebP|GIF|MB|RSA|base64|应用 ID|ZIP|"
    r"SSH|avatar_key|prompt|artwork_templates|--data-dir|https?|/\S*"
)
"""What stays as it is in Chinese: names of the field, and paths."""


def all_errors(kind: type[errors.WujieError] = errors.WujieError) -> list[type[errors.WujieError]]:
    below = [found for child in kind.__subclasses__() for found in all_errors(child)]
    return [kind, *below]


def samples_of_team(kind: type[TeamError]) -> list[errors.WujieError]:
    if issubclass(kind, BeyondPurse):
        purse = Purse(date(2026, 11, 29), 100, 20, 78)
        return [kind(purse, points, may_override=True) for points in (None, 3)]
    if issubclass(kind, BeyondAllowance):
        return [kind(AllowanceLeft(2, 20), points) for points in (None, 3)]
    if issubclass(kind, OtherKindOfSpace):
        return [kind(is_sandbox=each) for each in (True, False)]
    if issubclass(kind, TeamOriginalsAway):
        return [kind(), kind(FailureReason.BUCKET_LOCKED), kind(FailureReason.DISK_FULL, "/share")]
    return [kind(), kind("words of the system")]


def samples_of(kind: type[errors.WujieError]) -> list[errors.WujieError]:
    """One with nothing but what it must have, one with a reason of ours."""
    return samples_of_team(kind) if issubclass(kind, TeamError) else samples_of_others(kind)


def samples_of_others(kind: type[errors.WujieError]) -> list[errors.WujieError]:
    reason = FailureReason.DISK_FULL.of("words of the system")
    if kind is errors.SealedFileDamaged:
        return [kind("/data/credentials.sealed.aside")]
    if issubclass(kind, errors.LibraryInUse | errors.LibraryTooNew):
        return [kind("/data"), kind("/data", "42")]
    if issubclass(kind, errors.LibraryError | errors.AddressTaken | errors.NotExported):
        return [kind("/data"), kind("/data", reason)]
    if issubclass(kind, errors.TooManyFiles):
        return [kind(100_000, 2000)]
    if issubclass(kind, errors.RuleRefused):
        return [kind("R", RuleProblem(each, 3, "夏")) for each in FaultOfRule]
    if issubclass(kind, errors.BeyondBudget):
        return [kind(Breach(9, 7, estimated)) for estimated in (None, 3)]
    if issubclass(kind, errors.TrainingRefused):
        return [kind((Objection(each, 3),)) for each in ObjectionKind]
    if issubclass(kind, errors.PlanUnusable):
        return [kind(problem) for problem in ConnectionProblem]
    if issubclass(kind, errors.GatewayError):
        ours = kind is errors.BadResponse
        message = FailureReason.NOT_JSON.of(FailureReason.WEB_PAGE) if ours else "网关自己的话"
        return [kind(trace_id="t-1"), kind(message, trace_id="t-1")]
    return [kind("") if kind is errors.KeyMalformed else kind(), kind(reason)]


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[str]:
    install_language(request.param)
    yield request.param
    install_language("en")


def check(said: Explanation, language: str) -> None:
    for sentence in (said.title, said.cause, said.next_step):
        check_sentence(sentence, language)
    assert said.details


def check_sentence(sentence: str, language: str) -> None:
    assert sentence.strip()
    assert not re.search(r"{\w*}", sentence), sentence
    if language == "zh_CN":
        left = re.sub(NAMES, "", sentence.replace("t-1", ""))
        assert not re.search(r"[A-Za-z]{2}", left), sentence


@pytest.mark.parametrize("kind", all_errors())
def test_every_error_says_what_why_and_what_next(
    kind: type[errors.WujieError], language: str
) -> None:
    tables = (local_errors, gateway_errors, credential_errors, team_errors)
    assert any(kind in table.SENTENCES for table in tables), "it has no sentence of its own"
    for error in samples_of(kind):
        said = explain(error)
        check(said, language)
        assert kind.__name__ in said.details
        if isinstance(error, errors.GatewayError):
            assert "t-1" in said.details


@pytest.mark.parametrize("code", list(GatewayCode))
def test_every_code_says_what_why_and_what_next(code: GatewayCode, language: str) -> None:
    said = explain(errors.Refused("积分不足", code=code, trace_id="t-1"))
    check(said, language)
    assert said.title == CODES[code]().title
    assert said.cause.startswith(CODES[code]().cause)
    assert "积分不足" in said.cause
    assert code in said.details
    assert "t-1" in said.details


def test_the_codes_are_those_of_the_contract() -> None:
    section = CONTRACT.read_text("utf-8").partition("Known codes:")[2].partition("\n")[0]
    assert re.findall(r"\b\d{8}\b", section) == list(GatewayCode) == list(CODES)


def test_the_refusals_are_those_of_the_contract() -> None:
    rows = re.findall(r"^\| ([\d, ]+) \| refused \|", CONTRACT.read_text("utf-8"), re.MULTILINE)
    assert sorted(", ".join(rows).split(", ")) == sorted(REFUSALS)


def test_an_unknown_code_shows_itself_and_the_gateways_words(language: str) -> None:
    said = explain(errors.Refused("新的规则", code="29990001", trace_id="t-1"))
    check(said, language)
    assert "29990001" in said.cause
    assert "新的规则" in said.cause
    assert "t-1" in said.next_step


@pytest.mark.parametrize(("status", "kind"), STATUSES.items())
def test_every_status_is_told(status: int, kind: type[errors.GatewayError], language: str) -> None:
    said = explain(kind(status=status, trace_id="t-1"))
    check(said, language)
    assert f"HTTP {status}" in said.details


@pytest.mark.parametrize("why", list(FailureReason))
def test_every_reason_has_a_sentence(why: FailureReason, language: str) -> None:
    assert set(SENTENCES) == set(FailureReason)
    check_sentence(reason_sentence(why.of("42")), language)
    assert read_reason(why.of("a: b")) == (why, "a: b")


def test_what_others_said_stays_as_they_said_it() -> None:
    assert reason_sentence("账号异常") == "账号异常"
    assert reason_sentence("") == ""


def test_a_reason_inside_a_reason_is_said_too(language: str) -> None:
    check_sentence(reason_sentence(FailureReason.NOT_JSON.of(FailureReason.WEB_PAGE)), language)


def test_codes_point_at_fields_of_the_form() -> None:
    fields = {code: errors.Refused(code=code).field for code in GatewayCode}
    assert {field for field in fields.values() if field} <= set(Field)
    assert fields[GatewayCode.SENSITIVE_PROMPT] == Field.PROMPT
    assert fields[GatewayCode.NO_FACE] == Field.AVATAR_KEY


def test_a_bug_is_explained_too(language: str) -> None:
    said = explain(ValueError("x"))
    check(said, language)
    assert "ValueError: x" in said.details


def test_no_secret_is_copied_with_the_details() -> None:
    key = "MIICdgIBADANBgkqhkiG9w0BAQEFAASC" * 8
    for error in (errors.KeyMalformed(key), errors.BadResponse(key), ValueError(key)):
        assert key[:40] not in explain(error).details


def test_the_clock_is_told_from_the_key() -> None:
    fast, slow = errors.SignatureRejected(status=403), errors.SignatureRejected(status=403)
    fast.clock_ahead, slow.clock_ahead = timedelta(minutes=7), timedelta(minutes=-7)
    assert explain(fast).cause == "This computer's clock is 7 min fast."
    assert explain(slow).cause == "This computer's clock is 7 min slow."
    assert "belong together" in explain(errors.SignatureRejected(status=403)).cause


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_that_the_doctor_finds_says_what_why_and_what_next(
    cause: Cause, language: str
) -> None:
    ahead = timedelta(minutes=7) if cause is Cause.CLOCK_WRONG else None
    detail = FailureReason.NOT_JSON.of(FailureReason.WEB_PAGE)
    problem = ConnectionProblem.CA_EMPTY if cause is Cause.SETTINGS_UNUSABLE else None
    found = Diagnosis(cause, "https://1", detail, "http://1", 12, 34, ahead, 403, "t-1", problem)
    check(diagnosis_words(found), language)


def test_the_clock_is_told_in_the_users_words(qtbot: QtBot) -> None:
    install_language("zh_CN")
    found = Diagnosis(Cause.CLOCK_WRONG, "https://1", ahead=timedelta(minutes=7))
    assert "本机时间快 7 分钟" in diagnosis_words(found).cause
    install_language("en")
