"""Real pictures of every odd kind, all made here."""

from __future__ import annotations

import functools
import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import Image

from tests.faults.splicing import (
    ADOBE,
    HEIGHT,
    P3,
    PNG_HEAD,
    WIDTH,
    XMP,
    animated,
    apng,
    chunk,
    cut,
    exif,
    in_jpeg,
    in_png,
    in_profile,
    in_webp,
    interlaced,
    lab,
    lossless_gif,
    lying,
    mpo,
    noise,
    noisy,
    one_byte_pieces,
    one_colour,
    palette_with_alpha,
    saved,
    scene,
    segment,
    sixteen_bits,
    srgb,
    text,
    texts,
    tiff,
    turned,
    wrong_riff,
    xmp,
    ycck,
)

Make = Callable[[], bytes]

COLOURED: dict[str, Make] = {
    # metadata of JPEG
    "jpeg": lambda: saved(scene()),
    "jpeg, exif is no tiff": lambda: in_jpeg(exif(b"this is no tiff at all")),
    "jpeg, exif empty": lambda: in_jpeg(exif(b"")),
    "jpeg, exif cut off": lambda: in_jpeg(exif(turned(6)[:14])),
    "jpeg, exif points behind itself": lambda: in_jpeg(exif(b"II*\0\xff\xff\xff\xff")),
    "jpeg, exif with 65535 entries": lambda: in_jpeg(exif(b"II*\0\x08\0\0\0\xff\xff")),
    "jpeg, exif twice": lambda: in_jpeg(exif(turned(1)), exif(turned(6))),
    "jpeg, orientation 6": lambda: in_jpeg(exif(turned(6)), image=lying(6)),
    "jpeg, orientation 5, big-endian": lambda: in_jpeg(
        exif(tiff(3, 1, b"\0\5", order=">")), image=lying(5)
    ),
    "jpeg, orientation as long": lambda: in_jpeg(exif(tiff(4, 1, b"\3\0\0\0")), image=lying(3)),
    "jpeg, orientation as text": lambda: in_jpeg(exif(tiff(2, 2, b"6\0"))),
    "jpeg, orientation as rational": lambda: in_jpeg(
        exif(tiff(5, 1, b"\x1a\0\0\0", struct.pack("<II", 6, 0)))
    ),
    "jpeg, orientation as double": lambda: in_jpeg(
        exif(tiff(12, 1, b"\x1a\0\0\0", struct.pack("<d", 6)))
    ),
    "jpeg, orientation of unknown type": lambda: in_jpeg(exif(tiff(99, 1, b"\6\0"))),
    "jpeg, orientation 0": lambda: in_jpeg(exif(turned(0))),
    "jpeg, orientation 9": lambda: in_jpeg(exif(turned(9))),
    "jpeg, orientation 65535": lambda: in_jpeg(exif(turned(65535))),
    "jpeg, orientation in xmp alone": lambda: in_jpeg(segment(0xE1, XMP + xmp(8)), image=lying(8)),
    "jpeg, exif outweighs xmp": lambda: in_jpeg(
        exif(turned(6)), segment(0xE1, XMP + xmp(3)), image=lying(6)
    ),
    "jpeg, xmp is noise": lambda: in_jpeg(segment(0xE1, XMP + noise(9000))),
    "jpeg, profile is noise": lambda: in_jpeg(*in_profile(noise(5000))),
    "jpeg, profile of 5 MB": lambda: in_jpeg(*in_profile(noise(5_000_000))),
    "jpeg, profile for Lab": lambda: in_jpeg(*in_profile(lab())),
    "jpeg, profile in pieces, one missing": lambda: in_jpeg(*in_profile(noise(200_000))[1:]),
    "jpeg, profile empty": lambda: in_jpeg(segment(0xE2, b"ICC_PROFILE\0")),
    "jpeg, sRGB": lambda: saved(scene(), icc_profile=srgb()),
    "jpeg, JFIF cut off": lambda: in_jpeg(segment(0xE0, b"JFIF\0\1")),
    "jpeg, Adobe cut off": lambda: in_jpeg(segment(0xEE, b"Adobe")),
    "jpeg, Photoshop block is noise": lambda: in_jpeg(
        segment(0xED, b"Photoshop 3.0\0" + b"8BIM" + noise(300))
    ),
    "jpeg, 200 comments": lambda: in_jpeg(*[segment(0xFE, noise(60_000))] * 200),
    "jpeg, junk between segments": lambda: in_jpeg(
        segment(0xFE, b"x"), b"junk\0\0", segment(0xFE, b"y")
    ),
    "jpeg, two pictures": mpo,
    "jpeg, two pictures, second cut off": lambda: mpo(b"\xff\xd8\xff\xe0"),
    "jpeg, index of pictures is noise": lambda: in_jpeg(segment(0xE2, b"MPF\0" + noise(90))),
    "jpeg, index of 4 billion pictures": lambda: in_jpeg(
        segment(
            0xE2,
            b"MPF\0II*\0\x08\0\0\0\1\0" + struct.pack("<HHII", 0xB001, 4, 1, 2**32 - 1) + b"\0" * 4,
        )
    ),
    "jpeg, progressive": lambda: saved(scene(), progressive=True),
    "jpeg, garbage behind": lambda: saved(scene()) + noise(70_000),
    "jpeg, a zip behind": lambda: saved(scene()) + b"PK\3\4" + noise(500),
    # metadata of PNG
    "png": lambda: saved(scene(), "PNG"),
    "png, text of 2 MB": lambda: in_png(text(b"zTXt", 2_000_000)),
    "png, international text of 9 MB": lambda: in_png(text(b"iTXt", 9_000_000)),
    "png, plain text of 70 MB": lambda: in_png(text(b"tEXt", 70_000_000)),
    "png, 80 MB in 400 texts": lambda: saved(scene(), "PNG", pnginfo=texts()),
    "png, text behind the pixels": lambda: in_png(text(b"zTXt", 3_000_000), after=True),
    "png, text packed in an unknown way": lambda: in_png(chunk(b"zTXt", b"k\0\7abc")),
    "png, text without a key": lambda: in_png(chunk(b"tEXt", b"")),
    "png, wrong checksum in a text": lambda: in_png(chunk(b"tEXt", b"k\0v", checksum=1)),
    "png, wrong checksum in a time": lambda: in_png(
        chunk(b"tIME", b"\7\xea\1\1\0\0\0", checksum=1), after=True
    ),
    "png, profile of 20 MB": lambda: in_png(
        chunk(b"iCCP", b"p\0\0" + zlib.compress(b"x" * 20_000_000))
    ),
    "png, profile is noise": lambda: in_png(chunk(b"iCCP", b"p\0\0" + zlib.compress(noise(3000)))),
    "png, profile not packed": lambda: in_png(chunk(b"iCCP", b"p\0\0" + noise(3000))),
    "png, profile packed in an unknown way": lambda: in_png(chunk(b"iCCP", b"p\0\5abc")),
    "png, profile chunk empty": lambda: in_png(chunk(b"iCCP", b"")),
    "png, exif is no tiff": lambda: in_png(chunk(b"eXIf", b"no tiff")),
    "png, orientation 6": lambda: in_png(chunk(b"eXIf", turned(6)), image=lying(6)),
    "png, orientation 8 behind the pixels": lambda: in_png(
        chunk(b"eXIf", turned(8)), image=lying(8), after=True
    ),
    "png, orientation in xmp alone": lambda: in_png(
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp(6)), image=lying(6)
    ),
    "png, orientation as ImageMagick wrote it": lambda: in_png(
        chunk(b"tEXt", b"Raw profile type exif\0\nexif\n      26\n" + turned(6).hex().encode()),
        image=lying(6),
    ),
    "png, raw profile is no hexadecimal": lambda: in_png(
        chunk(b"tEXt", b"Raw profile type exif\0\nexif\n      26\n" + noise(99))
    ),
    "png, short gAMA, cHRM, pHYs, sRGB": lambda: in_png(
        *[chunk(kind, b"") for kind in (b"gAMA", b"cHRM", b"pHYs", b"sRGB")]
    ),
    "png, unknown chunk": lambda: in_png(chunk(b"prVt", noise(5000))),
    "png, a chunk named in no letters": lambda: in_png(chunk(b"\1\2\3\4", b"x")),
    "png, transparency too short": lambda: in_png(chunk(b"tRNS", b"\0")),
    "png, palette beside true colours": lambda: in_png(chunk(b"PLTE", b"\0" * 5)),
    "png, animated": lambda: animated("PNG"),
    "png, animation out of order": lambda: apng(sequence=7),
    "png, animation larger than the picture": lambda: apng(width=9999),
    "png, animation of no frames": lambda: in_png(chunk(b"acTL", b"")),
    "png, interlaced": interlaced,
    "png, pixels in pieces of a byte": one_byte_pieces,
    "png, no end": lambda: saved(scene(), "PNG")[:-12],
    "png, garbage behind": lambda: saved(scene(), "PNG") + noise(5000),
    "png, palette": lambda: saved(scene().quantize(8), "PNG"),
    "png, palette with transparency": lambda: saved(palette_with_alpha(), "PNG"),
    "png, opaque alpha": lambda: saved(scene().convert("RGBA"), "PNG"),
    "png, sixteen bits": lambda: sixteen_bits(2, 3),
    "png, sixteen bits and alpha": lambda: sixteen_bits(6, 4),
    # WebP and GIF
    "webp, lossless": lambda: saved(scene(), "WEBP", lossless=True),
    "webp, alpha": lambda: saved(scene().convert("RGBA"), "WEBP", lossless=True),
    "webp, animated": lambda: animated("WEBP", lossless=True),
    "webp, exif is no tiff": lambda: in_webp((b"EXIF", b"no tiff"), flags=8),
    "webp, orientation 6": lambda: in_webp((b"EXIF", turned(6)), flags=8, image=lying(6)),
    "webp, orientation in xmp": lambda: in_webp((b"XMP ", xmp(3)), flags=4, image=lying(3)),
    "webp, exif announced and missing": lambda: in_webp(flags=0x2C),
    "webp, exif longer than the file": lambda: in_webp(flags=8) + b"EXIF\xff\xff\xff\x7fabc",
    "webp, length too large": lambda: wrong_riff(saved(scene(), "WEBP", lossless=True)),
    "webp, unknown chunk": lambda: in_webp((b"JUNK", noise(3000))),
    "webp, profile is noise": lambda: in_webp((b"ICCP", noise(900)), flags=0x20),
    "webp, garbage behind": lambda: saved(scene(), "WEBP", lossless=True) + noise(4001),
    "gif": lambda: saved(scene().quantize(8), "GIF"),
    "gif, animated": lambda: animated("GIF"),
    "gif, control block of no bytes": lambda: lossless_gif(b"\x21\xf9\x00"),
    "gif, control block too long": lambda: lossless_gif(b"\x21\xf9\x08" + b"\0" * 8 + b"\0"),
    "gif, 2 MB of comments": lambda: lossless_gif(
        b"\x21\xfe" + (b"\xff" + b"x" * 255) * 8000 + b"\0"
    ),
    "gif, no end": lambda: saved(scene().quantize(8), "GIF")[:-1],
    "gif, garbage behind": lambda: saved(scene().quantize(8), "GIF") + noise(3000),
}
"""Whole pictures: all show the scene."""


