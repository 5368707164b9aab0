"""What a filter may ask for: its fields, with their names and closed words in both languages."""

from __future__ import annotations

from enum import Enum

from wujie_desktop.domain.search_text import search_form
from wujie_desktop.domain.value import value


class Language(Enum):
    """The language in which a filter is written."""

    CHINESE = "zh"
    ENGLISH = "en"


class FieldKind(Enum):
    """How a field is compared."""

    TEXT = "text"
    """Contains the words."""
    NAME = "name"
    """Is that name, which may begin or end with `*`."""
    WORD = "word"
    """Is one of a few words."""
    NUMBER = "number"
    DATE = "date"


class FilterField(Enum):
    """A property of a picture that a filter restricts."""

    PROMPT = "prompt"
    VERDICT = "verdict"
    LABEL = "label"
    DECISION = "decision"
    CLIENT = "client"
    RATING = "rating"
    KEYWORD = "keyword"
    TEMPLATE = "template"
    AVATAR = "avatar"
    CAMERA = "camera"
    PROJECT = "project"
    SENDER = "sender"
    COLLECTION = "collection"
    POINTS = "points"
    DATE = "date"
    STATE = "state"
    COLOUR = "colour"
    KEY = "key"
    TRACE = "trace"
    FILE = "file"
    NOTE = "note"
    BIN = "bin"


@value
class FilterName:
    """How a field or a word is written: in Chinese, in English, and what else means it."""

    chinese: str
    english: str
    others: tuple[str, ...] = ()

    def written(self, language: Language) -> str:
        """The name in `language`."""
        return self.chinese if language is Language.CHINESE else self.english

    @property
    def forms(self) -> tuple[str, ...]:
        """All that may be typed for it, as it is compared."""
        return tuple(map(search_form, (self.chinese, self.english, *self.others)))


@value
class FieldSpec:
    """A field's name and kind; `words` by how they are kept, only where it is one of a few."""

    kind: FieldKind
    name: FilterName
    words: dict[str, FilterName] | None = None


YES, NO = "yes", "no"
COMMENTED = "comment"
"""A client said something in words; the other words are those of `ClientChoice`."""
UNDECIDED = "undecided"
"""The word for what is made and not decided; the others are those of `Choice`."""
SAVED, MISSING, WAITING, WITHHELD, FAILED, CANCELLED, GIVEN_UP = (
    "saved", "missing", "waiting", "withheld", "failed", "cancelled", "given-up",
)  # fmt: skip
_VERDICTS = {
    "pass": FilterName("通过", "pass"),
    "review": FilterName("复审", "review"),
    "blocked": FilterName("拦截", "block", ("blocked",)),
}
_DECISIONS = {
    "approved": FilterName("选用", "pick", ("已选用", "picked")),
    "review": FilterName("待定", "maybe"),
    "rejected": FilterName("淘汰", "reject", ("已淘汰", "rejected")),
    UNDECIDED: FilterName("未决定", "undecided"),
}
_CLIENTS = {
    "pick": FilterName("选中", "picked", ("pick",)),
    "reject": FilterName("不要", "rejected", ("reject",)),
    COMMENTED: FilterName("有评语", "commented", ("comment",)),
}
_CAMERAS = {
    "avatar": FilterName("化身相机", "avatar-camera", ("avatar",)),
    "advanced": FilterName("高阶相机", "advanced-camera", ("advanced", "高阶")),
    "instant": FilterName("极速相机", "instant-camera", ("instant", "极速")),
}
_STATES = {
    WAITING: FilterName("制作中", "pending", ("making",)),
    SAVED: FilterName("已保存", "saved"),
    MISSING: FilterName("未保存", "missing", ("未下载",)),
    WITHHELD: FilterName("被拦截", "withheld"),
    FAILED: FilterName("失败", "failed"),
    CANCELLED: FilterName("已撤销", "cancelled", ("canceled",)),
    GIVEN_UP: FilterName("已放弃", "given-up"),
}
_COLOURS = {
    "red": FilterName("红", "red", ("红色",)),
    "yellow": FilterName("黄", "yellow", ("黄色",)),
    "green": FilterName("绿", "green", ("绿色",)),
    "blue": FilterName("蓝", "blue", ("蓝色",)),
}
_ANSWERS = {YES: FilterName("是", "yes"), NO: FilterName("否", "no")}


