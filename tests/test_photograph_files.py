"""Photographs as files: what is published of one, what it says of itself, what is refused, what is kept."""

import shutil
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import PIL.AvifImagePlugin
import PIL.Image
import pytest
from PIL import IptcImagePlugin

from explainer.images import photographs
from explainer.images.photographs import decoding, rights
from explainer.images.photographs.cache import Cache
from explainer.images.photographs.metadata import NAMESPACES, Metadata
from explainer.images.photographs.renditions import FORMATS, features
from explainer.licences import LICENCES
from explainer.problems import Fault
from tests import camera

PATH = "assets/images/street.jpg"
CC = "CC BY-SA 4.0"
SAID = Metadata(
    creator="Ana Ñandú",
    credit="© Ana Ñandú / Agencia",
    licence=CC,
    captions={"en": "A street & <a bus>.", "es": "Una calle y <un autobús>."},
    alts={"en": "Houses on both sides.", "es": "Casas a ambos lados."},
)
TYPES = {"image/avif": ("AVIF", "avif"), "image/webp": ("WEBP", "webp"), "image/jpeg": ("JPEG", "jpg")}


class Desk:
    """A folder with one photograph, and what was made of it."""

    def __init__(self, folder):
        self.file = folder / "street.jpg"
        self.cache = folder / ".photographs"
        self.file.write_bytes(camera.taken(camera.scene(800, 400)))

    def make(self, said=SAID, name="street", cache=None):
        problems = []
        path = PATH.replace(".jpg", self.file.suffix)
        made = photographs.from_file(self.file, path, name, said, cache or Cache(self.cache), problems)
        return made, [str(problem) for problem in problems]

    def made(self, **options):
        made, problems = self.make(**options)
        assert problems == []
        return made

    @property
    def kept(self):
        return sorted(self.cache.iterdir())


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Turned on its side, in a profile of its own, with all that a camera and a desk put into a file."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    image = camera.scene(1240, 1300)
    desk.file.write_bytes(camera.taken(image, camera.ON_ITS_SIDE, camera.swapped_profile()))
    assert all(secret.encode() in desk.file.read_bytes() for secret in camera.SECRETS)
    return desk.made()


def opened(rendition):
    return PIL.Image.open(BytesIO(rendition.content))


def png(image, **options):
    file = BytesIO()
    image.save(file, "PNG", **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((800, 400), ["400x200", "800x400"]),
        ((880, 440), ["400x200", "880x440"]),
        ((1000, 1501), ["400x600", "800x1201", "1000x1501"]),
        ((1700, 850), ["400x200", "800x400", "1280x640", "1600x800"]),
    ],
)
def test_the_widths_needed_in_three_formats_none_wider_than_the_photograph(desk, size, sizes):
    desk.file.write_bytes(camera.taken(camera.scene(*size)))
    made = desk.made()
    assert [(one.media_type, f"{one.width}x{one.height}") for one in made.renditions] == [
        (media_type, shown) for media_type in TYPES for shown in sizes
    ]
    for one in made.renditions:
        form, suffix = TYPES[one.media_type]
        assert one.name == f"street-{one.width}.{suffix}"
        image = opened(one)
        assert (image.format, image.size) == (form, (one.width, one.height))


def test_what_a_page_offers_to_browsers(shared):
    assert shared.media_types == ["image/avif", "image/webp", "image/jpeg"]
    assert shared.srcset("image/webp") == ("street-400.webp 400w, street-800.webp 800w, street-1300.webp 1300w")
    assert (shared.fallback.name, shared.fallback.width, shared.fallback.height) == ("street-800.jpg", 800, 763)


