"""What a published photograph says of itself: nothing of what its file said, and what its record says."""

import PIL.PngImagePlugin
from PIL import IptcImagePlugin

from explainer.images.photographs.metadata import Metadata
from explainer.licences import LICENCES
from tests import camera
from tests.darkroom import CC, SAID, both, opened, saved, xmp


def test_nothing_of_what_the_file_said_is_published(published):
    for one in published.renditions:
        assert camera.told_in(one.content) == []
        image = opened(one)
        assert len(image.getexif()) == 0
        assert not {"icc_profile", "comment", "exif"} & set(image.info)


def test_a_jpeg_holds_no_segments_but_ours(published):
    for one in published.renditions:
        if one.media_type == "image/jpeg":
            image = opened(one)
            assert [(name, data[:13]) for name, data in image.applist] == [
                ("APP0", b"JFIF\0\1\1\0\0\1\0\1\0"),
                ("APP13", b"Photoshop 3.0"),
                ("APP1", b"http://ns.ado"),
            ]
            assert one.content.endswith(b"\xff\xd9")


def test_texts_of_a_png_are_not_published(darkroom):
    darkroom.file = darkroom.file.with_suffix(".png")
    text = PIL.PngImagePlugin.PngInfo()
    text.add_itxt("Location", camera.TEXT)
    darkroom.file.write_bytes(saved(camera.scene(800, 400), "PNG", pnginfo=text, exif=camera.exif()))
    assert camera.told_in(darkroom.file.read_bytes()) == ["CAMERA-0417", "MAKER-NOTE-0417", "OWNER-0417", camera.TEXT]
    for one in darkroom.made().renditions:
        assert camera.told_in(one.content) == []


def test_creator_credit_licence_and_caption_in_both_languages_stand_in_every_file(published):
    notice = {"en": "© Ana Ñandú / Agencia. CC BY-SA 4.0"}
    for one in published.renditions:
        assert xmp(one.content) == {
            "dc:creator": ["Ana Ñandú"],
            "dc:description": both(SAID.captions),
            "dc:rights": both(notice),
            "photoshop:Credit": "© Ana Ñandú / Agencia",
            "xmpRights:UsageTerms": both({"en": CC}),
            "xmpRights:WebStatement": LICENCES[CC],
            "Iptc4xmpCore:AltTextAccessibility": both(SAID.alts),
        }


def test_a_jpeg_says_it_by_iim_too(published):
    said = IptcImagePlugin.getiptcinfo(opened(published.fallback))
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
    made = darkroom.made(said=Metadata("Ana", "Ana", licence, SAID.captions, SAID.alts))
    said = xmp(made.fallback.content)
    assert said["xmpRights:UsageTerms"] == both({"en": licence})
    assert "xmpRights:WebStatement" not in said


def test_what_is_too_long_for_iim_is_cut_there_and_whole_in_xmp(darkroom):
    name = "é" * 40
    made = darkroom.made(said=Metadata(name, name, CC, {"en": "é" * 1500}, {"en": "Houses."}))
    said = IptcImagePlugin.getiptcinfo(opened(made.fallback))
    lengths = {number: len(said[2, number].decode()) for number in (80, 110, 116, 120)}
    assert lengths == {80: 16, 110: 16, 116: len(f"{name}. {CC}"), 120: 1000}
    assert xmp(made.fallback.content)["dc:creator"] == [name]
