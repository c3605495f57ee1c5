"""The built site made ready to be served: each step takes its folder, in this order.

packaged_files  files that may be cached for ever are named by their content
archive         the whole site as one ZIP file, to be read from a folder
headers         what each page may load and run
service_worker  what readers' browsers keep of the site
headers         how each file is cached and what it may do, for hosts that read it from a file
packaged_files  a smaller copy beside each text; a manifest with the hash of each file, and the commit

server_files    the same headers in the set-ups of servers in `deploy/`: no step of a build, but a command
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from explainer.diagnostics import Diagnostic
from explainer.package import archive, headers, packaged_files, service_worker
from explainer.package.headers import add_policies
from explainer.package.packaged_files import add_fingerprints


def package_site(site: Path, theme: Path, commit: str) -> list[Diagnostic]:
    """Make the site in a folder ready to be served; return the problems of the first step that has any.

    `theme` is the folder of its templates, `commit` the first line of the manifest.
    """
    steps = (
        add_fingerprints,
        archive.write_archive,
        partial(add_policies, theme=theme),
        service_worker.write_worker,
        headers.write_headers,
        packaged_files.write_compressed_copies,
        partial(packaged_files.write_manifest, commit=commit),
    )
    return next(filter(None, (step(site) for step in steps)), [])
