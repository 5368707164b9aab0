"""Messages to groups: the robots, and the fields of the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QSignalBlocker, QStringListModel, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout

from wujie_desktop.domain.robots import (
    MAX_NAME,
    Occasion,
    Robot,
    RobotAddress,
    RobotKind,
    RobotOutcome,
    kind_of_address,
    new_robot,
    robot_address_problem,
)
from wujie_desktop.domain.secret import Secret
from wujie_desktop.presenters.dialogs.robot_words import (
    HEAD,
    kept_sentence,
    kind_title,
    occasion_title,
    outcome_sentence,
    robot_address_sentence,
    robot_title,
    signing_hint,
)
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.parts import (
    column,
    form,
    keep_a_line,
    label,
    row,
    set_style_property,
)
from wujie_desktop.ui.kit.secret_field import SecretField
from wujie_desktop.ui.kit.side_list import SideList
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.theme.tokens import Space

_LIST = 180


class RobotsPage(SettingsPage):
    """Emits `saved(Robot, RobotAddress)`, with an empty address where the kept one stays,
    `removed(Robot)` and `test_requested(Robot)`. A kept address is never shown."""

    saved = Signal(object, object)
    removed = Signal(object)
    test_requested = Signal(object)

    def __init__(self, robots: Sequence[Robot], *, is_quiet: bool) -> None:
        """`is_quiet`: nothing is told now, as in the sandbox, where nothing costs anything."""
        super().__init__()
        self._robots = tuple(robots)
        self._robot = new_robot(RobotKind.WECOM)
        self._names = QStringListModel(self)
        self.list = SideList(
            self._names,
            name=translate("Robot", "Robots"),
            empty=translate(
                "Robot",
                "No robot yet. Enter the address of one, save it, and send a trial to its group.",
            ),
            width=_LIST,
        )
        self.kind = ComboBox()
        self.name = QLineEdit()
        self.address = SecretField(translate("Robot", "Address of the robot"))
        self.signing = SecretField(translate("Robot", "Secret for signing"))
        self.switch = CheckBox(translate("Robot", "Send messages"))
        self.occasions = {occasion: CheckBox(occasion_title(occasion)) for occasion in Occasion}
        self.problem = keep_a_line(label(part="problem", wrap=True))
        self.said = keep_a_line(label(part="dim", wrap=True))
        self.new = QPushButton(translate("Robot", "New robot"))
        self.remove = QPushButton(translate("Robot", "Remove"))
        self.test = QPushButton(translate("Robot", "Send a trial"))
        self.save = PrimaryButton(translate("Robot", "Save"))
        self._build(is_quiet=is_quiet)
        self._connect()
        self.show_robots(robots, robots[0].id if robots else "")

    def show_robots(self, robots: Sequence[Robot], chosen: str) -> None:
        """Show these, and the one with the id `chosen` in the fields."""
        self._robots = tuple(robots)
        found = next((robot for robot in robots if robot.id == chosen), None)
        self._edit(found or new_robot(RobotKind.WECOM))

    def show_outcome(self, robot: Robot, outcome: RobotOutcome) -> None:
        """Say what came of the trial."""
        self.test.setEnabled(True)
        if robot.id == self._robot.id:
            self.say(outcome_sentence(robot.kind, outcome), is_bad=outcome.trouble is not None)

    def say(self, sentence: str, *, is_bad: bool = False) -> None:
        """Say what came of the last press."""
        self.said.setText(sentence)
        set_style_property(self.said, "part", "warning" if is_bad else "dim")

    @property
    def edited(self) -> Robot:
        """The robot as the fields have it."""
        return replace(
            self._robot,
            kind=self._chosen_kind,
            name=self.name.text().strip(),
            is_on=self.switch.isChecked(),
            occasions=frozenset(
                occasion for occasion, box in self.occasions.items() if box.isChecked()
            ),
        )

    @property
    def _chosen_kind(self) -> RobotKind:
        return RobotKind(self.kind.currentData())

    @property
    def entered(self) -> RobotAddress:
        """The address that was entered."""
        signing = self.signing.text().strip() if self._chosen_kind.is_signed else ""
        return RobotAddress(Secret(self.address.text().strip()), Secret(signing))

    def _build(self, *, is_quiet: bool) -> None:
        about = translate(
            "Robot",
            "A robot tells a group how a batch went: numbers of pictures and points, no prompt, no "
            "picture, no name. Where it asks for a keyword, that is “{word}”.",
        )
        quiet = label(
            translate("Robot", "Nothing is told about the sandbox; a trial can be sent."),
            "dim",
            wrap=True,
        )
        quiet.setVisible(is_quiet)
        body = row(column(self.list, self.new, spacing=Space.S), self._fields(), spacing=Space.L)
        body.setStretch(1, 1)
        self.arrange(
            label(about.format(word=HEAD), "dim", wrap=True),
            quiet,
            body,
            buttons=(self.test, self.save),
            aside=(self.remove,),
        )

    def _fields(self) -> QVBoxLayout:
        for kind in RobotKind:
            self.kind.addItem(kind_title(kind), kind)
        self.name.setMaxLength(MAX_NAME)
        for field, name in (
            (self.kind, translate("Robot", "Program")),
            (self.name, translate("Robot", "Name")),
        ):
            field.setAccessibleName(name)
        fields = form(
            (translate("Robot", "Program"), self.kind),
            (translate("Robot", "Name"), self.name),
            (
                translate("Robot", "Address"),
                column(self.address, self.problem, spacing=Space.XS),
            ),
            (translate("Robot", "Secret"), self.signing),
        )
        when = column(label(translate("Robot", "When")), *self.occasions.values(), spacing=Space.S)
        return column(fields, when, self.switch, self.said, 1, spacing=Space.M)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        self.new.clicked.connect(self._on_new)
        self.address.textChanged.connect(self._on_address)
        self.signing.textChanged.connect(self._on_edited)
        self.name.textChanged.connect(self._on_edited)
        self.kind.currentIndexChanged.connect(self._on_edited)
        for box in (self.switch, *self.occasions.values()):
            box.toggled.connect(self._on_edited)
        self.save.clicked.connect(lambda: self.saved.emit(self.edited, self.entered))
        self.remove.clicked.connect(lambda: self.removed.emit(self._robot))
        self.test.clicked.connect(self._on_test)

    def _edit(self, robot: Robot) -> None:
        """Put a robot into the fields."""
        self._robot = robot
        self.kind.setCurrentIndex(self.kind.findData(robot.kind))
        self.name.setText(robot.name)
        self.name.setPlaceholderText(kind_title(robot.kind))
        self.address.show_kept(is_kept=bool(robot.keeping), otherwise="https://…")
        self.signing.clear()
        self.switch.setChecked(robot.is_on)
        for occasion, box in self.occasions.items():
            box.setChecked(occasion in robot.occasions)
        self.say(kept_sentence(robot.keeping))
        self._show_list()
        self._on_edited()

    def _show_list(self) -> None:
        with QSignalBlocker(self.list.selectionModel()):
            self._names.setStringList([robot_title(robot) for robot in self._robots])
            here = [n for n, robot in enumerate(self._robots) if robot.id == self._robot.id]
            self.list.setCurrentIndex(self._names.index(here[0]) if here else QModelIndex())
        self.list.viewport().update()

    def _on_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._edit(self._robots[index.row()])

    def _on_address(self, text: str) -> None:
        """An address that says whose it is chooses the program."""
        kind = kind_of_address(text.strip())
        if kind:
            self.kind.setCurrentIndex(self.kind.findData(kind))
        self._on_edited()

    def _on_edited(self) -> None:
        url, robot = self.address.text().strip(), self._robot
        problem = robot_address_problem(url) if url else None
        self.problem.setText(robot_address_sentence(problem) if problem else "")
        set_style_property(self.address, "wrong", bool(problem))
        self._show_signing()
        is_new = self.edited != robot or bool(url or self.signing.text().strip())
        has_address = bool(robot.keeping or url)
        self.save.setEnabled(is_new and has_address and not problem)
        self.remove.setEnabled(bool(robot.keeping))
        self.test.setEnabled(bool(robot.keeping) and not is_new)

    def _show_signing(self) -> None:
        """What stands for the secret: dots only where this kind of robot has one that is kept."""
        kind, robot = self._chosen_kind, self._robot
        self.signing.setEnabled(kind.is_signed)
        if self.signing.text() and kind.is_signed:
            return
        is_kept = kind.is_signed and kind is robot.kind and robot.has_signing
        self.signing.show_kept(is_kept=is_kept, otherwise=signing_hint(kind))

    def _on_new(self) -> None:
        """A new robot begins with its address, which says whose it is."""
        self._edit(new_robot(RobotKind.WECOM))
        self.address.setFocus()

    def _on_test(self) -> None:
        self.test.setEnabled(False)
        self.say(translate("Robot", "Waiting for the robot's answer…"))
        self.test_requested.emit(self._robot)
