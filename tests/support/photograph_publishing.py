"""What is made of a photograph, and what it says: for every test of photographs as files."""

import re
from io import BytesIO
from xml.etree import ElementTree

import PIL.Image
import pytest

from explainer.cache import Cache
from explainer.diagnostics import UserError
from explainer.images import photographs
from explainer.images.photographs.metadata import NAMESPACES, Metadata
from tests.support import sample_photographs as samples

PATH = "assets/images/street.jpg"
PAGE = "who-supports-it"
"""Of the real site, the page that shows it."""
RECORD = """  street:
    file: street.jpg
    kind: photograph
    creator: A. Photographer
    credit: © A. Photographer
    licence: CC BY 4.0
    place: Port-au-Prince
    date: 2024-05-01
    caption: A street. By {displaced.date}, {displaced} people fled.
    alt: Houses on both sides.
"""
SPANISH = """
msgctxt "street.caption"
msgid "A street. By {displaced.date}, {displaced} people fled."
msgstr "Una calle. Hasta {displaced.date} huyeron {displaced} personas."

msgctxt "street.alt"
msgid "Houses on both sides."
msgstr "Casas a ambos lados."
"""
CC = "CC BY-SA 4.0"
SAID = Metadata(
    creator="Ana Ñandú",
    credit="© Ana Ñandú / Agencia",
    licence=CC,
    captions={"en": "A street & <a bus>.", "es": "Una calle y <un autobús>."},
    alts={"en": "Houses on both sides.", "es": "Casas a ambos lados."},
)


def drop_in(project, page, before, size):
    """A photograph in a project, placed on a page before some words of it."""
    (project / PATH).parent.mkdir(exist_ok=True)
    (project / PATH).write_bytes(samples.taken(samples.scene(*size), profile=samples.swapped_profile()))
    project.edit("assets/images.yml", "images:\n", "images:\n" + RECORD)
    catalogue = project / "assets/locale/es/LC_MESSAGES/captions.po"
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + SPANISH, encoding="utf-8")
    project.edit(page, before, "![](../assets/images/street.jpg)\n\n" + before)
    return project


class Darkroom:
    """A folder with one photograph, and what was made of it."""

    def __init__(self, folder):
        self.file = folder / "street.jpg"
        self.cache = folder / ".cache"
        self.file.write_bytes(samples.taken(samples.scene(800, 400)))

    def make(self, said=SAID, name="street", cache=None):
        return photographs.make_photograph(self.file, name, said, cache or Cache(self.cache))

    def fault(self, **options):
        """Why nothing is made of it."""
        with pytest.raises(UserError) as fault:
            self.make(**options)
        return f"{fault.value.message}; {fault.value.hint}"

    @property
    def kept(self):
        return sorted(self.cache.iterdir())


@pytest.fixture
def darkroom(tmp_path, monkeypatch):
    samples.encode_quickly(monkeypatch)
    return Darkroom(tmp_path)


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """Turned on its side, in a profile of its own, with all that a camera and a desk put into a file."""
    darkroom = Darkroom(tmp_path_factory.mktemp("darkroom"))
    image = samples.scene(1240, 1300)
    darkroom.file.write_bytes(samples.taken(image, samples.ON_ITS_SIDE, samples.swapped_profile()))
    assert all(secret.encode() in darkroom.file.read_bytes() for secret in samples.SECRETS)
    return darkroom.make()


@pytest.fixture(scope="session")
def photographed(build_once, copy_project):
    """The real site with a photograph."""

    def make():
        project = copy_project()
        page = f"docs/{PAGE}.md"
        heading = re.search(r"^## .+", (project / page).read_text(encoding="utf-8"), re.MULTILINE)
        return drop_in(project, page, heading[0], (1700, 1100))

    return build_once("photographed", make)


def opened(content):
    return PIL.Image.open(BytesIO(content))


def saved(image, form, **options):
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


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
