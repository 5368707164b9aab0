"""The gateway's business codes (contract §3) in words: what, why, what next."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.presenters.errors.explanation import ErrorText
from wujie_desktop.presenters.text.translate import translate


def _parameter() -> ErrorText:
    return ErrorText(
        translate("Error", "The gateway calls a parameter invalid"),
        translate("Error", "A key, a number or an address in the request is not accepted."),
        translate("Error", "Check avatar, templates and numbers. Nothing was charged."),
    )


def _size() -> ErrorText:
    return ErrorText(
        translate("Error", "This size is not supported for now"),
        translate("Error", "A template asks for a size that the service does not make just now."),
        translate("Error", "Choose another template. Nothing was charged."),
    )


def _busy() -> ErrorText:
    return ErrorText(
        translate("Error", "Busy for a moment; submit again"),
        translate("Error", "Another request of this account came at the same moment."),
        translate("Error", "Press Generate again. Nothing was charged."),
    )


def _translation() -> ErrorText:
    return ErrorText(
        translate("Error", "The prompt could not be translated"),
        translate("Error", "The service translates prompts before drawing and could not."),
        translate("Error", "Word the prompt more simply. Nothing was charged."),
    )


def _sensitive_prompt() -> ErrorText:
    return ErrorText(
        translate("Error", "The prompt contains sensitive words"),
        translate("Error", "The service checks words before drawing."),
        translate("Error", "Change the prompt. Nothing was charged."),
    )


def _base_picture() -> ErrorText:
    return ErrorText(
        translate("Error", "The base picture's link is wrong or unsupported"),
        translate("Error", "The service cannot fetch the picture that the avatar stands on."),
        translate("Error", "Check the avatar in the enterprise console. Nothing was charged."),
    )


def _sensitive_picture() -> ErrorText:
    return ErrorText(
        translate("Error", "The reference picture contains sensitive content"),
        translate("Error", "The service checks pictures before drawing."),
        translate("Error", "Use another avatar or picture. Nothing was charged."),
    )


def _state_changed() -> ErrorText:
    return ErrorText(
        translate("Error", "The picture's state has changed; refresh"),
        translate("Error", "The service has gone on since the picture was last asked for."),
        translate("Error", "Its state is asked for again by itself."),
    )


def _points() -> ErrorText:
    return ErrorText(
        translate("Error", "Not enough points or time"),
        translate("Error", "The account's points, or its time, do not cover this request."),
        translate("Error", "Top up in the console. Your draft is kept."),
    )


def _not_queued() -> ErrorText:
    return ErrorText(
        translate("Error", "Already being made; it cannot be cancelled"),
        translate("Error", "Only a picture that still waits in the queue can be cancelled."),
        translate("Error", "Wait for the picture: it arrives by itself."),
    )


def _resource() -> ErrorText:
    return ErrorText(
        translate("Error", "The resource did not pass its check"),
        translate("Error", "The service refuses the pictures behind this avatar."),
        translate("Error", "Train the avatar with other photos, or use another one."),
    )


def _recognition() -> ErrorText:
    return ErrorText(
        translate("Error", "The picture could not be recognised"),
        translate("Error", "The service finds nothing usable in a photo of the avatar."),
        translate("Error", "Use sharper, brighter photos of one person."),
    )


def _no_face() -> ErrorText:
    return ErrorText(
        translate("Error", "No face, or the face is too small"),
        translate("Error", "A photo of the avatar shows no face that is large enough."),
        translate("Error", "Use photos where the face fills more of the picture."),
    )


def _several_faces() -> ErrorText:
    return ErrorText(
        translate("Error", "More than one face"),
        translate("Error", "A photo of the avatar shows several people."),
        translate("Error", "Use photos of one person alone."),
    )


def _side_face() -> ErrorText:
    return ErrorText(
        translate("Error", "The face is turned to the side"),
        translate("Error", "A photo of the avatar does not show the face from the front."),
        translate("Error", "Use photos that look into the camera."),
    )


def _queue() -> ErrorText:
    return ErrorText(
        translate("Error", "The queue is longer than the limit"),
        translate("Error", "Waiting would take longer than the service allows."),
        translate("Error", "Try again later. Your draft is kept."),
    )


CODES: dict[str, Callable[[], ErrorText]] = {
    GatewayCode.INVALID_PARAMETER: _parameter,
    GatewayCode.UNSUPPORTED_SIZE: _size,
    GatewayCode.BUSY: _busy,
    GatewayCode.PROMPT_NOT_TRANSLATED: _translation,
    GatewayCode.SENSITIVE_PROMPT: _sensitive_prompt,
    GatewayCode.BASE_PICTURE_LINK: _base_picture,
    GatewayCode.SENSITIVE_PICTURE: _sensitive_picture,
    GatewayCode.STATE_CHANGED: _state_changed,
    GatewayCode.NOT_ENOUGH_POINTS: _points,
    GatewayCode.NOT_QUEUED: _not_queued,
    GatewayCode.RESOURCE_REJECTED: _resource,
    GatewayCode.NOT_RECOGNISED: _recognition,
    GatewayCode.NO_FACE: _no_face,
    GatewayCode.SEVERAL_FACES: _several_faces,
    GatewayCode.SIDE_FACE: _side_face,
    GatewayCode.QUEUE_TOO_LONG: _queue,
}
