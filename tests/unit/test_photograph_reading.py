"""Which files are read as photographs, which are refused, and how one is turned, whatever a camera wrote of that."""

import re
import struct

import PIL.Image
import pytest

from explainer.images.photographs.reading import read_photograph
from tests.support import sample_photographs as samples
from tests.support.photograph_publishing import saved
from tests.support.sample_photographs import exif_block, packet, png_text, raw_profile

TOO_TALL = "the photograph is too tall: 820 by 20000 pixels; crop it to 10 times its width or less"
TOO_SMALL = "the photograph is too small: {} pixels; it needs 800 by 400 or more"
NO_PICTURE = "not a picture that can be read; save it as JPEG, PNG or WebP"
DAMAGED = "the picture is damaged or breaks off; save it anew, or get it anew from who made it"
MISNAMED = "the file is not what its name says; let its name end in {}, here and in its record"
NO_PROFILE = "the photograph is in CMYK, and does not say which; save it as RGB"
BAD_PROFILE = "the photograph's colour profile cannot be used; save it as sRGB"
TRANSPARENT = "the photograph has transparent parts; lay it on a background"
MOVES = "the picture moves; save one image of it"
SMALL = samples.scene(60, 40)
REFUSED = {
    "too narrow": (".jpg", samples.taken(samples.scene(799, 600)), TOO_SMALL.format("799 by 600")),
    "too low": (".jpg", samples.taken(samples.scene(900, 399)), TOO_SMALL.format("900 by 399")),
    "too narrow once upright": (
        ".jpg",
        samples.taken(samples.scene(900, 700), samples.ON_ITS_SIDE),
        TOO_SMALL.format("700 by 900"),
    ),
    "too tall": (".jpg", samples.taken(PIL.Image.new("RGB", (820, 20_000))), TOO_TALL),
    "empty": (".jpg", b"", NO_PICTURE),
    "a text": (".jpg", b"not a picture", NO_PICTURE),
    "another format": (".jpg", saved(SMALL, "TIFF"), NO_PICTURE),
    "misnamed JPEG": (".png", samples.taken(SMALL), MISNAMED.format(".jpg")),
    "misnamed PNG": (".jpg", saved(SMALL, "PNG"), MISNAMED.format(".png")),
    "misnamed WebP": (".jpg", saved(SMALL, "WEBP"), MISNAMED.format(".webp")),
    "breaks off": (".jpg", samples.taken(samples.scene(900, 600))[:20_000], DAMAGED),
    "PNG that breaks off": (".png", saved(SMALL, "PNG")[:-1000], DAMAGED),
    "CMYK without a profile": (".jpg", saved(SMALL.convert("CMYK"), "JPEG"), NO_PROFILE),
    "no profile at all": (".jpg", saved(SMALL, "JPEG", icc_profile=b"nonsense"), BAD_PROFILE),
    "profile of grey in a picture of colours": (
        ".jpg",
        saved(SMALL, "JPEG", icc_profile=samples.grey_profile()),
        BAD_PROFILE,
    ),
    "profile of colours in CMYK": (
        ".jpg",
        saved(SMALL.convert("CMYK"), "JPEG", icc_profile=samples.swapped_profile()),
        BAD_PROFILE,
    ),
    "profile that breaks off": (".jpg", saved(SMALL, "JPEG", icc_profile=samples.swapped_profile()[:200]), BAD_PROFILE),
    "palette with transparent parts": (".png", saved(SMALL.quantize(), "PNG", transparency=bytes(256)), TRANSPARENT),
    "transparent": (".png", saved(PIL.Image.new("RGBA", (900, 600), (1, 2, 3, 254)), "PNG"), TRANSPARENT),
    "animated WebP": (".webp", saved(SMALL, "WEBP", save_all=True, append_images=[samples.scene(60, 40, 1)]), MOVES),
    "animated PNG": (".png", saved(SMALL, "PNG", save_all=True, append_images=[samples.scene(60, 40, 1)]), MOVES),
}
TAKEN = samples.scene(80, 60)
RED = (200, 30, 30)
GREY, SWAPPED = samples.grey_profile(), samples.swapped_profile()
LIGHTER = (153, 153, 153)
WORDS, WHITE = PIL.Image.new("I;16", (80, 60), 0x8000), PIL.Image.new("1", (80, 60), 1)
READ = {
    "palette": (".png", saved(TAKEN.quantize(), "PNG"), RED),
    "opaque alpha": (".png", saved(TAKEN.convert("RGBA"), "PNG"), RED),
    "grey": (".jpg", saved(TAKEN.convert("L"), "JPEG"), (81, 81, 81)),
    "grey with opaque alpha": (".png", saved(TAKEN.convert("LA"), "PNG"), (81, 81, 81)),
    "grey with 16 bits": (".png", saved(WORDS, "PNG"), (128, 128, 128)),
    "grey with a profile": (".jpg", saved(TAKEN.convert("L"), "JPEG", icc_profile=GREY), LIGHTER),
    "grey with opaque alpha and a profile": (".png", saved(TAKEN.convert("LA"), "PNG", icc_profile=GREY), LIGHTER),
    "grey with 16 bits and a profile": (".png", saved(WORDS, "PNG", icc_profile=GREY), (188, 188, 188)),
    "grey in RGB, with a profile of grey": (".webp", saved(TAKEN.convert("L"), "WEBP", icc_profile=GREY), LIGHTER),
    "grey with a profile of colours": (".jpg", saved(TAKEN.convert("L"), "JPEG", icc_profile=SWAPPED), (81, 81, 81)),
    "black and white with a profile": (".png", saved(WHITE, "PNG", icc_profile=GREY), (255, 255, 255)),
    "palette with a profile": (".png", saved(TAKEN.quantize(), "PNG", icc_profile=SWAPPED), (30, 30, 200)),
    "palette with opaque alpha": (".png", saved(TAKEN.quantize(), "PNG", transparency=b"\xff" * 9), RED),
    "two views": (".jpg", saved(TAKEN, "MPO", save_all=True, append_images=[samples.scene(80, 60, 1)]), RED),
    "WebP": (".webp", saved(TAKEN, "WEBP"), RED),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_fit_to_be_published_is_refused(darkroom, name):
    suffix, content, told = REFUSED[name]
    darkroom.file = darkroom.file.with_suffix(suffix)
    darkroom.file.write_bytes(content)
    assert darkroom.fault() == told
    assert not darkroom.cache.exists()


def test_a_picture_that_would_fill_the_memory_is_not_opened(darkroom, monkeypatch):
    told = "the picture has more than 89 million pixels; make it smaller"
    for limit in (200_000, 100_000):  # Pillow warns of the first, and refuses the second
        monkeypatch.setattr(PIL.Image, "MAX_IMAGE_PIXELS", limit)
        assert darkroom.fault() == told


def test_a_file_that_is_gone_is_told(darkroom):
    darkroom.file.unlink()
    assert darkroom.fault() == "cannot read the file: No such file or directory; put it back"


@pytest.mark.parametrize("name", READ)
def test_all_that_cameras_and_programs_write_is_read(name):
    suffix, content, colour = READ[name]
    image = read_photograph(content, suffix)
    assert (image.mode, image.size, image.info) == ("RGB", (80, 60), {})
    assert max(abs(a - b) for a, b in zip(image.getpixel((20, 3)), colour, strict=True)) <= 6


SCENE = PIL.Image.new("RGB", (80, 60), (200, 30, 30))
SCENE.paste((30, 30, 200), (40, 0, 80, 60))
SIX, ONE = exif_block(3, b"\6"), exif_block(3, b"\1")
ATTRIBUTE, ELEMENT = packet('tiff:Orientation="6"'), packet("><tiff:Orientation>6</tiff:Orientation>")
NAMES = 'xmlns:t="http://ns.adobe.com/tiff/1.0/" xmlns:c="http://ns.adobe.com/camera-raw-settings/1.0/"'
BIG = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)
FAR = struct.pack("<HHII", 0x010F, 2, 40, 2**31)
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
    "behind a value that is lost far away": ("JPEG", {"exif": exif_block(3, b"\6", before=FAR)}),
    "the other order of bytes": ("JPEG", {"exif": b"Exif\0\0" + BIG}),
    "XMP with zeros behind it": ("JPEG", {"xmp": ATTRIBUTE.encode() + bytes(40)}),
    "XMP that breaks off behind it": ("JPEG", {"xmp": ATTRIBUTE.encode()[:-245]}),
    "XMP without a wrapper": ("JPEG", {"xmp": re.sub("</?x:.*?>", "", ELEMENT).encode()}),
    "XMP in two parts": ("JPEG", {"xmp": ELEMENT.replace("<r:Desc", "<r:Description/><r:Desc").encode()}),
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
    image = read_photograph(saved(SCENE, form, **options), {"JPEG": ".jpg"}.get(form, f".{form.lower()}"))
    return image.size, image.getpixel((3, 3))[0] > 150, image.getpixel((image.width - 4, 3))[0] > 150


@pytest.mark.parametrize("name", TURNED)
def test_a_photograph_on_its_side_is_turned(name):
    assert decode(*TURNED[name]) == ((60, 80), True, True)


@pytest.mark.parametrize("name", UPRIGHT)
def test_one_is_left_as_it_is_where_nothing_is_said_or_nothing_that_can_be_understood(name):
    assert decode(*UPRIGHT[name]) == ((80, 60), True, False)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_orientation_is_made_upright(orientation):
    corners = samples.scene(80, 60)
    stored = corners.transpose(INVERSES[orientation]) if orientation in INVERSES else corners
    image = read_photograph(saved(stored, "PNG", exif=exif_block(3, bytes([orientation]))), ".png")
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
