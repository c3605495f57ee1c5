"""The measurements of `make bench`, each a part that can be run alone (`python -m tools.bench text`).

    line        until the first text is seen over TCP and TLS on a slow line, against other sites of the same text
    text        the same with a browser's throttle
    sizes       how large the pages are
    lighthouse  what Lighthouse says of every page
    builds      time and memory of a build, and until the preview shows an edit
    shares      what the injection and the checks take of a build
    load        a server under load, and a publication in the middle of it

Beside them:

    articles    the text of the built pages
    rivals      other sites of the same text
    serving     a server that compresses, and notes what it sent
    reader      looks at every byte of what a server sends
    many        sites of many pages
    processes   a command's time and memory
    preview     until the preview shows an edit
    network     two hosts on this machine, and a line of packets between them
    machine     on what it was measured
    report      the tables, and BENCHMARKS.md
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "hooks"))  # as pytest has it; last, so that a copy can be measured