PLAIN: dict[str, tuple[Make, tuple[int, int, int]]] = {
    "jpeg, CMYK": (ycck, (255, 0, 0)),
    "jpeg, grey": (lambda: one_colour("L", 77, "JPEG"), (77, 77, 77)),
    "jpeg, Display P3": (
        lambda: one_colour("RGB", (200, 100, 50), "JPEG", icc_profile=P3()),
        (216, 93, 24),
    ),
    "png, Display P3": (lambda: one_colour("RGB", (200, 100, 50), icc_profile=P3()), (216, 93, 24)),
    "webp, Display P3": (
        lambda: one_colour("RGB", (200, 100, 50), "WEBP", lossless=True, icc_profile=P3()),
        (216, 93, 24),
    ),
    "jpeg, Adobe RGB": (
        lambda: one_colour("RGB", (200, 100, 50), "JPEG", icc_profile=ADOBE()),
        (227, 100, 42),
    ),
    "png, palette in Adobe RGB": (
        lambda: saved(
            Image.new("RGB", (WIDTH, HEIGHT), (200, 100, 50)).quantize(2),
            "PNG",
            icc_profile=ADOBE(),
        ),
        (227, 100, 42),
    ),
    "png, sixteen bits of grey": (lambda: one_colour("I;16", 0x8000), (128, 128, 128)),
    "png, grey and alpha": (lambda: one_colour("LA", (200, 255)), (200, 200, 200)),
    "png, grey and no opacity": (lambda: one_colour("LA", (200, 0)), (128, 128, 128)),
    "png, half transparent": (lambda: one_colour("RGBA", (255, 0, 0, 128)), (192, 64, 64)),
    "png, one colour is transparent": (
        lambda: one_colour("RGB", (1, 2, 3), transparency=(1, 2, 3)),
        (128, 128, 128),
    ),
    "png, palette, transparent": (lambda: one_colour("P", 0, transparency=0), (128, 128, 128)),
    "png, one bit": (lambda: one_colour("1", 1), (255, 255, 255)),
    "png, sixteen bits of grey and alpha": (lambda: sixteen_bits(4, 2), (85, 85, 85)),
    "webp, transparent": (
        lambda: one_colour("RGBA", (255, 0, 0, 0), "WEBP", lossless=True),
        (128, 128, 128),
    ),
    "gif, transparent": (lambda: one_colour("P", 0, "GIF", transparency=0), (128, 128, 128)),
    "png, 1 × 1": (lambda: saved(Image.new("RGB", (1, 1), "red"), "PNG"), (255, 0, 0)),
    "gif, 1 × 1": (lambda: saved(Image.new("P", (1, 1), 0), "GIF"), (0, 0, 0)),
    "jpeg, 1 × 20000": (lambda: saved(Image.new("RGB", (1, 20_000), "red")), (254, 0, 0)),
    "png, 20000 × 1": (lambda: saved(Image.new("RGB", (20_000, 1), "red"), "PNG"), (255, 0, 0)),
    "png, 3 × 20000, lying": (
        lambda: saved(Image.new("RGB", (3, 20_000), "red"), "PNG", exif=b"Exif\0\0" + turned(6)),
        (255, 0, 0),
    ),
}
"""Whole pictures of one colour, and which that is at the top left."""


