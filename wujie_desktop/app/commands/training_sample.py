"""The window of trainings with drawn photos, and its small dialogs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from wujie_desktop.domain.ids import AvatarKey, PhotoSetId
from wujie_desktop.domain.photo_check import PhotoCheck
from wujie_desktop.domain.photo_set import Consent, PhotoSet
from wujie_desktop.domain.photos import Photo, PhotoId, PhotoMeasures
from wujie_desktop.domain.request import FaultKind, SubmissionFault
from wujie_desktop.domain.training import SentPhoto, Training, TrainingId, TrainingState
from wujie_desktop.domain.training_objections import TrainingRules
from wujie_desktop.presenters.training.training_terms import TrainingTerms
from wujie_desktop.services.account_avatars import AccountAvatar, FoundAvatars
from wujie_desktop.ui.compose.account_avatars_dialog import AccountAvatarsDialog
from wujie_desktop.ui.queue.accelerate_dialog import AccelerateDialog
from wujie_desktop.ui.training.addresses_dialog import AddressesDialog
from wujie_desktop.ui.training.consent_dialog import ConsentDialog
from wujie_desktop.ui.training.dialog import TrainingDialog
from wujie_desktop.ui.training.face_dialog import FaceDialog
from wujie_desktop.ui.training.key_dialog import KeyDialog

_NOW = datetime(2026, 11, 29, 15, 30, tzinfo=UTC)
_KEY = AvatarKey("666A1E42BB02FBA6E530269352FF086B")
_NOT_ENCRYPTED = "http://example.com/a.jpg"
_SIDES = (1536, 2048)
_SKINS = ("#f0c9a4", "#e2b48c", "#f3d3b4")
_GROUNDS = ("#7c9cc8", "#c58b74", "#8fae92", "#a48cc0", "#d9b26c", "#6f8f9c")


def terms(place: str = "", price: int | None = None) -> TrainingTerms:
    """Terms at the moment of the sample."""
    return TrainingTerms(price, 2, TrainingRules(requires_consent=True), lambda: _NOW, place)


def _photo(
    number: int,
    *,
    sides: tuple[int, int] = _SIDES,
    light: float = 128.0,
    sharpness: float = 240.0,
    likeness: int | None = None,
    label: str = "",
    check: PhotoCheck | None = None,
    is_overridden: bool = False,
) -> Photo:
    own = (number * 0x9E37_79B9_7F4A_7C15) % 2**64
    measures = PhotoMeasures(
        "JPEG",
        *sides,
        2_400_000,
        light,
        52.0,
        sharpness,
        own if likeness is None else likeness,
        number % 4 == 0,
        label,
    )
    return Photo(
        PhotoId(f"{number:02x}" * 32),
        f"IMG_{2040 + number}.jpg",
        measures,
        check=check,
        is_overridden=is_overridden,
    )


def sample_photos() -> tuple[Photo, ...]:
    """Photos of every standing, with every flaw."""
    at = _NOW - timedelta(minutes=40)
    passed = PhotoCheck(passed=True, status="0", message="", similarity=0.93, at=at)
    refused = PhotoCheck(
        passed=False, status="20110018", message="no face found", similarity=0.2, at=at
    )
    silent = PhotoCheck(None, "7", "", None, at)
    good = [_photo(number, check=passed if number < 7 else None) for number in range(1, 9)]  # noqa: PLR2004
    return (
        *good,
        _photo(9, check=silent),
        _photo(10, sides=(300, 400)),
        _photo(11, sharpness=14.0),
        _photo(12, likeness=good[1].measures.likeness),
        _photo(13, check=refused),
        _photo(14, light=22.0, is_overridden=True),
        _photo(15, light=236.0),
        _photo(16, label="TC260"),
    )


def sample_sets() -> tuple[PhotoSet, ...]:
    """A full set with a consent, one that is only begun, one without photos."""
    consent = Consent(
        "Lin Xiaoman",
        _NOW - timedelta(days=3),
        "Key visual for Singles' Day",
        "/home/wujie/consent-lin.pdf",
    )
    return (
        PhotoSet(PhotoSetId("1"), "Lin Xiaoman", _NOW, sample_photos(), consent),
        PhotoSet(PhotoSetId("2"), "Su He", _NOW, sample_photos()[:4]),
        PhotoSet(PhotoSetId("3"), "Zhou Yu", _NOW),
    )


def sample_trainings(name: PhotoSetId) -> tuple[Training, ...]:
    """One training in each state, the newest first."""
    return tuple(_training(name, number, state) for number, state in enumerate(_STATES))


_STATES = (
    TrainingState.OPEN,
    TrainingState.SUBMITTING,
    TrainingState.UNKNOWN,
    TrainingState.READY,
    TrainingState.FAILED,
    TrainingState.REFUSED,
)
_STATUS = {TrainingState.OPEN: 7, TrainingState.READY: 10, TrainingState.FAILED: 14}


def _training(name: PhotoSetId, number: int, state: TrainingState) -> Training:
    sent = _NOW - timedelta(minutes=4 + number, days=max(number - 1, 0))
    status = _STATUS.get(state)
    has_fault = state is TrainingState.REFUSED
    fault = SubmissionFault(FaultKind.REFUSED, "20110019", "", "7a6f29d0c5b1")
    return Training(
        TrainingId(f"{number}"),
        name,
        "Lin Xiaoman",
        state,
        sent,
        tuple(SentPhoto(each.id, each.name, "https://") for each in sample_photos()[:8]),
        key=_KEY if status else AvatarKey(""),
        expected_seconds=900,
        status=status,
        checked_at=sent + timedelta(minutes=2) if status else None,
        ended_at=sent + timedelta(minutes=14)
        if state in (TrainingState.READY, TrainingState.FAILED)
        else None,
        trace_id="7a6f29d0c5b1",
        fault=fault if has_fault else None,
        balance_before=12_460,
        balance_after=12_400,
    )


def draw_photo(photo: Photo) -> QImage:
    """Draw somebody who stands for the person on a photo."""
    number = int(photo.id[:2], 16)
    image = QImage(240, 320, QImage.Format.Format_RGB32)
    ground = QLinearGradient(0, 0, 0, 320)
    base = QColor(_GROUNDS[number % len(_GROUNDS)])
    if photo.measures.light < 60:  # noqa: PLR2004 - a dark one looks dark
        base = base.darker(320)
    ground.setColorAt(0, base.lighter(125))
    ground.setColorAt(1, base)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(image.rect(), ground)
    painter.setPen(Qt.PenStyle.NoPen)
    lean = (number % 5 - 2) * 9.0
    skin, hair = QColor(_SKINS[number % len(_SKINS)]), QColor("#2c2423")
    painter.setBrush(base.darker(190))
    painter.drawRoundedRect(QRectF(34 + lean, 228, 172, 140), 60, 60)
    painter.setBrush(hair)
    painter.drawEllipse(QRectF(62 + lean, 52, 116, 150))
    painter.setBrush(skin)
    painter.drawRoundedRect(QRectF(102 + lean, 180, 36, 62), 14, 14)
    painter.drawEllipse(QRectF(74 + lean, 78, 92, 122))
    painter.setBrush(hair)
    painter.drawChord(QRectF(72 + lean, 66, 96, 92), 0, 180 * 16)
    for x in (100.0, 140.0):
        painter.drawEllipse(QPointF(x + lean * 1.3, 138), 5, 6)
    painter.setBrush(QColor("#b9564f"))
    painter.drawChord(QRectF(104 + lean * 1.3, 158, 32, 22), 180 * 16, 180 * 16)
    painter.end()
    return image


def training_sample(window: QWidget) -> TrainingDialog:
    """A full set with one training of each state, all that can be unfolded unfolded."""
    dialog = TrainingDialog(window, terms("wujie-photos", 60))
    drawn = {photo.id: photo for photo in sample_photos()}
    dialog.pixels_wanted.connect(lambda name: dialog.show_pixels(name, draw_photo(drawn[name])))
    dialog.show_sets(sample_sets())
    dialog.show_trainings(sample_trainings(PhotoSetId("1")))
    trainings = dialog.side.trainings
    for fold in (trainings.earlier, *(each.head for each in trainings.rows.values())):
        fold.setChecked(True)
    dialog.photos.grid.setCurrentIndex(dialog.photos.model.index(9))
    return dialog


def first_training_sample(window: QWidget) -> TrainingDialog:
    """No set yet."""
    return TrainingDialog(window, terms())


def begun_training_sample(window: QWidget) -> TrainingDialog:
    """A set that was never trained on, without a bucket."""
    dialog = TrainingDialog(window, terms())
    drawn = {photo.id: photo for photo in sample_photos()}
    dialog.pixels_wanted.connect(lambda name: dialog.show_pixels(name, draw_photo(drawn[name])))
    dialog.show_sets(sample_sets()[1:])
    return dialog


def addresses_sample(window: QWidget) -> AddressesDialog:
    """Some photos, one with an address that is none."""
    photos = sample_photos()[:4]
    dialog = AddressesDialog(window, photos)
    dialog.fields[photos[0].id].setText(_NOT_ENCRYPTED)
    return dialog


def face_sample(window: QWidget) -> FaceDialog:
    """Photos of a set whose person agreed; the first is current."""
    dialog = FaceDialog(window, terms("wujie-photos"))
    drawn = {photo.id: photo for photo in sample_photos()}
    dialog.pixels_wanted.connect(lambda name: dialog.show_pixels(name, draw_photo(drawn[name])))
    dialog.show_sets(sample_sets())
    return dialog


def consent_sample(window: QWidget) -> ConsentDialog:
    """A record that is nearly typed."""
    return ConsentDialog(window, _NOW, sample_sets()[0].consent)


def key_sample(window: QWidget) -> KeyDialog:
    """A key is asked for, and some are offered."""
    dialog = KeyDialog(window)
    dialog.show_candidates(_FOUND)
    return dialog


def account_avatars_sample(window: QWidget) -> AccountAvatarsDialog:
    """Some avatars of the account."""
    dialog = AccountAvatarsDialog(window)
    dialog.show_found(_FOUND)
    return dialog


_FOUND = FoundAvatars(
    (
        AccountAvatar(_KEY, 10, was_asked=True),
        AccountAvatar(AvatarKey("0" * 32), None, was_asked=False),
        AccountAvatar(AvatarKey("A" * 32), 14, was_asked=True, is_older=True),
    ),
    looked_at=59,
    known=6,
    left_out=50,
)
TRAINING_SAMPLES: Mapping[str, Callable[[QWidget], QDialog]] = {
    "accelerate": lambda window: AccelerateDialog(window, 12, is_unknown=True),
    "account-avatars": account_avatars_sample,
    "face": face_sample,
    "photo-addresses": addresses_sample,
    "training": training_sample,
    "training-begun": begun_training_sample,
    "training-consent": consent_sample,
    "training-first": first_training_sample,
    "training-key": key_sample,
}
"""By what their pictures are called, with that of the queue."""
