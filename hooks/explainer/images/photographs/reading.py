"""A photograph's file → its pixels alone: upright, in sRGB, with nothing else that the file held.

EXIF says how it is to be turned (JEITA CP-3451, `Orientation`) or, where a program took that out, XMP
(`tiff:Orientation`, ISO 16684-1). Where both do and differ, EXIF is right, which is all that browsers look at.
"""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import PIL.Image
from PIL import ExifTags, ImageChops, ImageCms, ImageOps

from explainer.diagnostics import UserError

SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
"""The endings of the files that are read, by Pillow's names of formats."""
MPO = "MPO"
"""What Pillow calls a JPEG with further views behind it, as telephones make them; the first is the photograph."""
BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, struct.error, zlib.error)
"""What Pillow raises, besides, for a file that is damaged; what else reads it does too."""
SMALLEST = (800, 400)
"""Width and height in pixels of the smallest photograph that is still sharp where a page shows it."""
SLIMMEST = 10
"""How many times as tall as wide a photograph may be: the files of a taller one pass what WebP can hold."""
GREY = 2
"""By how much red, green and blue of a grey picture may differ once a program has compressed it."""
PROFILE, TRANSPARENCY = "icc_profile", "transparency"
"""All that is used of what Pillow calls a file's `info`, once the picture stands upright."""
EXIF_HEAD = re.compile(rb"(?:Exif\0\0)*")
"""What marks a block of EXIF in a JPEG; some programs write it in a PNG or a WebP too."""
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DESCRIPTIONS = (f"{RDF}Description", f"{RDF}RDF/{RDF}Description")
"""What says something of the picture; what stands deeper speaks of other pictures, of which this one was made."""
XMP_ORIENTATION = "{http://ns.adobe.com/tiff/1.0/}Orientation"

NO_PICTURE = UserError("photograph")
DAMAGED = UserError("photograph.damaged")
MOST_PIXELS = f"{(PIL.Image.MAX_IMAGE_PIXELS or 0) // 10**6} million pixels"
BOMB = UserError("photograph.large", limit=MOST_PIXELS)
ANIMATED = UserError("photograph.animated")
TRANSPARENT = UserError("photograph.transparent")
NO_PROFILE = UserError("photograph.no-profile")
BAD_PROFILE = UserError("photograph.profile")


