"""The finished site, made ready to be served: each step takes its folder, in this order.

fingerprint              what may be kept for ever is named by its content
archive                  the site to be kept in a folder, as one file; a policy could point to no server there
content_security_policy  what each page may load and run
offline                  what readers' browsers keep of the site
headers                  how each file is cached and what it may do, for the hosts that read it from a file
compressed               a smaller twin beside each text, in Brotli and in gzip
checksums                the hash of each file, and the commit

files                    the files of the site, listed and read
markup                   the tags of a page, with where they stand
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from explainer.delivery import archive, checksums, compressed, content_security_policy, fingerprint, headers, offline
from explainer.problems import Problem


def deliver(site: Path, theme: Path, commit: str) -> list[Problem]:
    """Make the site in a folder ready to be served; return what hinders the first step that is hindered.

    `theme` is the folder of its templates, `commit` the line of the manifest that tells from what it was built.
    """
    steps = (
        fingerprint.add_fingerprints,
        archive.write,
        partial(content_security_policy.add_policies, theme=theme),
        offline.write,
        headers.write_headers,
        compressed.write,
        partial(checksums.write, commit=commit),
    )
    return next(filter(None, (step(site) for step in steps)), [])
