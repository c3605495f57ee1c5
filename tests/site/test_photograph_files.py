"""What is published of a photograph: widths, formats, colours, and what its record says; kept while nothing changes."""

import shutil
from dataclasses import replace

import PIL.AvifImagePlugin
import PIL.Image
import PIL.PngImagePlugin
import pytest
from PIL import IptcImagePlugin, features

from explainer.cache import Cache
from explainer.data.validation import LICENCES
from explainer.images import photographs
from explainer.images.photographs import FORMATS, find_record_errors
from explainer.images.photographs.metadata import Metadata
from tests.support import sample_photographs as samples
from tests.support.photograph_publishing import CC, SAID, both, opened, saved, xmp

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
    darkroom.file.write_bytes(samples.taken(samples.scene(*size)))
    made = darkroom.make()
    images = {name: opened(content) for name, content in made.files.items()}
    assert {name: (image.format, f"{image.width}x{image.height}") for name, image in images.items()} == {
        f"street-{shown.partition('x')[0]}.{suffix}": (form, shown)
        for form, suffix in TYPES.values()
        for shown in sizes
    }


def test_what_a_page_offers_to_browsers(published):
    assert list(published.sources) == ["image/avif", "image/webp", "image/jpeg"]
    assert published.sources["image/webp"] == ("street-400.webp 400w, street-800.webp 800w, street-1300.webp 1300w")
    assert (published.shown, published.width, published.height) == ("street-800.jpg", 800, 763)