def read_photograph(content: bytes, suffix: str) -> PIL.Image.Image:
    """Return the picture in the file, of mode RGB. Raise `UserError` for one that is not to be published as it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow says of odd metadata, which go anyway
        warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
        try:
            file = PIL.Image.open(BytesIO(content), formats=list(SUFFIXES))
        except (PIL.Image.DecompressionBombWarning, PIL.Image.DecompressionBombError) as error:
            raise BOMB from error
        except BROKEN as error:
            raise NO_PICTURE from error
        try:
            _check_form(file, suffix)
            file.load()
            image = _convert_to_srgb(_make_opaque(_make_upright(file)))
        except UserError:
            raise
        except BROKEN as error:
            raise DAMAGED from error
    bare = PIL.Image.new("RGB", image.size)  # which brings nothing along
    bare.paste(image)
    return bare


def check_size(image: PIL.Image.Image) -> None:
    """Raise `UserError` for a photograph that would be blurred on a page, or a strip down it."""
    width, height = SMALLEST
    if image.width < width or image.height < height:
        raise UserError(
            "photograph.small", width=image.width, height=image.height, least_width=width, least_height=height
        )
    if image.height > SLIMMEST * image.width:
        raise UserError("photograph.tall", width=image.width, height=image.height, limit=SLIMMEST)


def _check_form(image: PIL.Image.Image, suffix: str) -> None:
    suffixes = SUFFIXES["JPEG" if image.format == MPO else str(image.format)]
    if suffix not in suffixes:
        raise UserError("image-file.type", suffix=suffixes[0])
    if image.format != MPO and getattr(image, "n_frames", 1) > 1:
        raise ANIMATED


def _make_upright(image: PIL.Image.Image) -> PIL.Image.Image:
    """Return the picture, which is loaded, turned as its file says."""
    orientation = read_orientation(image.info)
    image.info = {key: value for key, value in image.info.items() if key in {PROFILE, TRANSPARENCY}}
    image.getexif()[ExifTags.Base.Orientation] = orientation
    return ImageOps.exif_transpose(image)


def read_orientation(info: Mapping[str | tuple[int, int], Any]) -> int:
    """Return the orientation, 1 to 8, by what Pillow has read of the file; 1 where nothing in it can be understood."""
    profiles = [_decode_raw_profile(info.get(f"Raw profile type {name}", "")) for name in ("exif", "APP1", "xmp")]
    values = [
        *map(_read_exif, [info.get("exif", b""), *profiles]),
        *map(_read_xmp, [info.get("xmp", info.get("XML:com.adobe.xmp", b"")), *profiles]),
    ]
    return next((orientation for value in values if (orientation := _to_orientation(value))), 1)


def _decode_raw_profile(text: str) -> bytes:
    """Return a block of metadata from a text of a PNG, as ImageMagick keeps it: name, length, hexadecimal digits."""
    with suppress(ValueError):
        return bytes.fromhex("".join(text.split()[2:]))
    return b""


def _read_exif(block: bytes) -> object:
    """Return the value in a block of EXIF, of whatever type; `None` where there is none, or the block is damaged.

    Pillow stops at the first entry whose value is lost, as in a block that breaks off: it gets this entry alone.
    """
    tiff = EXIF_HEAD.sub(b"", block, count=1)
    short, long = (">H", ">I") if tiff.startswith(b"MM") else ("<H", "<I")
    tag, exif = struct.pack(short, ExifTags.Base.Orientation), PIL.Image.Exif()
    with suppress(*BROKEN):
        (start,) = struct.unpack_from(long, tiff, 4)
        (count,) = struct.unpack_from(short, tiff, start)
        entries = (tiff[at : at + 12] for at in range(start + 2, start + 2 + 12 * count, 12))
        entry = next((entry for entry in entries if entry.startswith(tag)), b"")
        directory = struct.pack(short, 1) + entry + bytes(4)
        exif.load(tiff[:4] + struct.pack(long, len(tiff)) + tiff[8:] + directory)
        return exif.get(ExifTags.Base.Orientation)
    return None


def _read_xmp(packet: str | bytes) -> str:
    """Return the value in a packet of XMP, an attribute or an element under any prefix; empty where there is none.

    Of a packet that breaks off, or has something behind it, what stands before that counts.
    """
    data = packet.encode() if isinstance(packet, str) else packet
    if b"<!DOCTYPE" in data:  # and with it entities, of which XMP has none
        return ""
    parser: ElementTree.XMLPullParser[Any] = ElementTree.XMLPullParser(["start"])
    with suppress(*BROKEN, StopIteration):
        parser.feed(data[max(data.find(b"<"), 0) :])
        root: ElementTree.Element = next(event[1] for event in parser.read_events())  # type: ignore[misc]
        descriptions = [element for path in DESCRIPTIONS for element in root.iterfind(path)]
        return "".join(
            element.get(XMP_ORIENTATION) or element.findtext(XMP_ORIENTATION) or "" for element in descriptions
        )
    return ""


def _to_orientation(value: Any) -> int | None:
    r"""Return the number that a value stands for, if it is an orientation; of several values the first counts.

    >>> [_to_orientation(value) for value in (6, 6.0, "6", " 6\n", b"\6", (6, 1))]
    [6, 6, 6, 6, 6, 6]
    >>> [_to_orientation(value) for value in (0, 9, 65535, 6.5, float("nan"), "top", "", b"", None)]
    [None, None, None, None, None, None, None, None, None]
    """
    first = value[0] if isinstance(value, bytes | tuple) and value else value
    return next((number for number in range(1, 9) if first == number or str(first).strip() == str(number)), None)


def _make_opaque(image: PIL.Image.Image) -> PIL.Image.Image:
    """Return it without a transparency that hides nothing, in a mode that a colour profile can be of."""
    if image.mode.startswith("I"):  # grey with 16 bits
        image = image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data and image.convert("RGBA").getchannel("A").getextrema() != (255, 255):
        raise TRANSPARENT
    return image.convert({"1": "L", "LA": "L", "L": "L", "CMYK": "CMYK"}.get(image.mode, "RGB"))


def _convert_to_srgb(image: PIL.Image.Image) -> PIL.Image.Image:
    """Return it in the colours that browsers take for granted, so that no profile is needed."""
    profile = image.info.get(PROFILE)
    if not profile:
        if image.mode == "CMYK":
            raise NO_PROFILE
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(
            _convert_to_mode_of(image, source.profile.xcolor_space.strip()),
            source,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError) as error:
        raise BAD_PROFILE from error
    assert converted is not None
    return converted


def _convert_to_mode_of(image: PIL.Image.Image, space: str) -> PIL.Image.Image:
    """Return a grey picture in the mode of its profile: programs keep one in RGB, or give it a profile of colours."""
    if image.mode == "L" and space == "RGB":
        return image.convert("RGB")
    if image.mode == "RGB" and space == "GRAY":
        red, *channels = image.split()
        differences = [ImageChops.difference(red, channel).histogram() for channel in channels]
        if not any(sum(histogram[GREY + 1 :]) for histogram in differences):
            return image.convert("L")
    return image
