from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import AVATAR, TEMPLATE, camera_draft, draft, instant_draft
from wujie_desktop.domain.cameras import (
    CONTROL_NET,
    FACE,
    MAX_TEXT,
    POSE_ADDRESS,
    POSE_KEY,
    SAMPLER,
    Camera,
    CameraSetting,
    SettingValue,
    settings_of,
)
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.domain.photo_address import AddressFlaw
from wujie_desktop.domain.validation import (
    NO_KEYS,
    Field,
    KnownKeys,
    Problem,
    ProblemCode,
    validate_draft,
)


def codes(value: RequestDraft) -> list[str]:
    return [problem.code for problem in validate_draft(value)]


def rows(count: int) -> tuple[TemplateRow, ...]:
    return (TemplateRow(TEMPLATE),) * count


def test_a_usual_draft_has_no_problem() -> None:
    assert validate_draft(draft(notify_url="https://example.org/hook")) == ()


@pytest.mark.parametrize("letter", ["a", "字", "😀", "👩‍👧"[0], "e\u0301"[1]])
def test_the_prompt_is_counted_in_code_points(letter: str) -> None:
    assert codes(draft(prompt=letter * 500)) == []
    assert validate_draft(draft(prompt=letter * 501)) == (
        Problem(Field.PROMPT, ProblemCode.PROMPT_TOO_LONG, actual=501, limit=500),
    )


@pytest.mark.parametrize("half", ["\ud83d", "a\udc00b", "\udfff" * 3])
@pytest.mark.parametrize("field", Field)
def test_half_a_character_is_not_sent(field: Field, half: str) -> None:
    broken: dict[Field, RequestDraft] = {
        Field.AVATAR_KEY: draft(avatar_key=AvatarKey(AVATAR[:-1] + half)),
        Field.PROMPT: draft(prompt=f"夜 {half}"),
        Field.TEMPLATES: draft(templates=(TemplateRow(TemplateKey(half)),)),
        Field.NOTIFY_URL: draft(notify_url=f"https://example.org/{half}"),
        Field.FACE: instant_draft(settings=((FACE, f"https://example.org/{half}"),)),
        Field.SETTINGS: instant_draft(settings=((SAMPLER, half),)),
    }
    problem = Problem(field, ProblemCode.HALF_CHARACTER)
    assert problem in validate_draft(broken[field])
    assert problem.blocks


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, [ProblemCode.TEMPLATES_MISSING]),
        (1, []),
        (5, []),
        (6, [ProblemCode.TEMPLATES_TOO_MANY]),
    ],
)
def test_one_to_five_rows(count: int, expected: list[str]) -> None:
    assert codes(draft(templates=rows(count))) == expected


@pytest.mark.parametrize(("number", "fine"), [(0, False), (1, True), (10, True), (11, False)])
def test_one_to_ten_pictures_each(number: int, fine: bool) -> None:
    problems = validate_draft(draft(templates=(TemplateRow(TEMPLATE, number),)))
    assert (problems == ()) is fine
    assert fine or problems[0].row == 0


def test_a_row_without_a_key_is_named() -> None:
    problems = validate_draft(
        draft(templates=(TemplateRow(TEMPLATE), TemplateRow(TemplateKey(" "))))
    )
    assert [(p.code, p.row) for p in problems] == [(ProblemCode.TEMPLATE_KEY_MISSING, 1)]


@pytest.mark.parametrize("key", ["", "   "])
def test_an_avatar_is_required(key: str) -> None:
    assert validate_draft(draft(avatar_key=AvatarKey(key)))[0].blocks


@pytest.mark.parametrize("key", ["abc", AVATAR[:-1], AVATAR + "0", "Z" * 32])
def test_an_unusual_avatar_key_warns_and_may_be_sent(key: str) -> None:
    (problem,) = validate_draft(draft(avatar_key=AvatarKey(key)))
    assert problem.code is ProblemCode.AVATAR_UNUSUAL
    assert not problem.blocks


