"""The files that a build writes by itself, and those of the same kind that the project may bring instead."""

from __future__ import annotations

from explainer.delivery import archive, checksums, headers, offline
from explainer.problems import Fault
from explainer.publish.feed import FEED
from explainer.publish.identity import CSV, JSON, PACKAGE, SOURCES
from explainer.publish.manifest import ICONS, MANIFEST, ROBOTS, TOUCH_ICON
from explainer.verify.folder import MAP

DELIVERED = frozenset((headers.FILE, checksums.FILE, offline.TOGETHER, archive.NAME, f"{MAP}.gz"))
"""Written when the pages are finished, over whatever is there; paths are relative to the site's root."""
FROM_TEMPLATES = frozenset((MAP, offline.MISSING, offline.MESSAGE, offline.WORKER))
"""Those that the theme has; what stands in the folder of the pages would take their place, or give way to them."""
WRITTEN = DELIVERED | FROM_TEMPLATES | {JSON, CSV, PACKAGE, SOURCES, FEED, MANIFEST, *ICONS, *TOUCH_ICON}
BROUGHT = (ROBOTS, *archive.OF_THE_HOST)
"""What a project may bring, beside its pages: `robots.txt` takes the place of the one that is written otherwise."""


def written_by_build(address: str) -> Fault:
    """Return what is wrong with a file of the project that stands where the build writes one."""
    return Fault(f"the build writes {address} itself", "take it out, or give it another name")
