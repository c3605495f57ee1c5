"""What is published of a photograph: its widths and formats, upright, in its colours."""

from dataclasses import replace

import PIL.AvifImagePlugin
import pytest

from explainer.images.photographs.cache import Cache
from explainer.images.photographs.renditions import FORMATS, features
from tests import camera
from tests.darkroom import PATH, SAID, opened

TYPES = {"image/avif": ("AVIF", "avif"), "image/webp": ("WEBP", "webp"), "image/jpeg": ("JPEG", "jpg")}


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((800, 400), ["400x200", "800x400"]),
        ((880, 440), ["400x200", "880x440"]),
        ((1000, 1501), ["400x600", "800x1201", "1000x1501"]),
        ((1700, 850), ["400x200", "800x400", "1280x640", "1600x800"]),
    ],
)
def test_the_widths_needed_in_three_formats_none_wider_than_the_photograph(darkroom, size, sizes):
    darkroom.file.write_bytes(camera.taken(camera.scene(*size)))
    made = darkroom.made()
    assert [(one.media_type, f"{one.width}x{one.height}") for one in made.renditions] == [
        (media_type, shown) for media_type in TYPES for shown in sizes
    ]
    for one in made.renditions:
        form, suffix = TYPES[one.media_type]
        assert one.name == f"street-{one.width}.{suffix}"
        image = opened(one)
        assert (image.format, image.size) == (form, (one.width, one.height))


def test_what_a_page_offers_to_browsers(published):
    assert published.media_types == ["image/avif", "image/webp", "image/jpeg"]
    assert published.srcset("image/webp") == ("street-400.webp 400w, street-800.webp 800w, street-1300.webp 1300w")
    assert (published.fallback.name, published.fallback.width, published.fallback.height) == (
        "street-800.jpg",
        800,
        763,
    )


def test_it_stands_upright_in_the_colours_of_its_profile(published):
    red, blue = (200, 30, 30), (30, 30, 200)
    for one in published.renditions:
        image = opened(one).convert("RGB")
        right = image.width - image.width // 16
        shown = [image.getpixel((right, image.height // 4)), image.getpixel((right, 3 * image.height // 4))]
        difference = max(
            abs(a - b) for pair in zip(shown, (blue, red), strict=True) for a, b in zip(*pair, strict=True)
        )
        assert difference <= 4, (one.name, shown)


def test_the_same_photograph_gives_the_same_bytes_on_any_number_of_cores(darkroom, tmp_path, monkeypatch):
    darkroom.file.write_bytes(camera.taken(camera.scene(1600, 1200)))
    made = []
    for cores in (1, 4):
        monkeypatch.setattr(PIL.AvifImagePlugin, "_get_default_max_threads", lambda cores=cores: cores)
        made.append(darkroom.made(cache=Cache(tmp_path / str(cores))))
    assert made[0] == made[1]


@pytest.mark.parametrize("lacking", list(FORMATS))
def test_a_pillow_that_lacks_a_format_is_told(darkroom, monkeypatch, lacking):
    feature = {"image/jpeg": "jpg"}.get(lacking, lacking.partition("/")[2])
    monkeypatch.setattr(features, "check", lambda name: name != feature)
    name = FORMATS[lacking].name
    told = f"{PATH}:1:1: this Pillow cannot write {name}; install the locked one (make site)"
    assert darkroom.make() == (None, [told])


def test_what_a_format_cannot_hold_is_told(darkroom):
    told = f"{PATH}:1:1: the photograph cannot be written as JPEG: XMP data is too long; mend it or its record"
    assert darkroom.make(said=replace(SAID, creator="A" * 70_000)) == (None, [told])


def test_the_tallest_photograph_is_written(darkroom, monkeypatch):
    monkeypatch.delitem(FORMATS, "image/avif")  # which is slow, and has no such limit
    darkroom.file.write_bytes(camera.taken(camera.scene(1600, 16_000)))
    assert max(one.height for one in darkroom.made().renditions) == 16_000
