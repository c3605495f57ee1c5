"""The built site made ready to be served: each step takes its folder, in this order.

fingerprint              files that may be cached for ever are named by their content
archive                  the whole site as one ZIP file, to be read from a folder
content_security_policy  what each page may load and run
service_worker           what readers' browsers keep of the site
headers                  how each file is cached and what it may do, for hosts that read it from a file
compression              a smaller copy beside each text, with Brotli and gzip
checksums                the hash of each file, and the commit

site_files               the files of the site, listed and read
html_tags                the tags of a page, with their positions
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from explainer.diagnostics import Diagnostic
from explainer.package import (
    archive,
    checksums,
    compression,
    content_security_policy,
    fingerprint,
    headers,
    service_worker,
)


def package_site(site: Path, theme: Path, commit: str) -> list[Diagnostic]:
    """Make the site in a folder ready to be served; return what hinders the first step that is hindered.

    `theme` is the folder of its templates, `commit` the line of the manifest that tells from what it was built.
    """
    steps = (
        fingerprint.add_fingerprints,
        archive.write_archive,
        partial(content_security_policy.add_policies, theme=theme),
        service_worker.write_worker,
        headers.write_headers,
        compression.write_compressed_copies,
        partial(checksums.write_manifest, commit=commit),
    )
    return next(filter(None, (step(site) for step in steps)), [])