def test_it_stands_upright_in_the_colours_of_its_profile(published):
    red, blue = (200, 30, 30), (30, 30, 200)
    for name, content in published.files.items():
        image = opened(content).convert("RGB")
        right = image.width - image.width // 16
        shown = [image.getpixel((right, image.height // 4)), image.getpixel((right, 3 * image.height // 4))]
        difference = max(
            abs(a - b) for pair in zip(shown, (blue, red), strict=True) for a, b in zip(*pair, strict=True)
        )
        assert difference <= 4, (name, shown)


def test_the_same_photograph_gives_the_same_bytes_on_any_number_of_cores(darkroom, tmp_path, monkeypatch):
    formats = {form: FORMATS[form] for form in ("AVIF", "JPEG")}  # AVIF alone can be encoded on several cores
    monkeypatch.setattr("explainer.images.photographs.FORMATS", formats)
    darkroom.file.write_bytes(samples.taken(samples.scene(1600, 1200)))
    made = []
    for cores in (1, 4):
        monkeypatch.setattr(PIL.AvifImagePlugin, "_get_default_max_threads", lambda cores=cores: cores)
        made.append(darkroom.make(cache=Cache(tmp_path / str(cores))))
    assert made[0] == made[1]


@pytest.mark.parametrize("lacking", list(FORMATS))
def test_a_pillow_that_lacks_a_format_is_told(darkroom, monkeypatch, lacking):
    monkeypatch.setattr(features, "check", lambda name: name != FORMATS[lacking][0])
    assert darkroom.fault() == f"this Pillow cannot write {lacking}; install the locked one (make site)"


def test_what_a_format_cannot_hold_is_told(darkroom):
    told = "the photograph cannot be written as JPEG: XMP data is too long; mend it or its record"
    assert darkroom.fault(said=replace(SAID, creator="A" * 70_000)) == told


def test_the_tallest_photograph_is_written(darkroom, monkeypatch):
    formats = {form: photographs.FORMATS[form] for form in ("WEBP", "JPEG")}  # AVIF is slow, and has no such limit
    monkeypatch.setattr(photographs, "FORMATS", formats)
    monkeypatch.setattr(photographs, "WIDTHS", photographs.WIDTHS[-1:])
    darkroom.file.write_bytes(samples.taken(PIL.Image.new("RGB", (1600, 16_000))))
    assert [opened(content).height for content in darkroom.make().files.values()] == [16_000, 16_000]


def test_nothing_of_what_the_file_said_is_published(published):
    for content in published.files.values():
        assert samples.told_in(content) == []
        image = opened(content)
        assert len(image.getexif()) == 0
        assert not {"icc_profile", "comment", "exif"} & set(image.info)


def test_a_jpeg_holds_no_segments_but_ours(published):
    for name, content in published.files.items():
        if name.endswith(".jpg"):
            image = opened(content)
            assert [(name, data[:13]) for name, data in image.applist] == [
                ("APP0", b"JFIF\0\1\1\0\0\1\0\1\0"),
                ("APP13", b"Photoshop 3.0"),
                ("APP1", b"http://ns.ado"),
            ]
            assert content.endswith(b"\xff\xd9")


def test_texts_of_a_png_are_not_published(darkroom):
    darkroom.file = darkroom.file.with_suffix(".png")
    text = PIL.PngImagePlugin.PngInfo()
    text.add_itxt("Location", samples.TEXT)
    darkroom.file.write_bytes(saved(samples.scene(800, 400), "PNG", pnginfo=text, exif=samples.exif()))
    assert samples.told_in(darkroom.file.read_bytes()) == ["CAMERA-0417", "MAKER-NOTE-0417", "OWNER-0417", samples.TEXT]
    for content in darkroom.make().files.values():
        assert samples.told_in(content) == []


def test_creator_credit_licence_and_caption_in_both_languages_stand_in_every_file(published):
    notice = {"en": "© Ana Ñandú / Agencia. CC BY-SA 4.0"}
    for content in published.files.values():
        assert xmp(content) == {
            "dc:creator": ["Ana Ñandú"],
            "dc:description": both(SAID.captions),
            "dc:rights": both(notice),
            "photoshop:Credit": "© Ana Ñandú / Agencia",
            "xmpRights:UsageTerms": both({"en": CC}),
            "xmpRights:WebStatement": LICENCES[CC],
            "Iptc4xmpCore:AltTextAccessibility": both(SAID.alts),
        }


def test_a_jpeg_says_it_by_iim_too(published):
    said = IptcImagePlugin.getiptcinfo(opened(published.files[published.shown]))
    assert said == {
        (1, 90): b"\x1b%G",
        (2, 0): b"\0\4",
        (2, 80): "Ana Ñandú".encode(),
        (2, 110): "© Ana Ñandú / Agencia".encode(),
        (2, 116): "© Ana Ñandú / Agencia. CC BY-SA 4.0".encode(),
        (2, 120): "A street & <a bus>.\nUna calle y <un autobús>.".encode(),
    }


def test_a_licence_without_a_known_address_is_said_in_words_alone(darkroom):
    licence = "With permission of Ana Ñandú, for this site only"
    made = darkroom.make(said=Metadata("Ana", "Ana", licence, SAID.captions, SAID.alts))
    said = xmp(made.files[made.shown])
    assert said["xmpRights:UsageTerms"] == both({"en": licence})
    assert "xmpRights:WebStatement" not in said


def test_what_is_too_long_for_iim_is_cut_there_and_whole_in_xmp(darkroom):
    name = "é" * 40
    made = darkroom.make(said=Metadata(name, name, CC, {"en": "é" * 1500}, {"en": "Houses."}))
    said = IptcImagePlugin.getiptcinfo(opened(made.files[made.shown]))
    lengths = {number: len(said[2, number].decode()) for number in (80, 110, 116, 120)}
    assert lengths == {80: 16, 110: 16, 116: len(f"{name}. {CC}"), 120: 1000}
    assert xmp(made.files[made.shown])["dc:creator"] == [name]


def test_an_unchanged_photograph_is_not_made_again(darkroom, made):
    first = darkroom.make()
    assert darkroom.make() == first
    assert made == ["street"]


@pytest.mark.parametrize(
    "said",
    [
        Metadata("Eva", SAID.credit, SAID.licence, SAID.captions, SAID.alts),
        Metadata(SAID.creator, "© Eva", SAID.licence, SAID.captions, SAID.alts),
        Metadata(SAID.creator, SAID.credit, "CC BY 4.0", SAID.captions, SAID.alts),
        Metadata(SAID.creator, SAID.credit, SAID.licence, {**SAID.captions, "es": "Otra calle."}, SAID.alts),
        Metadata(SAID.creator, SAID.credit, SAID.licence, SAID.captions, {**SAID.alts, "es": "Otras casas."}),
    ],
)
def test_a_changed_record_makes_it_anew(darkroom, made, said):
    first = darkroom.make()
    assert darkroom.make(said=said) != first
    assert made == ["street", "street"]


def test_a_changed_file_or_name_makes_it_anew(darkroom, made):
    darkroom.make()
    darkroom.make(name="other")
    darkroom.file.write_bytes(samples.taken(samples.scene(800, 400, seed=1)))
    darkroom.make()
    assert made == ["street", "other", "street"]


def test_another_pillow_or_changed_code_makes_it_anew(darkroom, made, monkeypatch):
    darkroom.make()
    monkeypatch.setattr("explainer.cache.find_version", lambda _: "99")
    darkroom.make()
    monkeypatch.setattr(photographs, "MAKER", replace(photographs.MAKER, code=b"other"))
    darkroom.make()
    assert made == ["street"] * 3


def test_without_a_place_to_keep_it_is_made_all_the_same(darkroom):
    darkroom.cache.write_text("a file where the folder should be")
    assert len(darkroom.make().files) == 6


def test_a_folder_of_kept_photographs_can_be_removed_at_any_time(darkroom, made):
    first = darkroom.make()
    shutil.rmtree(darkroom.cache)
    assert darkroom.make() == first
    assert made == ["street", "street"]


NAMED = ("A. Photographer", "Na Li", "Nonette Todor", "Anonymous", "José")
UNNAMED = ("unknown", "Unknown photographer", "N/A", "?", "none", "TBD")
LICENCED = (*LICENCES, "CC0", "CC BY-SA 3.0 IGO", "cc by-nc-nd 2.0", "Public domain", "Open Government Licence v3.0")
PERMITTED = ("With permission of A. Photographer", "Used under license from Agency")
UNLICENCED = (
    "unknown",
    "Licence unknown",
    "All rights reserved",
    "© A. Photographer",
    "© A. Photographer, all rights reserved (licence pending)",
    "No licence",
    "Without permission",
    "Fair use",
    "Unlicensed",
    "?",
)


@pytest.mark.parametrize("creator", NAMED)
def test_a_creator_who_is_named(creator):
    assert find_record_errors("photograph", creator, CC) == {}


@pytest.mark.parametrize("creator", UNNAMED)
def test_a_creator_who_is_not(creator):
    fault = find_record_errors("photograph", creator, CC)["creator"]
    assert fault.message == f"'{creator}' does not say who made the photograph"
    assert fault.hint == "find out, or take another photograph"


@pytest.mark.parametrize("licence", [*LICENCED, *PERMITTED])
def test_a_licence(licence):
    assert find_record_errors("photograph", "José", licence) == {}


@pytest.mark.parametrize("licence", UNLICENCED)
def test_what_is_no_licence(licence):
    fault = find_record_errors("photograph", "José", licence)["licence"]
    assert fault.message == f"'{licence}' is no licence"
    assert fault.hint == (
        f"write one such as {', '.join(LICENCES)}, or who gave permission for what; without, it cannot be published"
    )
