"""Asking before an account is charged for the first time in a run of the program: whoever agrees to
be charged points has not agreed to be charged time."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.conversation import ask
from wujie_desktop.domain.pricing import ExpectedCharge
from wujie_desktop.domain.profile import ProfileKind
from wujie_desktop.presenters.account.charge_questions import charge_question
from wujie_desktop.services.accounts import Agreed
from wujie_desktop.services.charge_agreement import Ask


def first_charge(
    *, window: QWidget, kind: ProfileKind, options: Options, agreed: Agreed
) -> Ask | None:
    """Return a question that is asked in `window` before the first charge in each unit, and adds
    the answer to `agreed`; None where nothing is ever charged."""
    from wujie_desktop.ui.dialogs.question import QuestionDialog

    if not options.may_charge:
        return None
    account = (options.profile, options.environment.app_id, options.gateway)

    async def may_charge(charge: ExpectedCharge) -> bool:
        if (account, charge.unit) in agreed:
            return True
        asked = charge_question(kind, charge)
        dialog = QuestionDialog(QApplication.activeModalWidget() or window, asked)
        if is_agreed := await ask(dialog):
            agreed.add((account, charge.unit))
        return is_agreed

    return may_charge
