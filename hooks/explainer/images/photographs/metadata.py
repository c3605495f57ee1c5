"""What a published photograph says of itself: creator, credit, licence and caption, and nothing else.

By the IPTC Photo Metadata Standard 2025.1 (https://iptc.org/std/photometadata/specification/): as XMP in every format,
and by the older IIM 4.2 in JPEG, which many programs read alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from explainer.data.validation import LICENCES
from explainer.locales import PAGE_LANGUAGE

NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}
"""The namespaces of XMP, by the prefixes under which its parts are known."""
PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta{names}><rdf:RDF>'
    '<rdf:Description rdf:about="">{properties}</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
)
"""XMP within a file, marked as such (ISO 16684-1, 7.3.2)."""
UTF_8 = b"\x1b%G"
"""How IIM says that its texts are UTF-8 (ISO 2022)."""
VERSION = (4).to_bytes(2, "big")
IIM_RESOURCE = b"8BIM\x04\x04\x00\x00"
"""Photoshop's image resource 1028, without a name: the datasets of IIM."""
APP13 = b"\xff\xed"


@dataclass(frozen=True)
class Metadata:
    """The texts that a photograph's file holds, with their numbers filled in."""

    creator: str
    credit: str
    """The credit line."""
    licence: str
    captions: Mapping[str, str]
    """By language (BCP 47); the first is the default."""
    alts: Mapping[str, str]
    """The alt texts, in the same form."""

    @property
    def notice(self) -> str:
        """Return the credit and the licence in one line.

        >>> Metadata("A. Photographer", "© A. Photographer", "CC BY 4.0", {}, {}).notice
        '© A. Photographer. CC BY 4.0'
        """
        return f"{self.credit.removesuffix('.')}. {self.licence}"

    def write_xmp(self) -> bytes:
        """Return the packet for JPEG, WebP and AVIF, in UTF-8."""
        address = LICENCES.get(self.licence)
        properties = (
            _write_element("dc:creator", _write_element("rdf:Seq", _write_element("rdf:li", escape(self.creator)))),
            _write_alternatives("dc:description", self.captions),
            _write_alternatives("dc:rights", {PAGE_LANGUAGE: self.notice}),
            _write_element("photoshop:Credit", escape(self.credit)),
            _write_alternatives("xmpRights:UsageTerms", {PAGE_LANGUAGE: self.licence}),
            _write_element("xmpRights:WebStatement", escape(address)) if address else "",
            _write_alternatives("Iptc4xmpCore:AltTextAccessibility", self.alts),
        )
        names = "".join(f' xmlns:{prefix}="{namespace}"' for prefix, namespace in NAMESPACES.items())
        return PACKET.format(names=names, properties="".join(properties)).encode()

    def write_iim(self) -> bytes:
        """Return the segment for JPEG. What is longer than IIM allows is cut there; XMP has it all."""
        datasets = (
            (1, 90, 32, UTF_8),
            (2, 0, 2, VERSION),
            (2, 80, 32, self.creator.encode()),
            (2, 110, 32, self.credit.encode()),
            (2, 116, 128, self.notice.encode()),
            (2, 120, 2000, "\n".join(self.captions.values()).encode()),
        )
        data = b"".join(
            _write_dataset(record, number, _truncate_text(value, most)) for record, number, most, value in datasets
        )
        resource = IIM_RESOURCE + len(data).to_bytes(4, "big") + data + b"\0" * (len(data) % 2)
        segment = b"Photoshop 3.0\0" + resource
        return APP13 + (len(segment) + 2).to_bytes(2, "big") + segment


def _write_element(name: str, content: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{content}</{name}>"


def _write_alternatives(name: str, texts: Mapping[str, str]) -> str:
    """Return a text by language; the first is the default too, as XMP asks (ISO 16684-1, 8.2.2.4)."""
    rows = [*(("x-default", text) for text in list(texts.values())[:1]), *texts.items()]
    items = (_write_element("rdf:li", escape(text), f' xml:lang="{language}"') for language, text in rows)
    return _write_element(name, _write_element("rdf:Alt", "".join(items)))


def _write_dataset(record: int, number: int, value: bytes) -> bytes:
    """Return one dataset of IIM (1.6): its number, its length in octets, its value."""
    return bytes((0x1C, record, number)) + len(value).to_bytes(2, "big") + value


def _truncate_text(text: bytes, most: int) -> bytes:
    """Return the characters of a UTF-8 text that fit into so many octets, whole ones only.

    >>> _truncate_text("José".encode(), 4).decode()
    'Jos'
    """
    return text[:most].decode(errors="ignore").encode()
