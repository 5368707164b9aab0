"""Making odd pictures: Pillow writes them, then they are cut and spliced by hand.

Each is the same scene, so that whoever shows it can be checked: red at the top left, green at
the top right, blue at the bottom left, white at the bottom right.
"""

from __future__ import annotations

import functools
import io
import random
import struct
import zlib

from PIL import Image, ImageCms, PngImagePlugin

WIDTH, HEIGHT = 96, 64
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def scene(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    image = Image.new("RGB", (width, height), "white")
    image.paste((255, 0, 0), (0, 0, width // 2, height // 2))
    image.paste((0, 255, 0), (width // 2, 0, width, height // 2))
    image.paste((0, 0, 255), (0, height // 2, width // 2, height))
    return image


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    given = {"quality": 95, "subsampling": 0} if kind == "JPEG" else {}
    image.save(out, kind, **{**given, **options})
    return out.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def in_jpeg(*segments: bytes, image: Image.Image | None = None) -> bytes:
    """A JPEG with `segments` right after its first two bytes."""
    data = saved(image or scene())
    return data[:2] + b"".join(segments) + data[2:]


def chunk(kind: bytes, body: bytes, *, checksum: int | None = None) -> bytes:
    real = zlib.crc32(kind + body) if checksum is None else checksum
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", real)


def in_png(*chunks: bytes, image: Image.Image | None = None, after: bool = False) -> bytes:
    """A PNG with `chunks` after its header, or before its end."""
    data = saved(image or scene(), "PNG")
    at = len(data) - 12 if after else 33
    return data[:at] + b"".join(chunks) + data[at:]


def in_webp(
    *chunks: tuple[bytes, bytes], flags: int = 0, image: Image.Image | None = None
) -> bytes:
    """An extended WebP with `chunks` after the picture."""
    still = saved(image or scene(), "WEBP", lossless=True)
    width, height = (image or scene()).size
    head = (
        bytes([flags, 0, 0, 0])
        + struct.pack("<I", width - 1)[:3]
        + struct.pack("<I", height - 1)[:3]
    )
    body = b"WEBP" + riff(b"VP8X", head) + still[12:] + b"".join(riff(*one) for one in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def riff(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def tiff(kind: int, count: int, value: bytes, tail: bytes = b"", order: str = "<") -> bytes:
    """An EXIF block whose only entry is the orientation, of any type."""
    head = b"II*\0" if order == "<" else b"MM\0*"
    entry = struct.pack(f"{order}HHI", 0x0112, kind, count) + value.ljust(4, b"\0")
    return head + struct.pack(f"{order}IH", 8, 1) + entry + b"\0\0\0\0" + tail


def exif(block: bytes) -> bytes:
    return segment(0xE1, b"Exif\0\0" + block)


def turned(by: int) -> bytes:
    return tiff(3, 1, struct.pack("<H", by))


def xmp(by: int) -> bytes:
    return f'<x:xmpmeta><rdf:Description tiff:Orientation="{by}"/></x:xmpmeta>'.encode()


XMP = b"http://ns.adobe.com/xap/1.0/\0"


def lying(by: int) -> Image.Image:
    """The scene stored so that orientation `by` makes it upright again."""
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    return scene().transpose(Image.Transpose(undo[by])) if by in undo else scene()


Columns = tuple[tuple[float, float, float], ...]
"""Red, green and blue as XYZ under D50."""


def profile(columns: Columns, gamma: float) -> bytes:
    """A colour profile of three primaries and one gamma."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    white = _xyz((0.9642, 1.0, 0.8249))
    named = b"desc\0\0\0\0" + struct.pack(">I", 2) + b"x\0" + b"\0" * 78
    tags = {
        b"rXYZ": _xyz(columns[0]),
        b"gXYZ": _xyz(columns[1]),
        b"bXYZ": _xyz(columns[2]),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
        b"wtpt": white,
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"desc": named,
    }
    table, body = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    size = struct.pack(">I", start + len(body))
    head = size + b"\0\0\0\0\2\x40\0\0mntrRGB XYZ " + b"\0" * 12 + b"acsp"
    head = head.ljust(68, b"\0") + struct.pack(">iii", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">iii", *(round(part * 65536) for part in values))


_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
_ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
P3 = functools.partial(profile, _P3, 2.2)
ADOBE = functools.partial(profile, _ADOBE, 2.2)


def in_profile(data: bytes) -> list[bytes]:
    """A colour profile as JPEG holds it, in pieces."""
    pieces = [data[at : at + 60_000] for at in range(0, len(data), 60_000)]
    return [
        segment(0xE2, b"ICC_PROFILE\0" + bytes([number + 1, len(pieces)]) + piece)
        for number, piece in enumerate(pieces)
    ]


def mpo(second: bytes | None = None) -> bytes:
    frames = [scene(), Image.new("RGB", (WIDTH, HEIGHT), "black")]
    data = saved(frames[0], "MPO", save_all=True, append_images=frames[1:])
    return data if second is None else data[: data.rindex(b"\xff\xd8\xff")] + second


def animated(kind: str, **options: object) -> bytes:
    frames = [Image.new("RGB", (WIDTH, HEIGHT), colour) for colour in ("black", "yellow")]
    return saved(scene(), kind, save_all=True, append_images=frames, duration=90, **options)


def noise(length: int) -> bytes:
    return random.Random(length).randbytes(length)  # noqa: S311 - bytes for pictures


def palette_with_alpha() -> Image.Image:
    image = scene().quantize(8)
    image.info["transparency"] = bytes([255] * 8)
    return image


def by_hand(head: bytes, pixels: bytes, *, checksum: int | None = None) -> bytes:
    """A PNG of three chunks."""
    parts = chunk(b"IHDR", head, checksum=checksum), chunk(b"IDAT", pixels), chunk(b"IEND", b"")
    return PNG_HEAD + b"".join(parts)


def head_of(width: int, height: int, colours: int = 2) -> bytes:
    return struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)


def sixteen_bits(colour_type: int, channels: int) -> bytes:
    """A PNG of sixteen bits a channel, written by hand."""
    rows = bytearray()
    for y in range(HEIGHT):
        rows.append(0)
        for x in range(WIDTH):
            red, green, blue = scene_pixel(x, y)
            values = [red, green, blue] if channels > 2 else [(red + green + blue) // 3]
            values += [255] if channels in (2, 4) else []
            for value in values:
                rows += struct.pack(">H", value * 257)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 16, colour_type, 0, 0, 0)
    return (
        PNG_HEAD
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(rows)))
        + chunk(b"IEND", b"")
    )


def scene_pixel(x: int, y: int) -> tuple[int, int, int]:
    if y < HEIGHT // 2:
        return (255, 0, 0) if x < WIDTH // 2 else (0, 255, 0)
    return (0, 0, 255) if x < WIDTH // 2 else (255, 255, 255)


_PASSES = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
    (0, 1, 1, 2),
)  # fmt: skip
"""Left, top, step across and step down of each."""


def interlaced() -> bytes:
    """Adam7, written by hand."""
    rows = bytearray()
    for left, top, across, down in _PASSES:
        for y in range(top, HEIGHT, down):
            rows.append(0)
            for x in range(left, WIDTH, across):
                rows += bytes(scene_pixel(x, y))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 1)
    return (
        PNG_HEAD
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(rows)))
        + chunk(b"IEND", b"")
    )


def text(kind: bytes, length: int) -> bytes:
    body = b"prompt\0" + (b"\0" if kind == b"zTXt" else b"\1\0\0\0" if kind == b"iTXt" else b"")
    words = b"x" * length
    return chunk(kind, body + (words if kind == b"tEXt" else zlib.compress(words)))


def apng(*, sequence: int = 0, width: int = WIDTH) -> bytes:
    frame = struct.pack(">IIIIIHHBB", sequence, width, HEIGHT, 0, 0, 1, 10, 0, 0)
    return in_png(chunk(b"acTL", struct.pack(">II", 2, 0)), chunk(b"fcTL", frame))


def lossless_gif(*blocks: bytes) -> bytes:
    data = saved(scene().quantize(8), "GIF")
    at = 13 + (3 << (data[10] & 7) + 1)
    return data[:at] + b"".join(blocks) + data[at:]


def cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


def noisy() -> Image.Image:
    return Image.frombytes("RGB", (50, 40), noise(50 * 40 * 3)).resize((200, 160))


def texts() -> PngImagePlugin.PngInfo:
    said = PngImagePlugin.PngInfo()
    for number in range(400):
        said.add_text(f"key{number}", "x" * 200_000, zip=True)
    return said


def grey(mode: str) -> Image.Image:
    return scene().convert("L").convert(mode)


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def lab() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def one_byte_pieces() -> bytes:
    data = saved(scene(), "PNG")
    start = data.index(b"IDAT") - 4
    length = int.from_bytes(data[start : start + 4], "big")
    pieces = [chunk(b"IDAT", data[at : at + 1]) for at in range(start + 8, start + 8 + length)]
    return data[:start] + b"".join(pieces) + data[start + 12 + length :]


def wrong_riff(data: bytes) -> bytes:
    return data[:4] + struct.pack("<I", len(data) + 5000) + data[8:]


def ycck() -> bytes:
    """A CMYK JPEG as Adobe stores it."""
    return saved(Image.new("CMYK", (WIDTH, HEIGHT), (0, 255, 255, 0)))


def one_colour(
    mode: str, colour: float | tuple[int, ...], kind: str = "PNG", **options: object
) -> bytes:
    return saved(Image.new(mode, (WIDTH, HEIGHT), colour), kind, **options)
