"""The renditions of photographs that have been made before, kept beside the site."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path

import PIL

from explainer.images.photographs.renditions import Rendition

CODE = b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
"""What makes renditions; it makes others after a change."""
DIGEST = hashlib.sha256().digest_size


def key(*parts: bytes) -> str:
    """What renditions are kept under: it tells apart all that they are made of, and with."""
    digest = hashlib.sha256()
    for part in (*parts, PIL.__version__.encode(), CODE):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


@dataclass(frozen=True)
class Cache:
    """A folder of what was made; whoever removes it loses nothing but time."""

    folder: Path
    asked: set[str] = field(default_factory=set)
    """The keys that this build has asked for."""

    def get(self, key: str) -> tuple[Rendition, ...] | None:
        """What is kept under a key; `None` where there is nothing, or it is damaged."""
        self.asked.add(key)
        try:
            data = (self.folder / key).read_bytes()
        except OSError:
            return None
        digest, payload = data[:DIGEST], data[DIGEST:]
        if hashlib.sha256(payload).digest() != digest:
            return None
        head, _, contents = payload.partition(b"\n")
        stream = BytesIO(contents)
        return tuple(Rendition(content=stream.read(size), **fields) for size, fields in json.loads(head))

    def put(self, key: str, renditions: Sequence[Rendition]) -> None:
        """Keep them, in one step, so that no other build finds half of them; where that can't be, they are not kept."""
        fields = [asdict(one) for one in renditions]
        contents = [one.pop("content") for one in fields]
        head = json.dumps([(len(content), one) for content, one in zip(contents, fields, strict=True)])
        payload = b"\n".join([head.encode(), b"".join(contents)])
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                file.write(hashlib.sha256(payload).digest() + payload)
            Path(file.name).replace(self.folder / key)

    def clear(self) -> None:
        """Remove what this build did not ask for."""
        for file in self.folder.glob("*"):
            if file.name not in self.asked:
                with suppress(OSError):
                    file.unlink()