def _spec(
    kind: FieldKind,
    chinese: str,
    english: str,
    *others: str,
    words: dict[str, FilterName] | None = None,
) -> FieldSpec:
    return FieldSpec(kind, FilterName(chinese, english, others), words)


_TEXT, _NAME, _WORD, _NUMBER = (
    FieldKind.TEXT, FieldKind.NAME, FieldKind.WORD, FieldKind.NUMBER,
)  # fmt: skip
FIELD_SPECS: dict[FilterField, FieldSpec] = {
    FilterField.PROMPT: _spec(_TEXT, "描述", "prompt"),
    FilterField.VERDICT: _spec(_WORD, "结论", "verdict", words=_VERDICTS),
    FilterField.LABEL: _spec(_NAME, "审核标签", "label"),
    FilterField.DECISION: _spec(_WORD, "决定", "decision", words=_DECISIONS),
    FilterField.CLIENT: _spec(_WORD, "客户", "client", words=_CLIENTS),
    FilterField.RATING: _spec(_NUMBER, "评分", "rating", "星级", "stars"),
    FilterField.KEYWORD: _spec(_NAME, "关键词", "keyword", "tag"),
    FilterField.TEMPLATE: _spec(_NAME, "模版", "template", "模板"),
    FilterField.AVATAR: _spec(_NAME, "化身", "avatar"),
    FilterField.CAMERA: _spec(_WORD, "相机", "camera", words=_CAMERAS),
    FilterField.PROJECT: _spec(_NAME, "项目", "project"),
    FilterField.SENDER: _spec(_NAME, "发送者", "sender", "发起人", "by"),
    FilterField.COLLECTION: _spec(_NAME, "合集", "collection"),
    FilterField.POINTS: _spec(_NUMBER, "积分", "points"),
    FilterField.DATE: _spec(FieldKind.DATE, "日期", "date"),
    FilterField.STATE: _spec(_WORD, "状态", "state", words=_STATES),
    FilterField.COLOUR: _spec(_WORD, "颜色", "colour", "color", words=_COLOURS),
    FilterField.KEY: _spec(_NAME, "编号", "key"),
    FilterField.TRACE: _spec(_NAME, "TRACE_ID", "TRACE_ID", "trace", "traceid"),
    FilterField.FILE: _spec(_NAME, "文件", "file"),
    FilterField.NOTE: _spec(_TEXT, "备注", "note"),
    FilterField.BIN: _spec(_WORD, "回收站", "bin", words=_ANSWERS),
}
AFTER = FilterName("之后", "after", ("since",))
BEFORE = FilterName("之前", "before")
"""Names that stand for the date with a comparison."""
_BY_FORM = {form: field for field, spec in FIELD_SPECS.items() for form in spec.name.forms}


def field_named(name: str) -> FilterField | None:
    """The field of that name, in any language, width and case."""
    return _BY_FORM.get(search_form(name))


def fields_begun(beginning: str) -> tuple[FilterField, ...]:
    """The fields whose name begins so."""
    form = search_form(beginning)
    return tuple(field for field, spec in FIELD_SPECS.items() if _begins(spec.name, form))


def word_named(field: FilterField, name: str) -> str | None:
    """The word of `field` that `name` means, as it is kept."""
    form = search_form(name)
    words = FIELD_SPECS[field].words or {}
    return next((kept for kept, written in words.items() if form in written.forms), None)


def words_begun(field: FilterField, beginning: str) -> tuple[str, ...]:
    """The words of `field` that begin so, as they are kept."""
    form = search_form(beginning)
    words = FIELD_SPECS[field].words or {}
    return tuple(kept for kept, written in words.items() if _begins(written, form))


def _begins(written: FilterName, beginning: str) -> bool:
    return any(form.startswith(beginning) for form in written.forms)