ROUNDED = [
    "1.23457E+31", "1,23457E+31", "1.2E31", "6.66E-05", "7E+31", "-1.5e+10", "1.23457 E+31",
    "12345678901234500000000000000000", "6661420000000000000000000000000",
    "12.345.678.901.234.500.000.000", "123 456 789 012 345 000 000", "1'234'567'890'123'400'000",
]  # fmt: skip
NO_KEY = ["red hat", "城市", "#######", '="666A1E42"', f"'{AVATAR}", "a,b", "xx\u200b", "=A1"]
WHOLE = [
    "12345678901234567890123456789012", "1234567E890123456789012345678901",
    "00000000000000000000000000000001", AVATAR.lower(),
]  # fmt: skip


@pytest.mark.parametrize("known", [NO_KEYS, KnownKeys(frozenset([AVATAR]), frozenset([TEMPLATE]))])
@pytest.mark.parametrize(
    ("keys", "code"), [(ROUNDED, ProblemCode.KEY_ROUNDED), (NO_KEY, ProblemCode.KEY_MALFORMED)]
)
def test_what_a_spreadsheet_made_of_a_key_is_never_sent(
    keys: list[str], code: ProblemCode, known: KnownKeys
) -> None:
    for key in keys:
        avatar = draft(avatar_key=AvatarKey(key))
        template = draft(templates=(TemplateRow(TEMPLATE), TemplateRow(TemplateKey(key))))
        assert validate_draft(avatar, known) == (Problem(Field.AVATAR_KEY, code),), key
        assert validate_draft(template, known) == (Problem(Field.TEMPLATES, code, 1),), key
        assert Problem(Field.TEMPLATES, code).blocks


@pytest.mark.parametrize("key", WHOLE)
def test_a_whole_key_may_have_digits_alone(key: str) -> None:
    assert validate_draft(draft(avatar_key=AvatarKey(key))) == ()
    other = draft(avatar_key=AvatarKey("F" * 32), templates=(TemplateRow(TemplateKey(key)),))
    assert validate_draft(other) == ()


@pytest.mark.parametrize(
    ("key", "templates", "code"),
    [
        ("T1", [], ProblemCode.TEMPLATE_UNUSUAL),
        ("T1", ["T2", TEMPLATE], ProblemCode.TEMPLATE_UNUSUAL),
        ("T1", ["T1"], None),
        ("T1", [TEMPLATE], ProblemCode.KEY_MALFORMED),
        (AVATAR, [TEMPLATE], ProblemCode.KEY_OF_OTHER_KIND),
        (AVATAR, [TEMPLATE, AVATAR], None),
        ("0" * 32, [TEMPLATE], ProblemCode.KEY_ROUNDED),
        ("F" * 32, [TEMPLATE], None),
    ],
)
def test_a_template_that_no_known_one_resembles_is_not_sent(
    key: str, templates: list[str], code: ProblemCode | None
) -> None:
    known = KnownKeys(frozenset([AVATAR]), frozenset(templates))
    problems = validate_draft(draft(templates=(TemplateRow(TemplateKey(key)),)), known)
    assert [problem.code for problem in problems] == ([code] if code else [])
    assert all(problem.blocks is (code is not ProblemCode.TEMPLATE_UNUSUAL) for problem in problems)


def test_keys_in_each_others_places_are_told() -> None:
    known = KnownKeys(frozenset([AVATAR]), frozenset([TEMPLATE]))
    swapped = draft(
        avatar_key=AvatarKey(TEMPLATE), prompt=AVATAR, templates=(TemplateRow(TemplateKey(AVATAR)),)
    )
    assert [(problem.field, problem.code) for problem in validate_draft(swapped, known)] == [
        (Field.AVATAR_KEY, ProblemCode.KEY_OF_OTHER_KIND),
        (Field.PROMPT, ProblemCode.PROMPT_IS_KEY),
        (Field.TEMPLATES, ProblemCode.KEY_OF_OTHER_KIND),
    ]


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("", True),
        ("http://a.example/x", True),
        ("https://a.example", True),
        ("www.bertha-gottlieb.io", False),
        ("ftp://a.example", False),
        ("http://", False),
        ("http://[", False),
        ("javascript:alert(1)", False),
    ],
)
def test_the_notify_address_is_a_web_address(url: str, fine: bool) -> None:
    assert (codes(draft(notify_url=url)) == []) is fine


