"""The files and size of a picture: a source SVG with its references filled in, or a drawing in each language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from xml.etree import ElementTree

from explainer.charts import (
    SVG,
    WIDTH,
    Canvas,
    amounts,
    delay,
    haiti_map,
    mission_map,
    police,
    sign_picture,
    timelines,
)
from explainer.charts.chart_data import ChartData, MissingValue
from explainer.data.statistics import Statistics
from explainer.data.validation import Notes
from explainer.data.yaml_document import KeyPath
from explainer.diagnostics import Diagnostic, UserError, suggest_words
from explainer.images.image_types import EMBEDS, PICTURE_DATA, PICTURES, Image, ImageRecord, Picture
from explainer.images.svg_source import check_svg_source, remove_editor_data
from explainer.lint import Checker, join_words
from explainer.lint.prose import BLANK, SPOKEN_NAMES, find_spoken_attributes, keep_spans
from explainer.lint.translated_texts import TranslatedTexts
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.tags import name_language
from explainer.references.resolver import Resolver, ShownText
from explainer.text_files import find_positions, read_text

MOST_WORDS = 20_000
"""Characters of the texts in a picture, with the spaces between its elements."""
NOT_FILLED = UserError("svg-source.attribute")
NO_WORDS = re.compile(r"<((?:\w+:)?(?:style|metadata))\b[^>]*(?<!/)>.*?</\1>", re.DOTALL)
"""Elements that hold no words of the picture."""
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?"
VIEW_BOX = re.compile(rf"\s*({NUMBER})[\s,]+({NUMBER})[\s,]+({NUMBER})[\s,]+({NUMBER})\s*")
LENGTH = re.compile(rf"\s*({NUMBER})\s*(px|mm|cm|in|pt|pc|)\s*")
UNITS = {"": 1, "px": 1, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "pt": 96 / 72, "pc": 16}
"""Units of length in pixels (https://www.w3.org/TR/css-values-4/#absolute-lengths)."""
LARGEST = 99_999
NO_SIZE = UserError("svg-source.no-size")
ElementTree.register_namespace("", SVG)
DRAWINGS: dict[str, Callable[[ChartData], Canvas]] = {
    "contributors": mission_map.draw_contributors,
    "delay": delay.draw_delay,
    "deployment": timelines.draw_deployment,
    "displacement": timelines.draw_displacement,
    "fund": amounts.draw_fund,
    "fund_since": amounts.draw_fund_since,
    "kidnapped": amounts.draw_kidnapped,
    "map": haiti_map.draw_haiti,
    "police": police.draw_police,
    "relief": haiti_map.draw_bay,
    "story": timelines.draw_story,
    "violence": amounts.draw_violence,
    "vote": amounts.draw_vote,
}
"""The functions that draw, by the name under which an image's record asks for each (`draw:`)."""
WordsByLanguage = Mapping[tuple[str, str], ShownText]
"""The words of a picture, by name and language."""
MISFIT = UserError("picture-words.long")


def read_svg_picture(file: Path, path: str, checker: Checker) -> tuple[Picture | None, list[Diagnostic]]:
    """Return a source SVG with its references filled in, `None` where that cannot be, and its errors."""
    text, errors = read_text(file, path)
    return (None, errors) if text is None else _fill_svg(text, path, checker)


def _fill_svg(text: str, path: str, checker: Checker) -> tuple[Picture | None, list[Diagnostic]]:
    """Return an SVG with the references in its texts filled in, in English, and its errors."""
    if source_errors := check_svg_source(text, path):
        return None, source_errors
    root = ElementTree.fromstring(text)  # noqa: S314 - it has no entities and is not deep
    remove_editor_data(root)
    try:
        view_box, width, height = read_size(*map(root.get, ("viewBox", "width", "height")))
    except UserError as error:
        return None, [error.at(path, 1, 1)]
    in_attributes = [value for element in root.iter() for value in element.attrib.values() if "{" in value]
    visible = NO_WORDS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    diagnostics = [
        NOT_FILLED.at(path, *position) for value in in_attributes for position in find_positions(visible, value)
    ]
    words = list(_list_texts(root))
    if len("".join(words)) > MOST_WORDS:
        return None, [*diagnostics, UserError("picture-words.limit", limit=MOST_WORDS).at(path, 1, 1)]
    checker.read_suppressions(path, text)
    in_speech = [value for element in root.iter() for name, value in element.attrib.items() if _is_spoken(name)]
    speech = replace(join_words(path, TAG.sub(_keep_spoken_attributes, visible), in_speech), form="unfilled")
    visible = TAG.sub(lambda match: re.sub(r"[^\n]", BLANK, match[0]), visible)
    is_printable, errors = checker.check_passage(join_words(path, visible, words))
    diagnostics += [*checker.find_typed_numbers(speech), *errors]
    if not is_printable or in_attributes:
        return None, diagnostics
    resolver = checker.resolver
    used: dict[str, None] = {}
    for element in root.iter():
        if _is_text(element):
            element.text = element.text and _fill_text(element.text, resolver, used)
        element.tail = element.tail and _fill_text(element.tail, resolver, used)
    root.attrib |= {"viewBox": view_box, "width": str(width), "height": str(height)}
    content: bytes = ElementTree.tostring(root, encoding="utf-8")
    return Picture({path.rpartition("/")[2]: content}, width, height, tuple(used)), diagnostics


def _list_texts(element: ElementTree.Element) -> Iterator[str]:
    """Yield the texts within an element, in document order."""
    yield from filter(None, [element.text if _is_text(element) else None])
    for child in element:
        yield from _list_texts(child)
        yield from filter(None, [child.tail])


def _is_spoken(attribute: str) -> bool:
    return attribute.rpartition("}")[2] in SPOKEN_NAMES


def _keep_spoken_attributes(match: re.Match[str]) -> str:
    """Return a tag with everything blanked except the attributes that screen readers speak."""
    is_comment = match[0].startswith("<!--")
    return keep_spans(match[0], ((start, end) for _, start, end in find_spoken_attributes(match[0]) if not is_comment))


def _is_text(element: ElementTree.Element) -> bool:
    return element.tag.rpartition("}")[2] != "style"


def _fill_text(words: str, resolver: Resolver, used: dict[str, None]) -> str:
    text, ids = resolver.fill_text(words, PAGE_LANGUAGE)
    used.update(dict.fromkeys(ids))
    return text


def read_size(view_box: str | None, width: str | None, height: str | None) -> tuple[str, int, int]:
    """Return the viewBox of an SVG with these attributes, and its width and height in whole pixels.

    Where its sides are no whole numbers it has 400 pixels of width, as drawn ones have. Raises `UserError` for no size.

    >>> read_size("0 0 40 20", "100%", None), read_size("-10,-20 , 210 , 297.5", "210mm", "297.5mm")
    (('0 0 40 20', 40, 20), ('-10 -20 210 297.5', 400, 567))
    >>> read_size(None, "2in", "96")
    ('0 0 192 96', 192, 96)
    >>> read_size("0 0 0.001 99999", None, None)
    Traceback (most recent call last):
    explainer.diagnostics.UserError: the SVG does not say which part of its plane it shows
    """
    match = VIEW_BOX.fullmatch(view_box or "")
    sides = [LENGTH.fullmatch(side or "") for side in (width, height)]
    if match:
        box = match.groups()
    elif view_box is None and all(sides):
        box = ("0", "0", *(f"{float(side[1]) * UNITS[side[2]]:.10g}" for side in sides if side))
    else:
        raise NO_SIZE
    across, down = float(box[2]), float(box[3])
    if not (0 < across <= LARGEST and 0 < down <= LARGEST):
        raise NO_SIZE
    scale = 1 if across.is_integer() and down.is_integer() else WIDTH / across
    width_in_pixels, height_in_pixels = round(across * scale), max(1, round(down * scale))
    if height_in_pixels > LARGEST:
        raise NO_SIZE
    return " ".join(box), width_in_pixels, height_in_pixels


def name_embed(name: str, language: str) -> str:
    """Return the address of the page on which other sites may show a picture, from the site's root.

    >>> name_embed("violence", "en"), name_embed("violence", "es")
    ('embed/violence/', 'embed/violence/es/')
    """
    return f"{EMBEDS}{name}/" if language == PAGE_LANGUAGE else f"{EMBEDS}{name}/{language}/"


def list_picture_files(image: Image, language: str, statistics: Statistics) -> dict[str, str]:
    """Return the addresses of a drawn picture's files in a language, from the site's root, by format.

    Its values are one file for all languages; a picture that shows none has no such file.
    """
    files = {
        "PNG": PICTURE_DATA + name_file(f"{image.id}.png", language),
        "SVG": PICTURES + name_file(image.record.file, language),
    }
    return files | ({"CSV": f"{PICTURE_DATA}{image.id}.csv"} if has_values(image, statistics) else {})


def has_values(image: Image, statistics: Statistics) -> bool:
    """Return whether a drawn picture shows values that a table is worth; a date alone is not."""
    shown = [statistics.records[name] for name in image.picture.used if name in statistics.records]
    return any(not record.is_date for record in shown)


def name_file(name: str, language: str) -> str:
    """Return the name of a picture's file in a language; `name` is that of the first one.

    >>> name_file("violence.svg", "en"), name_file("violence.svg", "es")
    ('violence.svg', 'violence.es.svg')
    """
    path = PurePath(name)
    return name if language == PAGE_LANGUAGE else f"{path.stem}.{language}{path.suffix}"


@dataclass(frozen=True)
class Site:
    """Where a picture's data are, and the address that it names."""

    root: Path
    """The project's folder."""
    address: str


def draw_picture(
    record: ImageRecord,
    words: WordsByLanguage,
    keys: KeyPath,
    site: Site,
    texts: TranslatedTexts,
    notes: Notes,
) -> Picture:
    """Return the picture drawn by the function that a record names, once in each language.

    Errors in its words are added to `notes`. Raises `UserError` without such a function, or where the function lacks
    what it needs.
    """
    name = record.draw or ""
    if name not in DRAWINGS:
        raise UserError("unknown-drawing", suggest_words(name, DRAWINGS), name=name)
    canvases = {}
    for language in texts.checker.resolver.languages:
        language_words = {key: shown for (key, its_language), shown in words.items() if its_language == language}
        data = ChartData(texts.checker.resolver, site.root, language, language_words, words)
        try:
            canvases[language] = DRAWINGS[name](data)
            sign_picture(canvases[language], record.creator, site.address, record.licence)
        except MissingValue as missing:
            if missing.is_reported:
                return Picture({}, 1, 1, tuple(data.used_ids))
            raise UserError("drawing-data", name=name, statistic=missing.name) from missing
        _note_misfits(canvases[language], language, words, keys, texts, notes)
    for key in data.words.keys() - data.printed_texts.keys():
        notes.add_error((*keys, "words", key), UserError("picture-words.unused", name=name, key=key), is_key=True)
    for canvas in canvases.values():  # of one height: where a reader chooses another language, nothing moves
        canvas.stretch(max(other.height for other in canvases.values()))
    files = {name_file(record.file, language): canvas.to_bytes(language) for language, canvas in canvases.items()}
    bodies = {name_file(record.file, language): canvas.body for language, canvas in canvases.items()}
    return Picture(files, canvas.width, canvas.height, data.list_statistics(), is_drawn=True, bodies=bodies)


def redraw_picture(
    image: Image, changed: Mapping[str, str], language: str, resolver: Resolver, site: Site
) -> tuple[bytes, list[str]]:
    """Return a drawn picture in a language as SVG with some of its texts changed, and the texts that do not fit.

    `changed` are translations by key, as `words.title`. Raises `UserError` where one of them cannot be printed.
    """
    words = {
        (key, PAGE_LANGUAGE): ShownText(text, PAGE_LANGUAGE, "translated") for key, text in image.record.words.items()
    }
    for (key, tag), shown in image.shown.items():
        if key.startswith("words."):
            own = replace(shown, text=changed[key], language=tag) if tag == language and key in changed else shown
            words[key.removeprefix("words."), tag] = own
    data = ChartData(
        resolver, site.root, language, {key: own for (key, tag), own in words.items() if tag == language}, words
    )
    canvas = DRAWINGS[image.record.draw or ""](data)
    sign_picture(canvas, image.record.creator, site.address, image.record.licence)
    canvas.stretch(max(image.picture.height, canvas.height))
    return canvas.to_bytes(language), [misfit.text for misfit in canvas.misfits]


def _note_misfits(
    canvas: Canvas,
    language: str,
    words: WordsByLanguage,
    keys: KeyPath,
    texts: TranslatedTexts,
    notes: Notes,
) -> None:
    """Add an error for each text that does not fit; that of a translation stands in its catalogue.

    Where a number, date or name of the data does not fit, the words beside it, or the drawing, have to change.
    """
    catalogue = next((entry for entry in texts.catalogues if entry.language == language), None)
    for key in dict.fromkeys(misfit.key for misfit in canvas.misfits if misfit.key):
        if catalogue is None:
            notes.add_error((*keys, "words", key), MISFIT)
        elif position := catalogue.position_of(f"{keys[-1]}.words.{key}", words[key, PAGE_LANGUAGE].text):
            notes.diagnostics.append(replace(MISFIT.at(catalogue.path, *position), is_of_translation=True))
    for text in [misfit.text for misfit in canvas.misfits if not misfit.key]:
        is_english = language == PAGE_LANGUAGE
        error = UserError(
            "picture-words.place", text=text, where="" if is_english else f", in {name_language(language)},"
        )
        diagnostic = notes.document.place_error((*keys, "draw"), error)
        notes.diagnostics.append(replace(diagnostic, is_of_translation=not is_english))
