"""Errors of this computer - credentials, files, tables, the library - in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wujie_desktop.domain import errors
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.account.charge_questions import breach_question
from wujie_desktop.presenters.errors.connection_words import diagnose_offer, problem_sentence
from wujie_desktop.presenters.errors.explanation import ActionLink, ErrorText
from wujie_desktop.presenters.errors.rule_reasons import rule_sentence
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate


def _bug(_error: errors.WujieError) -> ErrorText:
    return ErrorText(
        translate("Error", "Something went wrong inside the program"),
        translate("Error", "Nothing was sent because of it and nothing is lost."),
        translate("Error", "Copy the details and report them."),
        offers=(ActionLink(DialogName.DIAGNOSTICS, translate("Error", "Diagnostics…")),),
    )


def _no_credentials(_error: errors.CredentialError) -> ErrorText:
    return ErrorText(
        translate("Error", "No enterprise credentials"),
        translate("Error", "App id or private key is missing."),
        translate("Error", "The sandbox works without them and costs nothing."),
    )


def _bad_key(error: errors.KeyMalformed) -> ErrorText:
    return ErrorText(
        translate("Error", "The private key cannot be used"),
        _reason(error.reason),
        translate("Error", "Paste the PKCS#8 key from the enterprise console."),
    )


def _no_draft(error: errors.DraftUnreadable) -> ErrorText:
    return ErrorText(
        translate("Error", "This is not a draft"),
        _reason(error.reason),
        translate("Error", "Nothing was changed in the form."),
        grave=False,
    )


def _no_settings(error: errors.SettingsUnreadable) -> ErrorText:
    return ErrorText(
        translate("Error", "These are not settings"),
        _reason(error.reason),
        translate("Error", "No setting was changed."),
        grave=False,
    )


def _no_view(error: errors.ViewUnreadable) -> ErrorText:
    return ErrorText(
        translate("Error", "This is not a smart view"),
        _reason(error.reason),
        translate("Error", "Nothing was changed."),
        grave=False,
    )


def _rule_refused(error: errors.RuleRefused) -> ErrorText:
    return ErrorText(
        translate("Error", "The rule “{name}” did not run").format(name=error.name),
        rule_sentence(error.problem),
        translate("Error", "Nothing was changed."),
        grave=False,
    )


def _beyond_budget(error: errors.BeyondBudget) -> ErrorText:
    asked = breach_question(error.breach)
    return ErrorText(
        asked.title,
        asked.text,
        translate("Error", "Nothing was sent."),
        grave=False,
    )


def _no_project(_error: errors.ProjectUnknown) -> ErrorText:
    return ErrorText(
        translate("Error", "There is no such project"),
        translate("Error", "Nothing was sent."),
        translate("Error", "Make the project first, or choose another one."),
        grave=False,
    )


def _training_refused(_error: errors.TrainingRefused) -> ErrorText:
    return ErrorText(
        translate("Error", "These photos may not be used"),
        translate("Error", "Photos, their addresses or the consent are missing."),
        translate("Error", "Nothing was charged; the window of training says what."),
        grave=False,
        offers=(ActionLink(DialogName.TRAINING, translate("Error", "Training…")),),
    )


def _key_taken(_error: errors.KeyTaken) -> ErrorText:
    return ErrorText(
        translate("Error", "This is the key of another training"),
        translate("Error", "An avatar comes of one training only; nothing was changed."),
        translate("Error", "Look for the key once more in the vendor's console."),
        grave=False,
    )


def _withdrawn(_error: errors.Withdrawn) -> ErrorText:
    return ErrorText(
        translate("Error", "The request was stopped"),
        translate("Error", "It had not left yet: nothing was sent and nothing is charged."),
        translate("Error", "Send it again whenever you like."),
        grave=False,
    )


def _no_table(error: errors.TableUnreadable) -> ErrorText:
    return ErrorText(
        translate("Error", "The table cannot be read"),
        table_fault(error),
        translate("Error", "Nothing was sent."),
        grave=False,
    )


def table_fault(error: errors.TableUnreadable) -> str:
    """What is wrong with a table, and in which line."""
    reason = _reason(error.reason)
    if not error.line:
        return reason
    return translate("Error", "Line {n}: {reason}").format(n=error.line, reason=reason)


def _reason(text: str) -> str:
    return reason_sentence(text) or translate("Error", "It does not have the expected form.")


def _address_taken(error: errors.AddressTaken) -> ErrorText:
    cause = translate("Error", "Nothing can listen on {address}.").format(address=error.address)
    return ErrorText(
        translate("Error", "Callbacks cannot be received"),
        f"{cause} {reason_sentence(error.detail)}".strip(),
        translate("Error", "Choose another port under Callbacks. Polling goes on."),
    )


def _bucket_unusable(error: errors.BucketUnusable) -> ErrorText:
    return ErrorText(
        translate("Error", "The bucket for photos cannot be used"),
        _reason(error.detail),
        translate("Error", "Try it out in its settings. Nothing was sent to the vendor."),
        offers=(ActionLink(DialogName.BUCKET, translate("Error", "Bucket for photos…")),),
    )


def _not_exported(error: errors.NotExported) -> ErrorText:
    return ErrorText(
        translate("Error", "Nothing could be written there"),
        f"{error.place} {reason_sentence(error.detail)}".strip(),
        translate("Error", "Choose another folder, or free some space on this one."),
    )


def _not_rendered(error: errors.NotRendered) -> ErrorText:
    return ErrorText(
        translate("Error", "The copy cannot be made like that"),
        _reason(error.detail),
        translate("Error", "Choose another format, size or mark, or copy the file as it is."),
    )


def _too_many(error: errors.TooManyFiles) -> ErrorText:
    return ErrorText(
        translate("Error", "These are too many pictures for that"),
        translate("Error", "Selected: {n}. At most {most} are dragged or copied at once.").format(
            n=format_number(error.number), most=format_number(error.most)
        ),
        translate("Error", "Export them to a folder."),
    )


def _unusable_photo(error: errors.PhotoUnusable) -> ErrorText:
    return ErrorText(
        translate("Error", "This photo cannot be used"),
        _reason(error.detail),
        translate("Error", "Choose another file. Nothing was sent and nothing was changed."),
        grave=False,
    )


def _picture(title: Callable[[], str], step: Callable[[], str]) -> Callable[[Any], ErrorText]:
    def words(error: errors.PictureError) -> ErrorText:
        cause = reason_sentence(error.detail) or translate("Error", "Its host gives no reason.")
        return ErrorText(title(), cause, step())

    return words


def _kept() -> str:
    return translate("Error", "Its record and its verdict are kept.")


def _again() -> str:
    return translate("Error", "Download it again, free of charge. Its record is kept.")


def _not_writable(error: errors.LibraryError) -> ErrorText:
    return ErrorText(
        translate("Error", "The data folder cannot be written"),
        _folder_cause(error),
        translate("Error", "Free space or allow writing, or choose a folder with --data-dir."),
    )


def _in_use(error: errors.LibraryInUse) -> ErrorText:
    return ErrorText(
        translate("Error", "The data folder is open in another program"),
        translate("Error", "Process {n} has {folder} open.").format(
            n=error.detail or "?", folder=error.folder
        ),
        translate("Error", "Close that program first."),
    )


def _damaged(error: errors.LibraryDamaged) -> ErrorText:
    return ErrorText(
        translate("Error", "The library is damaged"),
        _folder_cause(error),
        translate("Error", "Nothing was changed. Restore a backup, or keep the folder as it is."),
        offers=(
            ActionLink(DialogName.RESTORE, translate("Error", "Restore a backup…")),
            ActionLink(DialogName.DIAGNOSTICS, translate("Error", "Diagnostics…")),
        ),
    )


def _too_new(error: errors.LibraryTooNew) -> ErrorText:
    return ErrorText(
        translate("Error", "A newer version wrote this library"),
        translate("Error", "{folder} has schema {n}, which this version does not know.").format(
            folder=error.folder, n=error.detail or "?"
        ),
        translate("Error", "Open it with that version."),
    )


def _missing(error: errors.LibraryMissing) -> ErrorText:
    return ErrorText(
        translate("Error", "The library is not where it was"),
        _folder_cause(error),
        translate("Error", "Nothing was created there. Say where it is now."),
        offers=(
            ActionLink(DialogName.LOCATE_LIBRARY, translate("Error", "Where is the library?…")),
        ),
    )


def _originals_missing(error: errors.OriginalsMissing) -> ErrorText:
    return ErrorText(
        translate("Error", "The folder of the originals is not there"),
        _folder_cause(error),
        translate(
            "Error",
            "Pictures stay visible by their thumbnails. New ones are kept on this computer and "
            "brought over once the folder is back.",
        ),
        grave=False,
        offers=(ActionLink(DialogName.LIBRARY, translate("Error", "Where are they?…")),),
    )


def _place_refused(error: errors.PlaceRefused) -> ErrorText:
    return ErrorText(
        translate("Error", "That folder cannot be taken"),
        _folder_cause(error),
        translate("Error", "Nothing was changed; the library is where it was."),
        grave=False,
        offers=(ActionLink(DialogName.LIBRARY, translate("Error", "Choose another folder…")),),
    )


def _erasure_put_off(error: errors.ErasurePutOff) -> ErrorText:
    return ErrorText(
        translate("Error", "The person cannot be erased yet"),
        _folder_cause(error),
        translate("Error", "Nothing was changed. The next start tries again."),
        grave=False,
    )


def _folder(error: errors.LibraryError) -> ErrorText:
    return ErrorText(
        translate("Error", "The data folder cannot be used"),
        _folder_cause(error),
        translate("Error", "Choose another folder with --data-dir."),
    )


def _folder_cause(error: errors.LibraryError) -> str:
    return f"{error.folder} {reason_sentence(error.detail)}".strip()


def _plan_unusable(error: errors.PlanUnusable) -> ErrorText:
    return ErrorText(
        translate("Error", "No connection can be made with these settings"),
        f"{problem_sentence(error.problem)} {error.detail}".strip(),
        translate("Error", "Correct them under Settings, Network and callbacks."),
        offers=(diagnose_offer(),),
    )


def _broken_text(_error: errors.TextBroken) -> ErrorText:
    return ErrorText(
        translate("Error", "This text cannot be kept"),
        translate("Error", "A character in it is cut in two, perhaps an emoji."),
        translate("Error", "Write that character again."),
    )


SENTENCES: dict[type[errors.WujieError], Callable[[Any], ErrorText]] = {
    errors.WujieError: _bug,
    errors.CredentialError: _no_credentials,
    errors.CredentialsMissing: _no_credentials,
    errors.KeyMalformed: _bad_key,
    errors.Unreadable: _no_draft,
    errors.DraftUnreadable: _no_draft,
    errors.TableUnreadable: _no_table,
    errors.SettingsUnreadable: _no_settings,
    errors.ViewUnreadable: _no_view,
    errors.RuleRefused: _rule_refused,
    errors.TextBroken: _broken_text,
    errors.BeyondBudget: _beyond_budget,
    errors.ProjectUnknown: _no_project,
    errors.TrainingRefused: _training_refused,
    errors.KeyTaken: _key_taken,
    errors.Withdrawn: _withdrawn,
    errors.BucketUnusable: _bucket_unusable,
    errors.AddressTaken: _address_taken,
    errors.PlanUnusable: _plan_unusable,
    errors.NotExported: _not_exported,
    errors.NotRendered: _not_rendered,
    errors.TooManyFiles: _too_many,
    errors.PictureError: _picture(
        lambda: translate("Error", "The picture is not available"), _kept
    ),
    errors.PictureGone: _picture(
        lambda: translate("Error", "The picture is no longer on the server"), _kept
    ),
    errors.PictureRefused: _picture(
        lambda: translate("Error", "The server refused the picture"), _again
    ),
    errors.PictureUnfetchable: _picture(
        lambda: translate("Error", "The picture's file could not be fetched"), _again
    ),
    errors.PictureBroken: _picture(
        lambda: translate("Error", "The picture's file is damaged"), _again
    ),
    errors.PictureTooLarge: _picture(
        lambda: translate("Error", "The picture's file is too large"), _kept
    ),
    errors.HostNotAllowed: _picture(
        lambda: translate("Error", "The picture's address is not allowed"), _kept
    ),
    errors.PhotoUnusable: _unusable_photo,
    errors.LibraryError: _folder,
    errors.FolderNotWritable: _not_writable,
    errors.LibraryInUse: _in_use,
    errors.LibraryDamaged: _damaged,
    errors.LibraryTooNew: _too_new,
    errors.LibraryMissing: _missing,
    errors.OriginalsMissing: _originals_missing,
    errors.PlaceRefused: _place_refused,
    errors.ErasurePutOff: _erasure_put_off,
}
