"""Photographs that tests make: scenes that no camera saw, in files that say all that cameras and programs say."""

from __future__ import annotations

import random
import struct
from functools import cache
from io import BytesIO

import PIL.ExifTags
import PIL.Image
import PIL.PngImagePlugin
import pytest
from PIL import ImageCms, ImageDraw, ImageFilter

from explainer.images import photographs
from explainer.images.photographs import FORMATS

SECRETS = (
    "CAMERA-0417",
    "MAKER-NOTE-0417",
    "OWNER-0417",
    "COMMENT-0417",
    "XMP-0417",
    "IIM-0417",
    "BEHIND-0417",
    "THUMBNAIL-0417",
)
"""What nobody may find in a published file."""
TEXT = "TEXT-0417"
"""The same, in a PNG."""
UPRIGHT, ON_ITS_SIDE = 1, 6
"""Orientations, as EXIF numbers them: the second has to be turned right by 90 degrees."""


def told_in(content: bytes) -> list[str]:
    """The secrets that stand in a file."""
    return [secret for secret in (*SECRETS, TEXT) if secret.encode() in content]


@cache
def scene(width: int, height: int, seed: int = 0) -> PIL.Image.Image:
    """Shapes before a gradient, with noise; its left half is red and its right half blue along the upper edge."""
    chance = random.Random(seed)  # noqa: S311 - a scene is no secret
    ramp = PIL.Image.linear_gradient("L").resize((width, height))
    image = PIL.Image.merge("RGB", [ramp.point(lambda value, low=low: low + value // 3) for low in (90, 130, 170)])
    draw = ImageDraw.Draw(image)
    for _ in range(120):
        left, top = chance.randrange(width), chance.randrange(height // 3, height)
        side = chance.randrange(width // 40, width // 8)
        draw.rectangle((left, top, left + side, top + side), fill=tuple(chance.randrange(256) for _ in "rgb"))
    noise = PIL.Image.frombytes("L", (width, height), chance.randbytes(width * height)).filter(ImageFilter.BLUR)
    image = PIL.Image.blend(image, noise.convert("RGB"), 0.12)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2, height // 8), fill=(200, 30, 30))
    draw.rectangle((width // 2, 0, width, height // 8), fill=(30, 30, 200))
    return image


def exif(orientation: int = UPRIGHT) -> PIL.Image.Exif:
    """Where, when, with what and by whom a picture was taken."""
    tags = PIL.Image.Exif()
    tags[PIL.ExifTags.Base.Make] = "CAMERA-0417"
    tags[PIL.ExifTags.Base.Artist] = "OWNER-0417"
    tags[PIL.ExifTags.Base.Orientation] = orientation
    tags.get_ifd(PIL.ExifTags.IFD.Exif)[PIL.ExifTags.Base.MakerNote] = b"MAKER-NOTE-0417"
    place = tags.get_ifd(PIL.ExifTags.IFD.GPSInfo)
    place[PIL.ExifTags.GPS.GPSLatitudeRef] = "N"
    place[PIL.ExifTags.GPS.GPSLatitude] = (18.0, 34.0, 33.0)
    return tags


def taken(image: PIL.Image.Image, orientation: int = UPRIGHT, profile: bytes | None = None, quality: int = 92) -> bytes:
    """A JPEG as a camera and a desk leave it, whose metadata tell all the secrets."""
    file = BytesIO()
    image.save(
        file,
        "JPEG",
        quality=quality,
        exif=exif(orientation),
        icc_profile=profile,
        comment="COMMENT-0417",
        xmp=b'<x:xmpmeta xmlns:x="adobe:ns:meta/">XMP-0417</x:xmpmeta>',
    )
    iim = b"\x1c\x02\x50\x00\x08IIM-0417"
    resource = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(iim).to_bytes(4, "big") + iim + b"\0"
    segments = b"".join(
        marker + (len(data) + 2).to_bytes(2, "big") + data
        for marker, data in ((b"\xff\xed", resource), (b"\xff\xec", b"THUMBNAIL-0417"))
    )
    jpeg = file.getvalue()
    return jpeg[:2] + segments + jpeg[2:] + b"BEHIND-0417"


def exif_block(kind: int, value: bytes, length: int = 1, behind: bytes = b"", before: bytes = b"") -> bytes:
    """A block of EXIF with an orientation of any type, entries `before` it, and what stands `behind` all entries."""
    entries = before + struct.pack("<HHI", PIL.ExifTags.Base.Orientation, kind, length) + value.ljust(4, b"\0")
    head = b"Exif\0\0II*\0" + struct.pack("<IH", 8, len(entries) // 12)
    return head + entries + bytes(4) + behind


def packet(said: str, names: str = 'xmlns:tiff="http://ns.adobe.com/tiff/1.0/"') -> str:
    """A packet of XMP with what it says of the picture: attributes, or elements behind a '>'."""
    attributes, _, elements = said.partition(">")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {names}>'
        f'<r:Description r:about="" {attributes}>{elements}</r:Description></r:RDF></x:xmpmeta>'
        f"{' ' * 200}<?xpacket end='w'?>"
    )


def png_text(key: str, text: str) -> PIL.PngImagePlugin.PngInfo:
    """What a PNG says under a key, compressed."""
    info = PIL.PngImagePlugin.PngInfo()
    info.add_itxt(key, text, zip=True)
    return info


def raw_profile(name: str, block: bytes) -> PIL.PngImagePlugin.PngInfo:
    """A block of metadata in a PNG, as ImageMagick writes it."""
    info = PIL.PngImagePlugin.PngInfo()
    info.add_text(f"Raw profile type {name}", f"\n{name}\n{len(block):8}\n{block.hex()}\n", zip=True)
    return info


def grey_profile() -> bytes:
    """A colour profile of grey, without any gamma: the middle of its scale is much lighter than sRGB's."""
    desc = b"desc" + bytes(4) + struct.pack(">I", 5) + b"Grey\0" + bytes(78)
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    tags = {b"desc": desc, b"cprt": b"text" + bytes(4) + b"CC0\0", b"wtpt": white, b"kTRC": b"curv" + bytes(8)}
    table, data = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        table += name + struct.pack(">II", 132 + 12 * len(tags) + len(data), len(content))
        data += content + bytes(-len(content) % 4)
    head = bytes(4) + b"lcms\2\x40\0\0mntrGRAYXYZ " + bytes(12) + b"acsp" + bytes(28) + white[8:]
    profile = head.ljust(128, b"\0") + table + data
    return struct.pack(">I", len(profile)) + profile[4:]


def swapped_profile() -> bytes:
    """A colour profile in which red and blue have changed places: a program that ignores it shows them wrong."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132], "big")
    entries = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, blue = entries[b"rXYZ"], entries[b"bXYZ"]
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


def encode_quickly(monkeypatch):
    """Have photographs written with the least effort, in larger files."""
    effort = {"AVIF": {"speed": 10}, "WEBP": {"method": 0}}
    formats = {form: (suffix, options | effort.get(form, {})) for form, (suffix, options) in FORMATS.items()}
    monkeypatch.setattr("explainer.images.photographs.FORMATS", formats)


@pytest.fixture
def made(monkeypatch):
    """The names under which files are made, as it happens; none of them is made yet."""
    encode_quickly(monkeypatch)
    monkeypatch.setattr("explainer.cache.FOLDER", ".cache")
    names = []
    make = photographs.make_files

    def noting(image, name, metadata):
        names.append(name)
        return make(image, name, metadata)

    monkeypatch.setattr(photographs, "make_files", noting)
    return names
