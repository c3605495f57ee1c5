"""Which files are read as photographs, and which are refused."""

import PIL.Image
import pytest

from explainer.images.photographs import decoding
from tests import camera
from tests.darkroom import PATH, saved

TOO_TALL = "the photograph is too tall: 820 by 20000 pixels; crop it to 10 times its width or less"
TOO_SMALL = "the photograph is too small: {} pixels; it needs 800 by 400 or more"
NO_PICTURE = "not a picture that can be read; save it as JPEG, PNG or WebP"
DAMAGED = "the picture is damaged or breaks off; save it anew, or get it anew from who made it"
MISNAMED = "the file is not what its name says; let its name end in {}, here and in its record"
NO_PROFILE = "the photograph is in CMYK, and does not say which; save it as RGB"
BAD_PROFILE = "the photograph's colour profile cannot be used; save it as sRGB"
TRANSPARENT = "the photograph has transparent parts; lay it on a background"
MOVES = "the picture moves; save one image of it"
SMALL = camera.scene(60, 40)
REFUSED = {
    "too narrow": (".jpg", camera.taken(camera.scene(799, 600)), TOO_SMALL.format("799 by 600")),
    "too low": (".jpg", camera.taken(camera.scene(900, 399)), TOO_SMALL.format("900 by 399")),
    "too narrow once upright": (
        ".jpg",
        camera.taken(camera.scene(900, 700), camera.ON_ITS_SIDE),
        TOO_SMALL.format("700 by 900"),
    ),
    "too tall": (".jpg", camera.taken(camera.scene(820, 20_000)), TOO_TALL),
    "empty": (".jpg", b"", NO_PICTURE),
    "a text": (".jpg", b"not a picture", NO_PICTURE),
    "another format": (".jpg", saved(SMALL, "TIFF"), NO_PICTURE),
    "misnamed JPEG": (".png", camera.taken(SMALL), MISNAMED.format(".jpg")),
    "misnamed PNG": (".jpg", saved(SMALL, "PNG"), MISNAMED.format(".png")),
    "misnamed WebP": (".jpg", saved(SMALL, "WEBP"), MISNAMED.format(".webp")),
    "breaks off": (".jpg", camera.taken(camera.scene(900, 600))[:20_000], DAMAGED),
    "PNG that breaks off": (".png", saved(SMALL, "PNG")[:-1000], DAMAGED),
    "CMYK without a profile": (".jpg", saved(SMALL.convert("CMYK"), "JPEG"), NO_PROFILE),
    "no profile at all": (".jpg", saved(SMALL, "JPEG", icc_profile=b"nonsense"), BAD_PROFILE),
    "profile of grey in a picture of colours": (
        ".jpg",
        saved(SMALL, "JPEG", icc_profile=camera.grey_profile()),
        BAD_PROFILE,
    ),
    "profile of colours in CMYK": (
        ".jpg",
        saved(SMALL.convert("CMYK"), "JPEG", icc_profile=camera.swapped_profile()),
        BAD_PROFILE,
    ),
    "profile that breaks off": (".jpg", saved(SMALL, "JPEG", icc_profile=camera.swapped_profile()[:200]), BAD_PROFILE),
    "palette with transparent parts": (".png", saved(SMALL.quantize(), "PNG", transparency=bytes(256)), TRANSPARENT),
    "transparent": (".png", saved(PIL.Image.new("RGBA", (900, 600), (1, 2, 3, 254)), "PNG"), TRANSPARENT),
    "animated WebP": (".webp", saved(SMALL, "WEBP", save_all=True, append_images=[camera.scene(60, 40, 1)]), MOVES),
    "animated PNG": (".png", saved(SMALL, "PNG", save_all=True, append_images=[camera.scene(60, 40, 1)]), MOVES),
}
TAKEN = camera.scene(80, 60)
RED = (200, 30, 30)
GREY, SWAPPED = camera.grey_profile(), camera.swapped_profile()
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
    "two views": (".jpg", saved(TAKEN, "MPO", save_all=True, append_images=[camera.scene(80, 60, 1)]), RED),
    "WebP": (".webp", saved(TAKEN, "WEBP"), RED),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_fit_to_be_published_is_refused(darkroom, name):
    suffix, content, told = REFUSED[name]
    darkroom.file = darkroom.file.with_suffix(suffix)
    darkroom.file.write_bytes(content)
    assert darkroom.make() == (None, [f"assets/images/street{suffix}:1:1: {told}"])
    assert not darkroom.cache.exists()


def test_a_picture_that_would_fill_the_memory_is_not_opened(darkroom, monkeypatch):
    told = f"{PATH}:1:1: the picture has more than 89 million pixels; make it smaller"
    for limit in (200_000, 100_000):  # Pillow warns of the first, and refuses the second
        monkeypatch.setattr(PIL.Image, "MAX_IMAGE_PIXELS", limit)
        assert darkroom.make() == (None, [told])


def test_a_file_that_is_gone_is_told(darkroom):
    darkroom.file.unlink()
    assert darkroom.make() == (None, [f"{PATH}:1:1: cannot read the file: No such file or directory; put it back"])


@pytest.mark.parametrize("name", READ)
def test_all_that_cameras_and_programs_write_is_read(name):
    suffix, content, colour = READ[name]
    image = decoding.decoded(content, suffix)
    assert (image.mode, image.size, image.info) == ("RGB", (80, 60), {})
    assert max(abs(a - b) for a, b in zip(image.getpixel((20, 3)), colour, strict=True)) <= 6
