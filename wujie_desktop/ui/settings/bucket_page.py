"""The bucket for photos: its fields, what is wrong with each, and what trying it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from wujie_desktop.domain.bucket import (
    FEWEST_HOURS,
    MAX_PREFIX,
    MOST_HOURS,
    AddressStyle,
    Bucket,
    BucketField,
    BucketProblem,
    new_bucket,
    region_of_endpoint,
)
from wujie_desktop.domain.bucket_findings import BucketFinding
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.training_objections import TrainingRules
from wujie_desktop.presenters.dialogs.bucket_words import (
    copies_sentence,
    example_sentence,
    field_title,
    findings_text,
    problem_sentence,
    secret_sentence,
    style_title,
)
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.number_field import NumberField
from wujie_desktop.ui.kit.parts import column, form, label, row, set_style_property
from wujie_desktop.ui.kit.secret_field import SecretField
from wujie_desktop.ui.settings.consent_rules import ConsentRules
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.tokens import Space

_EXAMPLES = {
    BucketField.ENDPOINT: "https://s3.oss-cn-hangzhou.aliyuncs.com",
    BucketField.REGION: "cn-hangzhou",
    BucketField.NAME: "my-photos",
    BucketField.PREFIX: "training",
}


class BucketPage(SettingsPage):
    """Emits `saved(Bucket, Secret)`, with an empty secret where the kept one stays,
    `removed(Bucket)`, `test_requested(Bucket, Secret)`, `copies_deletion_requested` and
    `rules_changed(TrainingRules)`. A kept secret is never shown."""

    saved = Signal(object, object)
    removed = Signal(object)
    test_requested = Signal(object, object)
    copies_deletion_requested = Signal()
    rules_changed = Signal(object)

    def __init__(self, bucket: Bucket | None, rules: TrainingRules, *, has_own: bool) -> None:
        """`has_own`: the sandbox has a bucket of its own, and uses no other."""
        super().__init__()
        self._bucket = bucket or new_bucket()
        self._is_trying = False
        self.rules = ConsentRules(rules)
        self.copies = label(wrap=True)
        self.delete_copies = QPushButton(translate("Bucket", "Delete them"))
        self.texts: dict[BucketField, QLineEdit] = {
            field: QLineEdit() for field in BucketField if field is not BucketField.HOURS
        }
        self.hours = NumberField(
            low=FEWEST_HOURS, high=MOST_HOURS, name=field_title(BucketField.HOURS)
        )
        self.style_choice = ComboBox()
        self.secret = SecretField(translate("Bucket", "Access key secret"))
        self.problems = {field: _problem_label() for field in BucketField}
        self.example = label(part="dim", wrap=True)
        self.said = label(part="dim", wrap=True)
        self.remove = QPushButton(translate("Bucket", "Remove"))
        self.test = QPushButton(translate("Bucket", "Try it"))
        self.save = PrimaryButton(translate("Bucket", "Save"))
        self._build(has_own=has_own)
        self._connect()
        self.show_bucket(bucket)

    def show_bucket(self, bucket: Bucket | None) -> None:
        """Put a bucket into the fields; None for a new one."""
        kept = self._bucket = bucket or new_bucket()
        for field, text in (
            (BucketField.ENDPOINT, kept.endpoint),
            (BucketField.REGION, kept.region),
            (BucketField.NAME, kept.name),
            (BucketField.PREFIX, kept.prefix),
            (BucketField.KEY_ID, kept.key_id),
        ):
            self.texts[field].setText(text)
        self.hours.setText(str(kept.hours))
        self.style_choice.setCurrentIndex(self.style_choice.findData(kept.style))
        self.secret.show_kept(is_kept=bool(kept.keeping))
        self.say(secret_sentence(kept.keeping))
        self._on_edited()

    def show_copies(self, number: int) -> None:
        """Say how many copies of photos are not known to be deleted in a bucket."""
        self.copies.setText(copies_sentence(number))
        self.delete_copies.setEnabled(number > 0)

    def say_deleted(self, number: int) -> None:
        """Say how many copies were deleted."""
        self.say(translate("Bucket", "Deleted in the bucket: {n}").format(n=format_number(number)))

    def show_findings(self, findings: Sequence[BucketFinding]) -> None:
        """Say what trying it found."""
        self._is_trying = False
        self.say(
            findings_text(findings),
            is_bad=not all(finding.kind.is_good for finding in findings),
        )
        self._on_edited()

    def show_failure(self, explanation: Explanation) -> None:
        """Say why it could not be kept or tried."""
        self._is_trying = False
        self.say(f"{explanation.title}. {explanation.cause}", is_bad=True)
        self._on_edited()

    def say(self, text: str, *, is_bad: bool = False) -> None:
        """Say what came of the last press."""
        self.said.setText(text)
        set_style_property(self.said, "part", "warning" if is_bad else "dim")

    @property
    def edited(self) -> Bucket:
        """The bucket as the fields have it."""
        text = {field: widget.text().strip() for field, widget in self.texts.items()}
        return replace(
            self._bucket,
            endpoint=text[BucketField.ENDPOINT].rstrip("/"),
            region=text[BucketField.REGION],
            name=text[BucketField.NAME],
            prefix=text[BucketField.PREFIX].strip("/"),
            key_id=text[BucketField.KEY_ID],
            style=AddressStyle(self.style_choice.currentData()),
            hours=self.hours.typed or 0,
        )

    @property
    def entered(self) -> Secret:
        """The secret that was entered."""
        return Secret(self.secret.text().strip())

    def _build(self, *, has_own: bool) -> None:
        about = translate(
            "Bucket",
            "To train an avatar the vendor fetches photos from addresses. They are put into a "
            "bucket of your own, in any store that speaks S3 (Aliyun OSS, Tencent COS, AWS, "
            "MinIO); each address holds for its lifetime, and the copies can be deleted "
            "afterwards.",
        )
        own = label(
            translate(
                "Bucket",
                "The sandbox has a bucket of its own and needs none; one that is entered here can "
                "be tried all the same.",
            ),
            "dim",
            wrap=True,
        )
        own.setVisible(has_own)
        self.arrange(
            label(about, "dim", wrap=True),
            own,
            form(*self._rows()),
            self.example,
            self.said,
            row(self.copies, self.delete_copies, 1),
            self.rules,
            buttons=(self.test, self.save),
            aside=(self.remove,),
        )

    def _rows(self) -> list[tuple[str, QVBoxLayout | QWidget]]:
        for style in AddressStyle:
            self.style_choice.addItem(style_title(style), style)
        self.style_choice.setAccessibleName(translate("Bucket", "Form of address"))
        self.texts[BucketField.PREFIX].setMaxLength(MAX_PREFIX + 2)
        for field, widget in self.texts.items():
            widget.setAccessibleName(field_title(field))
            widget.setPlaceholderText(_EXAMPLES.get(field, ""))
        fields: dict[BucketField, QWidget] = {**self.texts, BucketField.HOURS: self.hours}
        rows: list[tuple[str, QVBoxLayout | QWidget]] = [
            (field_title(field), column(fields[field], self.problems[field], spacing=Space.XS))
            for field in BucketField
        ]
        rows.insert(1, (translate("Bucket", "Form of address"), self.style_choice))
        rows.insert(-1, (translate("Bucket", "Access key secret"), self.secret))
        return rows

    def _connect(self) -> None:
        self.delete_copies.setEnabled(False)
        self.delete_copies.clicked.connect(self.copies_deletion_requested)
        self.rules.changed.connect(self.rules_changed)
        self.texts[BucketField.ENDPOINT].textEdited.connect(self._on_endpoint)
        for widget in (*self.texts.values(), self.hours, self.secret):
            widget.textChanged.connect(self._on_edited)
        self.style_choice.currentIndexChanged.connect(self._on_edited)
        self.save.clicked.connect(lambda: self.saved.emit(self.edited, self.entered))
        self.remove.clicked.connect(lambda: self.removed.emit(self._bucket))
        self.test.clicked.connect(self._on_test)

    def _on_endpoint(self, text: str) -> None:
        """An endpoint that says which region it is fills that in."""
        region = region_of_endpoint(text.strip().rstrip("/"))
        if region:
            self.texts[BucketField.REGION].setText(region)
            virtual = self.style_choice.findData(AddressStyle.VIRTUAL_HOST)
            self.style_choice.setCurrentIndex(virtual)

    def _on_edited(self) -> None:
        bucket, secret = self.edited, self.entered
        problems = bucket.problems
        for field, said in self.problems.items():
            problem = problems.get(field)
            is_shown = problem is not None and problem is not BucketProblem.EMPTY
            said.setText(problem_sentence(problem) if problem and is_shown else "")
            said.setVisible(is_shown)
            if field in self.texts:
                set_style_property(self.texts[field], "wrong", is_shown)
        self.example.setText(example_sentence(bucket))
        has_secret = bool(secret or bucket.keeping)
        is_ready = not problems and has_secret
        self.save.setEnabled(is_ready and (bucket != self._bucket or bool(secret)))
        self.test.setEnabled(is_ready and not self._is_trying)
        self.remove.setEnabled(bool(self._bucket.keeping))

    def _on_test(self) -> None:
        self._is_trying = True
        self.say(translate("Bucket", "Trying it out…"))
        self._on_edited()
        self.test_requested.emit(self.edited, self.entered)


def _problem_label() -> QLabel:
    """A line under a field that takes no room while there is nothing wrong."""
    said = label(part="problem", wrap=True)
    said.hide()
    return said