def test_it_stands_upright_in_the_colours_of_its_profile(shared):
    red, blue = (200, 30, 30), (30, 30, 200)
    for one in shared.renditions:
        image = opened(one).convert("RGB")
        right = image.width - image.width // 16
        shown = [image.getpixel((right, image.height // 4)), image.getpixel((right, 3 * image.height // 4))]
        difference = max(
            abs(a - b) for pair in zip(shown, (blue, red), strict=True) for a, b in zip(*pair, strict=True)
        )
        assert difference <= 4, (one.name, shown)


def test_nothing_of_what_the_file_said_is_published(shared):
    for one in shared.renditions:
        assert camera.told_in(one.content) == []
        image = opened(one)
        assert len(image.getexif()) == 0
        assert not {"icc_profile", "comment", "exif"} & set(image.info)


def test_a_jpeg_holds_no_segments_but_ours(shared):
    for one in shared.renditions:
        if one.media_type == "image/jpeg":
            image = opened(one)
            assert [(name, data[:13]) for name, data in image.applist] == [
                ("APP0", b"JFIF\0\1\1\0\0\1\0\1\0"),
                ("APP13", b"Photoshop 3.0"),
                ("APP1", b"http://ns.ado"),
            ]
            assert one.content.endswith(b"\xff\xd9")


def test_texts_of_a_png_are_not_published(desk):
    desk.file = desk.file.with_suffix(".png")
    text = PIL.PngImagePlugin.PngInfo()
    text.add_itxt("Location", camera.TEXT)
    desk.file.write_bytes(png(camera.scene(800, 400), pnginfo=text, exif=camera.exif()))
    assert camera.told_in(desk.file.read_bytes()) == ["CAMERA-0417", "MAKER-NOTE-0417", "OWNER-0417", camera.TEXT]
    for one in desk.made().renditions:
        assert camera.told_in(one.content) == []


def xmp(content):
    """What a file's XMP says, by property: a text, or texts by language, or a list."""
    packet = PIL.Image.open(BytesIO(content)).info["xmp"]
    names = {f"{{{uri}}}": f"{prefix}:" for prefix, uri in NAMESPACES.items()}
    said = {}
    for element in ElementTree.fromstring(packet)[0][0]:  # noqa: S314 - made by this test
        uri, _, local = element.tag.rpartition("}")
        items = list(element[0]) if len(element) else []
        if not items:
            value = element.text
        elif element[0].tag.endswith("Alt"):
            value = {item.get("{http://www.w3.org/XML/1998/namespace}lang"): item.text for item in items}
        else:
            value = [item.text for item in items]
        said[names[uri + "}"] + local] = value
    return said


def both(texts):
    return {"x-default": texts["en"], **texts}


def test_creator_credit_licence_and_caption_in_both_languages_stand_in_every_file(shared):
    notice = {"en": "© Ana Ñandú / Agencia. CC BY-SA 4.0"}
    for one in shared.renditions:
        assert xmp(one.content) == {
            "dc:creator": ["Ana Ñandú"],
            "dc:description": both(SAID.captions),
            "dc:rights": both(notice),
            "photoshop:Credit": "© Ana Ñandú / Agencia",
            "xmpRights:UsageTerms": both({"en": CC}),
            "xmpRights:WebStatement": LICENCES[CC],
            "Iptc4xmpCore:AltTextAccessibility": both(SAID.alts),
        }


def test_a_jpeg_says_it_by_iim_too(shared):
    said = IptcImagePlugin.getiptcinfo(opened(shared.fallback))
    assert said == {
        (1, 90): b"\x1b%G",
        (2, 0): b"\0\4",
        (2, 80): "Ana Ñandú".encode(),
        (2, 110): "© Ana Ñandú / Agencia".encode(),
        (2, 116): "© Ana Ñandú / Agencia. CC BY-SA 4.0".encode(),
        (2, 120): "A street & <a bus>.\nUna calle y <un autobús>.".encode(),
    }


def test_a_licence_without_a_known_address_is_said_in_words_alone(desk):
    licence = "With permission of Ana Ñandú, for this site only"
    made = desk.made(said=Metadata("Ana", "Ana", licence, SAID.captions, SAID.alts))
    said = xmp(made.fallback.content)
    assert said["xmpRights:UsageTerms"] == both({"en": licence})
    assert "xmpRights:WebStatement" not in said


def test_what_is_too_long_for_iim_is_cut_there_and_whole_in_xmp(desk):
    name = "é" * 40
    made = desk.made(said=Metadata(name, name, CC, {"en": "é" * 1500}, {"en": "Houses."}))
    said = IptcImagePlugin.getiptcinfo(opened(made.fallback))
    lengths = {number: len(said[2, number].decode()) for number in (80, 110, 116, 120)}
    assert lengths == {80: 16, 110: 16, 116: len(f"{name}. {CC}"), 120: 1000}
    assert xmp(made.fallback.content)["dc:creator"] == [name]


def test_the_same_photograph_gives_the_same_bytes_on_any_number_of_cores(desk, tmp_path, monkeypatch):
    desk.file.write_bytes(camera.taken(camera.scene(1600, 1200)))
    made = []
    for cores in (1, 4):
        monkeypatch.setattr(PIL.AvifImagePlugin, "_get_default_max_threads", lambda cores=cores: cores)
        made.append(desk.made(cache=Cache(tmp_path / str(cores))))
    assert made[0] == made[1]


def test_an_unchanged_photograph_is_not_made_again(desk, made):
    first = desk.made()
    assert desk.made() == first
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
def test_a_changed_record_makes_it_anew(desk, made, said):
    first = desk.made()
    assert desk.made(said=said) != first
    assert made == ["street", "street"]


def test_a_changed_file_or_name_makes_it_anew(desk, made):
    desk.made()
    desk.made(name="other")
    desk.file.write_bytes(camera.taken(camera.scene(800, 400, seed=1)))
    desk.made()
    assert made == ["street", "other", "street"]


def test_another_pillow_or_changed_code_makes_it_anew(desk, made, monkeypatch):
    desk.made()
    monkeypatch.setattr("PIL.__version__", "99")
    desk.made()
    monkeypatch.setattr("explainer.images.photographs.cache.CODE", b"other")
    desk.made()
    assert made == ["street"] * 3


@pytest.mark.parametrize("at", [0, 40, 5000, -1])
def test_a_damaged_entry_is_made_anew(desk, made, at):
    first = desk.made()
    entry = desk.kept[0]
    data = bytearray(entry.read_bytes())
    data[at] ^= 1
    entry.write_bytes(data)
    assert desk.made() == first
    assert desk.made() == first
    assert made == ["street", "street"]


@pytest.mark.parametrize("length", [0, 10, 5000])
def test_an_entry_that_breaks_off_is_made_anew(desk, made, length):
    first = desk.made()
    desk.kept[0].write_bytes(desk.kept[0].read_bytes()[:length])
    assert desk.made() == first
    assert made == ["street", "street"]


def test_what_a_build_did_not_ask_for_is_cleared(desk, made):
    desk.made(name="old")
    (desk.cache / "half-written").write_bytes(b"half")
    cache = Cache(desk.cache)
    desk.made(cache=cache)
    assert len(desk.kept) == 3
    cache.clear()
    assert [file.name for file in desk.kept] == list(cache.asked)
    desk.made()
    assert made == ["old", "street"]


def test_without_a_place_to_keep_it_is_made_all_the_same(desk):
    desk.cache.write_text("a file where the folder should be")
    assert len(desk.made().renditions) == 6


TOO_SMALL = "the photograph is too small: {} pixels; it needs 800 by 400 or more"
TOO_TALL = "the photograph is too tall: 820 by 20000 pixels; crop it to 10 times its width or less"
NO_PICTURE = "not a picture that can be read; save it as JPEG, PNG or WebP"
DAMAGED = "the picture is damaged or breaks off; save it anew, or get it anew from who made it"
MISNAMED = "the file is not what its name says; let its name end in {}, here and in its record"
NO_PROFILE = "the photograph is in CMYK, and does not say which; save it as RGB"
BAD_PROFILE = "the photograph's colour profile cannot be used; save it as sRGB"
TRANSPARENT = "the photograph has transparent parts; lay it on a background"
MOVES = "the picture moves; save one image of it"


def saved(image, form, **options):
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


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
    "profile of other colours": (
        ".jpg",
        saved(SMALL.convert("L"), "JPEG", icc_profile=camera.swapped_profile()),
        BAD_PROFILE,
    ),
    "transparent": (".png", saved(PIL.Image.new("RGBA", (900, 600), (1, 2, 3, 254)), "PNG"), TRANSPARENT),
    "animated WebP": (".webp", saved(SMALL, "WEBP", save_all=True, append_images=[camera.scene(60, 40, 1)]), MOVES),
    "animated PNG": (".png", saved(SMALL, "PNG", save_all=True, append_images=[camera.scene(60, 40, 1)]), MOVES),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_fit_to_be_published_is_refused(desk, name):
    suffix, content, told = REFUSED[name]
    desk.file = desk.file.with_suffix(suffix)
    desk.file.write_bytes(content)
    assert desk.make() == (None, [f"assets/images/street{suffix}:1:1: {told}"])
    assert not desk.cache.exists()


def test_what_a_format_cannot_hold_is_told(desk):
    told = f"{PATH}:1:1: the photograph cannot be written as JPEG: XMP data is too long; mend it or its record"
    assert desk.make(said=replace(SAID, creator="A" * 70_000)) == (None, [told])


def test_the_tallest_photograph_is_written(desk):
    desk.file.write_bytes(camera.taken(camera.scene(1600, 16_000)))
    assert max(one.height for one in desk.made().renditions) == 16_000


def test_a_picture_that_would_fill_the_memory_is_not_opened(desk, monkeypatch):
    told = f"{PATH}:1:1: the picture has more than 89 million pixels; make it smaller"
    for limit in (200_000, 100_000):  # Pillow warns of the first, and refuses the second
        monkeypatch.setattr(PIL.Image, "MAX_IMAGE_PIXELS", limit)
        assert desk.make() == (None, [told])


def test_a_file_that_is_gone_is_told(desk):
    desk.file.unlink()
    assert desk.make() == (None, [f"{PATH}:1:1: cannot read the file: No such file or directory; put it back"])


@pytest.mark.parametrize("lacking", list(FORMATS))
def test_a_pillow_that_lacks_a_format_is_told(desk, monkeypatch, lacking):
    feature = {"image/jpeg": "jpg"}.get(lacking, lacking.partition("/")[2])
    monkeypatch.setattr(features, "check", lambda name: name != feature)
    name = FORMATS[lacking].name
    told = f"{PATH}:1:1: this Pillow cannot write {name}; install the locked one (make site)"
    assert desk.make() == (None, [told])


TAKEN = camera.scene(80, 60)
RED = (200, 30, 30)
READ = {
    "palette": (".png", saved(TAKEN.quantize(), "PNG"), RED),
    "opaque alpha": (".png", saved(TAKEN.convert("RGBA"), "PNG"), RED),
    "grey": (".jpg", saved(TAKEN.convert("L"), "JPEG"), (81, 81, 81)),
    "grey with opaque alpha": (".png", saved(TAKEN.convert("LA"), "PNG"), (81, 81, 81)),
    "grey with 16 bits": (".png", saved(PIL.Image.new("I;16", (80, 60), 0x8000), "PNG"), (128, 128, 128)),
    "two views": (".jpg", saved(TAKEN, "MPO", save_all=True, append_images=[camera.scene(80, 60, 1)]), RED),
    "WebP": (".webp", saved(TAKEN, "WEBP"), RED),
}


@pytest.mark.parametrize("name", READ)
def test_all_that_cameras_and_programs_write_is_read(name):
    suffix, content, colour = READ[name]
    image = decoding.decoded(content, suffix)
    assert (image.mode, image.size, image.info) == ("RGB", (80, 60), {})
    assert max(abs(a - b) for a, b in zip(image.getpixel((20, 3)), colour, strict=True)) <= 6


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
    rights.check_creator(creator)


@pytest.mark.parametrize("creator", UNNAMED)
def test_a_creator_who_is_not(creator):
    with pytest.raises(Fault) as told:
        rights.check_creator(creator)
    assert told.value.message == f"'{creator}' does not say who made the photograph"
    assert told.value.hint == "find out, or take another photograph"


@pytest.mark.parametrize("licence", [*LICENCED, *PERMITTED])
def test_a_licence(licence):
    rights.check_licence(licence)


@pytest.mark.parametrize("licence", UNLICENCED)
def test_what_is_no_licence(licence):
    with pytest.raises(Fault) as told:
        rights.check_licence(licence)
    assert told.value.message == f"'{licence}' is no licence"
    assert told.value.hint == (
        f"write one such as {', '.join(LICENCES)}, or who gave permission for what; without, it cannot be published"
    )


def test_a_folder_of_kept_photographs_can_be_removed_at_any_time(desk, made):
    first = desk.made()
    shutil.rmtree(desk.cache)
    assert desk.made() == first
    assert made == ["street", "street"]
