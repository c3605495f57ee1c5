"""The files that a build writes by itself, and those of the same kind that the project may bring instead."""

from __future__ import annotations

from explainer.check.site_folder import MAP
from explainer.diagnostics import UserError
from explainer.exports.app_manifest import ICONS, MANIFEST, ROBOTS, TOUCH_ICON
from explainer.exports.downloads import CSV, JSON, PACKAGE, SOURCES
from explainer.exports.registry import FEED
from explainer.package import archive, checksums, headers, service_worker

DELIVERED = frozenset((headers.FILE, checksums.FILE, service_worker.TOGETHER, archive.NAME, f"{MAP}.gz"))
"""Written when the pages are finished, over whatever is there; paths are relative to the site's root."""
FROM_TEMPLATES = frozenset((MAP, service_worker.MISSING, service_worker.MESSAGE, service_worker.WORKER))
"""Those that the theme has; what stands in the folder of the pages would take their place, or give way to them."""
WRITTEN = DELIVERED | FROM_TEMPLATES | {JSON, CSV, PACKAGE, SOURCES, FEED, MANIFEST, *ICONS, *TOUCH_ICON}
BROUGHT = (ROBOTS, *archive.OF_THE_HOST)
"""What a project may bring, beside its pages: `robots.txt` takes the place of the one that is written otherwise."""


def describe_collision(address: str) -> UserError:
    """Return what is wrong with a file of the project that stands where the build writes one."""
    return UserError(f"the build writes {address} itself", "take it out, or give it another name")
