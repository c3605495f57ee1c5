"""Removes what drawing programs store in an SVG for themselves."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, register_namespace

from explainer.charts.canvas import SVG

XLINK, XML = "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
BROWSER_NAMESPACES = frozenset({SVG, "", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"})
"""The namespaces of elements that browsers draw; those of others are a program's own."""
HREF = "href"
OWN_PROPERTY = re.compile(r"(^|;)\s*-inkscape-[\w-]+\s*:(?:[^;\"']|\"[^\"]*\"|'[^']*')*")
register_namespace("xlink", XLINK)


def is_editor_element(namespace: str, name: str) -> bool:
    """Return whether an element and its content is editor data or metadata.

    >>> [is_editor_element(SVG, "metadata"), is_editor_element("http://www.inkscape.org/namespaces/inkscape", "grid")]
    [True, True]
    """
    return namespace not in BROWSER_NAMESPACES or (namespace, name) == (SVG, "metadata")


def is_editor_attribute(namespace: str, name: str) -> bool:
    """Return whether an attribute is editor data; of namespaced ones, `xlink:href` and those of XML are not.

    >>> [is_editor_attribute(XLINK, name) for name in ("href", "title")]
    [False, True]
    """
    return namespace not in {"", XML} and (namespace, name) != (XLINK, HREF)


def remove_editor_data(element: Element) -> None:
    """Remove the data of drawing programs from an element, in place, keeping the text that follows it."""
    for name, value in list(element.attrib.items()):
        if is_editor_attribute(*_split_name(name)):
            del element.attrib[name]
        elif name == "style":
            element.set(name, OWN_PROPERTY.sub("", value).lstrip("; "))
    before = None
    for child in list(element):
        if not is_editor_element(*_split_name(child.tag)):
            remove_editor_data(child)
            before = child
            continue
        if before is None:
            element.text = (element.text or "") + (child.tail or "")
        else:
            before.tail = (before.tail or "") + (child.tail or "")
        element.remove(child)


def _split_name(name: str) -> tuple[str, str]:
    """Return the namespace and the name of what ElementTree calls `{namespace}name`."""
    namespace, _, local = name.rpartition("}")
    return namespace.removeprefix("{"), local