def _cuts() -> Iterator[tuple[str, Make]]:
    kinds: dict[str, tuple[str, dict[str, object]]] = {
        "jpeg": ("JPEG", {}),
        "progressive jpeg": ("JPEG", {"progressive": True}),
        "png": ("PNG", {}),
        "webp": ("WEBP", {}),
        "lossless webp": ("WEBP", {"lossless": True}),
    }
    for name, (kind, options) in kinds.items():
        for share in (0.02, 0.3, 0.6, 0.95):
            yield (
                f"{name}, the first {share:.0%}",
                functools.partial(_cut_off, kind, share, options),
            )
    for share in (0.3, 0.9):
        yield f"gif, the first {share:.0%}", functools.partial(_cut_gif, share)


def _cut_off(kind: str, share: float, options: dict[str, object]) -> bytes:
    return cut(saved(noisy(), kind, **options), share)


def _cut_gif(share: float) -> bytes:
    return cut(saved(noisy().quantize(64), "GIF"), share)


BROKEN: dict[str, Make] = {
    **dict(_cuts()),
    "nothing": lambda: b"",
    "a web page": lambda: b"<!DOCTYPE html><html>login</html>",
    "bmp": lambda: saved(scene(), "BMP"),
    "tiff": lambda: saved(scene(), "TIFF"),
    "avif": lambda: saved(scene(), "AVIF"),
    "jpeg xl": lambda: b"\xff\x0a" + noise(4000),
    "jpeg xl in a box": lambda: b"\0\0\0\x0cJXL \r\n\x87\n" + noise(4000),
    "svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "jpeg head alone": lambda: b"\xff\xd8\xff\xe0",
    "jpeg, nothing but comments": lambda: b"\xff\xd8" + segment(0xFE, b"x") * 50_000,
    "jpeg, nothing but markers": lambda: b"\xff\xd8\xff\xe0" + b"\xff\x01" * 100_000,
    "png, wrong checksum in the header": lambda: (
        PNG_HEAD
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 2, 0, 0, 0), checksum=1)
        + saved(scene(), "PNG")[33:]
    ),
    "png, no pixels": lambda: saved(scene(), "PNG")[:33] + chunk(b"IEND", b""),
    "png, colours of an unknown type": lambda: (
        PNG_HEAD + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 9, 0, 0, 0))
    ),
    "png with a jpeg inside": lambda: PNG_HEAD + saved(scene()),
    "webp, no picture": lambda: b"RIFF\x04\0\0\0WEBP",
    "webp, a frame cut off": lambda: animated("WEBP", lossless=True)[:-30],
    "gif, no picture": lambda: b"GIF89a" + b"\1\0\1\0\0\0\0;",
    "60000 × 60000": lambda: (
        PNG_HEAD
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", b"x")
        + chunk(b"IEND", b"")
    ),
}
"""What is no picture, or not all of one."""