def test_problems_come_in_the_order_of_the_form() -> None:
    wrong = RequestDraft(AvatarKey(""), "x" * 501, (), "ftp:")
    of_others = (Field.FACE, Field.SETTINGS)
    of_avatar = [field for field in Field if field not in of_others]
    assert [problem.field for problem in validate_draft(wrong)] == of_avatar


def test_the_advanced_camera_takes_one_template_and_no_prompt() -> None:
    """What it does not take stays in the form, and is not sent: nothing is wrong with it."""
    typed = camera_draft(prompt="x" * 501, notify_url="ftp:")
    assert validate_draft(replace(typed, prompt="x" * 501, notify_url="ftp:")) == ()
    rows = (TemplateRow(TEMPLATE, 1), TemplateRow(TEMPLATE, 1))
    assert validate_draft(camera_draft(templates=rows)) == (
        Problem(Field.TEMPLATES, ProblemCode.TEMPLATES_TOO_MANY, actual=2, limit=1),
    )


def test_a_template_of_another_camera_is_said() -> None:
    mine, theirs = TemplateKey("A" * 32), TemplateKey("B" * 32)
    both = TemplateKey("C" * 32)
    offers = (
        (Camera.AVATAR, mine),
        (Camera.ADVANCED, theirs),
        *((camera, both) for camera in Camera),
    )
    known = KnownKeys(templates=frozenset((mine, theirs, both)), offers=frozenset(offers))
    wrong = Problem(Field.TEMPLATES, ProblemCode.TEMPLATE_OF_OTHER_CAMERA, row=0)
    for camera, own, other in (
        (Camera.AVATAR, mine, theirs),
        (Camera.ADVANCED, theirs, mine),
    ):
        assert validate_draft(draft(camera=camera, templates=(TemplateRow(own),)), known) == ()
        shared = draft(camera=camera, templates=(TemplateRow(both),))
        assert validate_draft(shared, known) == ()
        named = draft(camera=camera, templates=(TemplateRow(other),))
        assert validate_draft(named, known) == (wrong,)
    unknown = draft(camera=Camera.ADVANCED, templates=(TemplateRow(TEMPLATE),))
    assert validate_draft(unknown, known) == ()


@pytest.mark.parametrize(
    "setting",
    [each for each in settings_of(Camera.ADVANCED) if each.default is not None],
    ids=lambda each: each.name,
)
def test_every_setting_is_held_to_its_range(setting: CameraSetting) -> None:
    def problems(given: SettingValue) -> tuple[Problem, ...]:
        return validate_draft(camera_draft(settings=((setting.name, given),)))

    wrong = (Problem(Field.SETTINGS, ProblemCode.SETTING_OUT_OF_RANGE, setting=setting.name),)
    if setting.is_switch:
        assert problems(True) == problems(False) == ()
        assert problems(1) == problems(0.5) == wrong
        return
    assert setting.low is not None
    assert setting.high is not None
    assert problems(setting.low) == problems(setting.high) == ()
    outside = (setting.low - setting.step, setting.high + setting.step, math.nan, math.inf, True)
    assert {problems(given) for given in outside} == {wrong}
    if isinstance(setting.default, int):
        assert problems(setting.low + 0.5) == wrong


@given(st.integers(-3, 14), st.integers(0, 7))
def test_what_passes_fits_the_contract(number: int, count: int) -> None:
    value = draft(templates=(TemplateRow(TEMPLATE, number),) * count)
    if not validate_draft(value):
        assert 1 <= count <= 5
        assert 1 <= number <= 10
        assert value.picture_count == number * count


