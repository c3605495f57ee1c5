"""How a photograph has to be turned, by what cameras and programs write into its file.

EXIF says so (JEITA CP-3451, `Orientation`) or, where a program took that out, XMP (`tiff:Orientation`, ISO 16684-1).
Where both do and differ, EXIF is right, which is all that browsers look at. A value that is none of these says nothing.
"""

from __future__ import annotations

import re
import struct
from contextlib import suppress
from xml.parsers import expat

from PIL import ExifTags
from PIL.Image import Image, Transpose

TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""By orientation, what makes a picture upright; 1 is upright."""
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DESCRIPTION = [f"{RDF} RDF", f"{RDF} Description"]
"""What says something of the picture, within the element that marks a packet or by itself, as expat names it."""
DEEPEST = 3
ORIENTATION = "http://ns.adobe.com/tiff/1.0/ Orientation"
EXIF_HEAD = re.compile(rb"(?:Exif\0\0)*")
"""What marks a block of EXIF in a JPEG; some programs write it in a PNG or a WebP too."""
BYTE_ORDERS = {b"II": "<", b"MM": ">"}
VALUE_SIZE = 4
"""Bytes of the largest value that stands in its entry; of others, their place stands there."""
TYPES = {1: "B", 2: "c", 3: "H", 4: "I", 5: "II", 6: "b", 7: "B", 8: "h", 9: "i", 10: "ii", 11: "f", 12: "d"}
"""Of values in EXIF, by their numbers there (TIFF 6.0, section 2), as `struct` writes them."""
RAW_PROFILE = re.compile(r"\s*\w+\s+\d+\s+([0-9A-Fa-f\s]*)")
"""A block of metadata as ImageMagick keeps it in a text of a PNG: name, length, bytes as hexadecimal digits."""


def make_upright(image: Image) -> Image:
    """Return the picture, which is loaded, turned as its file says."""
    return image.transpose(TURNS[turn]) if (turn := read_orientation(image)) in TURNS else image


def read_orientation(image: Image) -> int:
    """Return the orientation, 1 to 8; 1 where the file says nothing that can be understood."""
    said = image.info
    profiles = [_decode_raw_profile(said.get(f"Raw profile type {name}", "")) for name in ("exif", "APP1", "xmp")]
    exif = map(_read_exif, [said.get("exif", b""), *profiles])
    xmp = map(_read_xmp, [said.get("xmp", said.get("XML:com.adobe.xmp", b"")), *profiles])
    return next((orientation for value in (*exif, *xmp) if (orientation := _to_orientation(value))), 1)


def _decode_raw_profile(text: str) -> bytes:
    """Return the bytes of a block of metadata; none where its digits are damaged."""
    match = RAW_PROFILE.fullmatch(text)
    with suppress(ValueError):
        return bytes.fromhex(match[1]) if match else b""
    return b""


def _read_exif(block: bytes) -> object:
    """Return the value in a block of EXIF, of whatever type; `None` where there is none, or the block is damaged.

    Pillow stops at the first entry whose value is lost, as that of a camera's name is in a block that breaks off.
    """
    tiff = EXIF_HEAD.sub(b"", block, count=1)
    order = BYTE_ORDERS.get(tiff[:2])
    if order is None:
        return None
    with suppress(struct.error):
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for entry in range(start + 2, start + 2 + 12 * count, 12):
            tag, kind, length = struct.unpack_from(f"{order}HHI", tiff, entry)
            if tag == ExifTags.Base.Orientation and kind in TYPES and length:
                form = f"{order}{TYPES[kind]}"
                is_within = length * struct.calcsize(form) <= VALUE_SIZE
                place = entry + 8 if is_within else struct.unpack_from(f"{order}I", tiff, entry + 8)[0]
                number, divisor, *_ = (*struct.unpack_from(form, tiff, place), 1)
                return number.decode("latin-1") if isinstance(number, bytes) else divisor and number / divisor
    return None


def _read_xmp(packet: str | bytes) -> str:
    """Return the value in a packet of XMP, an attribute or an element under any prefix; empty where there is none.

    What stands deeper speaks of other pictures, of which this one was made. Entities end the reading: XMP has none.
    """
    values: list[str] = []
    path: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        path.append(name)
        if len(path) <= DEEPEST and path[-2:] == DESCRIPTION:
            values.append(attributes.get(ORIENTATION, ""))

    def characters(words: str) -> None:
        if len(path) <= DEEPEST + 1 and path[-3:] == [*DESCRIPTION, ORIENTATION]:
            values.append(words)

    def refuse(*_: object) -> None:
        raise ValueError

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, lambda _: path.pop()
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = characters, refuse
    data = packet.encode() if isinstance(packet, str) else packet
    with suppress(expat.ExpatError, ValueError):
        parser.Parse(data[max(data.find(b"<"), 0) :], True)  # noqa: FBT003 - expat takes it by position only
    return "".join(values)


def _to_orientation(value: object) -> int | None:
    r"""Return the number that a value stands for, if it is an orientation.

    >>> [_to_orientation(value) for value in (6, 6.0, "6", " 6\n")]
    [6, 6, 6, 6]
    >>> [_to_orientation(value) for value in (0, 9, 65535, 6.5, float("nan"), "top", "", None)]
    [None, None, None, None, None, None, None, None]
    """
    return next((number for number in range(1, 9) if value == number or str(value).strip() == str(number)), None)
