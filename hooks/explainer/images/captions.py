"""An image to its `<figure>`: the picture, the caption in each language, the credit."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from explainer.images.records import Image
from explainer.locales.phrases import LANGUAGES
from explainer.references.elements import append, exact
from explainer.references.resolver import Resolver


def figure(image: Image, address: str, resolver: Resolver) -> Element:
    """The figure's element; its texts are text, whatever they hold.

    `address` is the picture's, as the page's Markdown would give it.
    """
    picture = image.picture
    element = Element("figure", {"id": image.id})
    attributes = {
        "alt": exact(resolver.filled(image.text("alt", "en"), "en")[0]),
        "src": address,
        "width": str(picture.width),
        "height": str(picture.height),
        "loading": "lazy",
    }
    SubElement(SubElement(element, "picture"), "img", attributes)
    caption = SubElement(element, "figcaption")
    for language in LANGUAGES:
        paragraph = SubElement(caption, "p", {"lang": language})
        append(paragraph, resolver.fill(image.text("caption", language), language))
    for language in list(LANGUAGES)[1:]:
        paragraph = SubElement(caption, "p", {"class": "alt", "lang": language})
        append(paragraph, resolver.fill(image.text("alt", language), language), is_linked=False)
    line = SubElement(caption, "p", {"class": "credit"})
    line.text = exact(image.credits["en"])
    for language in list(image.credits)[1:]:
        SubElement(line, "span", {"lang": language}).text = f" {exact(image.credits[language])}"
    return element
