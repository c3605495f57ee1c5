"""How a photograph is turned, whatever a camera or a program wrote of that, and wherever."""

import struct

import PIL.Image
import pytest

from explainer.images.photographs import decoding
from tests import camera
from tests.camera import exif_block, packet, png_text, raw_profile
from tests.darkroom import saved

SCENE = PIL.Image.new("RGB", (80, 60), (200, 30, 30))
SCENE.paste((30, 30, 200), (40, 0, 80, 60))
SIX, ONE = exif_block(3, b"\6"), exif_block(3, b"\1")
ATTRIBUTE, ELEMENT = packet('tiff:Orientation="6"'), packet("><tiff:Orientation>6</tiff:Orientation>")
NAMES = 'xmlns:t="http://ns.adobe.com/tiff/1.0/" xmlns:c="http://ns.adobe.com/camera-raw-settings/1.0/"'
LOST = struct.pack("<HHII", 0x010F, 2, 40, 5000)
"""The entry of a camera's name, whose words the block does not hold."""
TURNED = {
    "EXIF": ("JPEG", {"exif": SIX}),
    "EXIF in WebP": ("WEBP", {"exif": SIX}),
    "EXIF in PNG": ("PNG", {"exif": SIX}),
    "EXIF in PNG, marked as in a JPEG": ("PNG", {"exif": b"Exif\0\0" + SIX}),
    "EXIF in a text of a PNG": ("PNG", {"pnginfo": raw_profile("exif", SIX)}),
    "EXIF in a text of a PNG by its segment": ("PNG", {"pnginfo": raw_profile("APP1", SIX)}),
    "BYTE": ("JPEG", {"exif": exif_block(1, b"\6")}),
    "ASCII": ("JPEG", {"exif": exif_block(2, b"6", 2)}),
    "LONG": ("JPEG", {"exif": exif_block(4, b"\6")}),
    "RATIONAL": ("JPEG", {"exif": exif_block(5, b"\x1a", behind=struct.pack("<II", 12, 2))}),
    "UNDEFINED": ("JPEG", {"exif": exif_block(7, b"\6")}),
    "SSHORT": ("JPEG", {"exif": exif_block(8, b"\6")}),
    "FLOAT": ("JPEG", {"exif": exif_block(11, struct.pack("<f", 6))}),
    "DOUBLE": ("JPEG", {"exif": exif_block(12, b"\x1a", behind=struct.pack("<d", 6))}),
    "two values": ("JPEG", {"exif": exif_block(3, b"\6\0\6", 2)}),
    "behind a value that is lost": ("JPEG", {"exif": exif_block(3, b"\6", before=LOST)}),
    "XMP": ("JPEG", {"xmp": ATTRIBUTE.encode()}),
    "XMP, an element": ("JPEG", {"xmp": ELEMENT.encode()}),
    "XMP in WebP": ("WEBP", {"xmp": ELEMENT.encode()}),
    "XMP in PNG": ("PNG", {"pnginfo": png_text("XML:com.adobe.xmp", ATTRIBUTE)}),
    "XMP in a text of a PNG": ("PNG", {"pnginfo": raw_profile("xmp", ELEMENT.encode())}),
    "XMP under another prefix": ("JPEG", {"xmp": packet("t:Orientation = '6'", NAMES).encode()}),
    "XMP with white space": ("JPEG", {"xmp": packet("><t:Orientation>\n 6\n</t:Orientation>", NAMES).encode()}),
    "XMP in UTF-16": ("JPEG", {"xmp": ATTRIBUTE.encode("utf-16")}),
    "XMP beside an EXIF that says nothing": ("JPEG", {"exif": exif_block(3, b"\0"), "xmp": ATTRIBUTE.encode()}),
    "EXIF against XMP": ("JPEG", {"exif": SIX, "xmp": packet('tiff:Orientation="1"').encode()}),
}
UPRIGHT = {
    "XMP against EXIF": ("JPEG", {"exif": ONE, "xmp": ATTRIBUTE.encode()}),
    **{f"EXIF {n}": ("JPEG", {"exif": exif_block(3, struct.pack("<H", n))}) for n in (0, 9, 65535)},
    "a word": ("JPEG", {"exif": exif_block(2, b"top", 4)}),
    "divided by nothing": ("JPEG", {"exif": exif_block(5, b"\x1a", behind=struct.pack("<II", 6, 0))}),
    "no number": ("JPEG", {"exif": exif_block(11, struct.pack("<f", float("nan")))}),
    "no such type": ("JPEG", {"exif": exif_block(99, b"\6")}),
    "no value": ("JPEG", {"exif": exif_block(3, b"\6", 0)}),
    "more values than there are": ("JPEG", {"exif": exif_block(3, b"\xff\xff\xff\x7f", 2**31)}),
    **{f"EXIF that breaks off at {n}": ("JPEG", {"exif": SIX[:n]}) for n in (0, 6, 9, 15, 20)},
    "EXIF that is none": ("PNG", {"exif": b"nonsense"}),
    "a text of a PNG that is damaged": ("PNG", {"pnginfo": png_text("Raw profile type exif", "\nexif\n 10\nzz")}),
    "XMP of 9": ("JPEG", {"xmp": packet('tiff:Orientation="9"').encode()}),
    "XMP that breaks off": ("JPEG", {"xmp": ATTRIBUTE.encode()[:200]}),
    "XMP of another program's": ("JPEG", {"xmp": packet('c:Orientation="6"', NAMES).encode()}),
    "XMP of a picture within": (
        "JPEG",
        {"xmp": packet('><t:From><r:Description t:Orientation="6"/></t:From>', NAMES).encode()},
    ),
    "XMP with entities": (
        "JPEG",
        {"xmp": b'<!DOCTYPE x [<!ENTITY a "6">]>' + packet("><t:Orientation>&a;</t:Orientation>", NAMES).encode()},
    ),
}


def decode(form, options):
    image = decoding.decoded(saved(SCENE, form, **options), {"JPEG": ".jpg"}.get(form, f".{form.lower()}"))
    return image.size, image.getpixel((3, 3))[0] > 150, image.getpixel((image.width - 4, 3))[0] > 150


@pytest.mark.parametrize("name", TURNED)
def test_a_photograph_on_its_side_is_turned(name):
    assert decode(*TURNED[name]) == ((60, 80), True, True)


@pytest.mark.parametrize("name", UPRIGHT)
def test_one_is_left_as_it_is_where_nothing_is_said_or_nothing_that_can_be_understood(name):
    assert decode(*UPRIGHT[name]) == ((80, 60), True, False)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_orientation_is_made_upright(orientation):
    corners = camera.scene(80, 60)
    stored = corners.transpose(INVERSES[orientation]) if orientation in INVERSES else corners
    image = decoding.decoded(saved(stored, "PNG", exif=exif_block(3, bytes([orientation]))), ".png")
    assert image.tobytes() == corners.tobytes()


INVERSES = {
    2: PIL.Image.Transpose.FLIP_LEFT_RIGHT,
    3: PIL.Image.Transpose.ROTATE_180,
    4: PIL.Image.Transpose.FLIP_TOP_BOTTOM,
    5: PIL.Image.Transpose.TRANSPOSE,
    6: PIL.Image.Transpose.ROTATE_90,
    7: PIL.Image.Transpose.TRANSVERSE,
    8: PIL.Image.Transpose.ROTATE_270,
}
"""How a camera that is held so stores what is upright."""