def code_of(problem: Problem) -> tuple[Field, ProblemCode]:
    return problem.field, problem.code


@pytest.mark.parametrize(
    ("face", "wrong"),
    [
        ("", (ProblemCode.FACE_MISSING, None)),
        ("http://faces.example/a.jpg", (ProblemCode.ADDRESS_MALFORMED, AddressFlaw.SCHEME)),
        ("www.faces.example", (ProblemCode.ADDRESS_MALFORMED, AddressFlaw.SCHEME)),
        ("https://faces.example/a b.jpg", (ProblemCode.ADDRESS_MALFORMED, AddressFlaw.BLANK)),
        ("https://[x", (ProblemCode.ADDRESS_MALFORMED, AddressFlaw.GARBLED)),
        ("https://faces/a.jpg", (ProblemCode.ADDRESS_MALFORMED, AddressFlaw.NO_SERVER)),
        (
            "https://me:1@faces.example/a",
            (ProblemCode.ADDRESS_MALFORMED, AddressFlaw.WITH_PASSWORD),
        ),
        (
            f"https://faces.example/{'a' * MAX_TEXT}",
            (ProblemCode.ADDRESS_MALFORMED, AddressFlaw.LONG),
        ),
        ("photo:nothing", (ProblemCode.ADDRESS_MALFORMED, AddressFlaw.SCHEME)),
    ],
)
def test_a_face_is_an_address_or_a_kept_photo(
    face: str, wrong: tuple[ProblemCode, AddressFlaw | None]
) -> None:
    (problem,) = validate_draft(instant_draft().with_face(face))
    assert (problem.field, (problem.code, problem.flaw)) == (Field.FACE, wrong)
    assert problem.blocks


def test_a_face_that_can_be_found_is_enough() -> None:
    kept = instant_draft().with_face(f"photo:{'0a' * 32}")
    assert validate_draft(instant_draft()) == validate_draft(kept) == ()
    assert validate_draft(instant_draft(avatar_key=AvatarKey(AVATAR))) == (), "it names no avatar"


def test_a_style_is_a_word_and_may_be_left_out() -> None:
    def found(key: str) -> list[tuple[Field, ProblemCode]]:
        rows = (TemplateRow(TemplateKey(key), 1),)
        known = KnownKeys(avatars=frozenset((AVATAR,)))
        return [code_of(each) for each in validate_draft(instant_draft(templates=rows), known)]

    assert found("") == found("it-复古时尚") == found("1047") == []
    assert found("a b") == found("x" * 129) == [(Field.TEMPLATES, ProblemCode.KEY_MALFORMED)]
    assert found(AVATAR) == [(Field.TEMPLATES, ProblemCode.KEY_OF_OTHER_KIND)]
    (none,) = validate_draft(instant_draft(templates=()))
    assert none.code is ProblemCode.TEMPLATES_MISSING


def test_a_pose_has_an_address_and_control_net_goes_by_one() -> None:
    on = ((CONTROL_NET, True),)
    missing = (Field.SETTINGS, ProblemCode.POSE_MISSING)
    assert [code_of(each) for each in validate_draft(instant_draft(settings=on))] == [missing]
    posed = (*on, (POSE_ADDRESS, "https://poses.example/1.jpg"))
    assert validate_draft(instant_draft(settings=posed)) == ()
    (wrong,) = validate_draft(instant_draft(settings=((POSE_ADDRESS, "here"),)))
    assert (wrong.code, wrong.setting) == (ProblemCode.ADDRESS_MALFORMED, POSE_ADDRESS)
    (alone,) = validate_draft(instant_draft(settings=((POSE_KEY, "1047"),)))
    assert (alone.code, alone.setting) == (ProblemCode.POSE_MISSING, POSE_KEY)
    vendors = ((POSE_KEY, "1047"), (POSE_ADDRESS, "http://data.wujiebantu.com/1.png"))
    assert validate_draft(instant_draft(settings=vendors)) == ()
