"""What is measured of one photo that an avatar may be trained on. Nothing here looks for faces."""

from __future__ import annotations

from array import array

from PIL import Image, ImageChops, ImageFilter, ImageMath, ImageStat

from wujie_desktop.domain.photos import PhotoMeasures
from wujie_desktop.imaging.decoding import OpenPicture, open_data
from wujie_desktop.imaging.fields import FieldKind, FileFields, read_fields
from wujie_desktop.imaging.label_reading import labels_of
from wujie_desktop.imaging.likeness import difference_hash
from wujie_desktop.imaging.metadata import UPRIGHT
from wujie_desktop.imaging.rendering import render, turned_upright, upright_size

_EDGE = 1000
"""Pixels of the longest side that everything is measured at."""
_PATCHES = 16
"""Along the longest side."""
_MARGIN = 3
"""Pixels at the edge that filters do not reach."""
_SHARPEST = 0.05
"""The share of patches that must be in focus: an eye is enough, a speck is not."""
_FLATTEST = 0.1
"""The share of patches that are taken to hold noise alone."""
_NOISE = 1.2
"""How much noise the others have at the most, in relation to those."""
_LEAST_CONTRAST = 30.0
"""Added to the contrast of a patch, so that none of nearly nothing counts as sharp."""
_SCALE = 1000
_MOST_LABEL = 300
"""Characters of a label that are kept."""
_GENERATED = b"/trainedAlgorithmicMedia"
"""How the digital source type of IPTC names what a model made as a whole."""
_SOFT, _SMOOTH = ImageFilter.BoxBlur(1), ImageFilter.BoxBlur(5)
_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


def measure(data: bytes) -> PhotoMeasures:
    """Measure the photo in the file `data`: of an animation the first frame. Takes some 50 ms for
    12 megapixels: it is decoded small. Raises PictureBroken, PictureTooLarge."""
    with open_data(data) as picture:
        width, height = upright_size(picture)
        grey = _small_grey(picture)
    statistics = ImageStat.Stat(grey)
    return PhotoMeasures(
        format=picture.format,
        width=width,
        height=height,
        size=len(data),
        light=statistics.mean[0],
        spread=statistics.stddev[0],
        sharpness=sharpness(grey),
        likeness=difference_hash(grey),
        was_turned=picture.turn != UPRIGHT,
        label=_label(read_fields(data)),
    )


def sharpness(grey: Image.Image) -> float:
    """How sharp the sharpest twentieth of a picture of brightness is, some 240 to 400 for a photo
    in focus: the finest detail of each patch in relation to its detail of all sizes, whatever the
    light. What the flattest patches have of it is noise and does not count, nor does a texture that
    fills a photo evenly; 0 where there is nothing but edge."""
    if min(grey.size) <= 2 * _MARGIN:
        return 0.0
    soft = grey.filter(_SOFT)
    fine = _variances(soft.filter(_LAPLACIAN))
    whole = _variances(ImageChops.subtract(soft, grey.filter(_SMOOTH), 1, 128))
    noise = _NOISE * sorted(fine)[int(len(fine) * _FLATTEST)]
    ratios = [
        max(0.0, detail - noise) / (contrast + _LEAST_CONTRAST)
        for detail, contrast in zip(fine, whole, strict=True)
    ]
    return _SCALE * sorted(ratios, reverse=True)[round(len(ratios) * _SHARPEST)]


def _small_grey(picture: OpenPicture) -> Image.Image:
    """Its brightness, upright, the longest side `_EDGE` pixels at the most, made small without its
    colours; a JPEG is decoded without them."""
    image = picture.image
    if image.mode != "RGB":
        return render(picture, (_EDGE, _EDGE)).convert("L")
    scale = _EDGE / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    image.draft("L", size)
    image.load()
    grey = image.convert("L")
    small = grey if scale >= 1 else grey.resize(size, Image.Resampling.BOX)
    return turned_upright(small, picture.turn)


def _variances(image: Image.Image) -> list[float]:
    """The variance of each patch, row by row."""
    inner = image.crop((_MARGIN, _MARGIN, image.width - _MARGIN, image.height - _MARGIN))
    edge = max(inner.size) / _PATCHES
    shape = (max(1, round(inner.width / edge)), max(1, round(inner.height / edge)))
    levels = inner.convert("F")
    squares = ImageMath.lambda_eval(lambda given: given["x"] * given["x"], x=levels)
    means, of_squares = (
        array("f", each.resize(shape, Image.Resampling.BOX).tobytes()) for each in (levels, squares)
    )
    return [max(0.0, square - mean * mean) for mean, square in zip(means, of_squares, strict=True)]


def _label(file: FileFields) -> str:
    """What the file says of being generated, or ""."""
    labels = labels_of(file).labels
    if labels:
        return labels[0].reading.text[:_MOST_LABEL]
    kinds = (FieldKind.XMP, FieldKind.CREDENTIALS)
    is_said = any(_GENERATED in field.body for kind in kinds for field in file.of(kind))
    return _GENERATED[1:].decode() if is_said else ""
