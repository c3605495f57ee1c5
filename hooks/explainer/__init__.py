"""How a number becomes a page, in the order of the data.

    data/        assets/statistics.yml → statistics with values; every fault with its line
    locales/     one table of words; numbers, dates, lists and hedges in a language; the Spanish catalogue
    references/  `{name}` → what it prints, and its HTML
    wording/     no number typed by hand, and by each number the words that keep it true
    images/      records, pictures drawn from the data, captions → `<figure>`
    pages/       a page's front matter and Markdown, filled in by a Python-Markdown extension
    editions/    the pages brought together: the whole explainer as one, to be printed; the questions as text alone
    translation/ the template of all texts, the catalogues brought up to date, their progress, the translators' desk
    publish/     what other programs read: downloads, linked data, the feed of corrections, cards, what is searched
    delivery/    the finished site made ready to be served: names, archive, policies, what devices keep,
                 headers, twins, hashes
    settings     what mkdocs.yml says, for commands that run without MkDocs
    generated    the files that a build writes by itself
    inputs       the files that a project brings: its own, and nothing outside of its folder
    project      one build: everything loaded, every fault gathered
    verify/      the built site, checked as a stranger would
    deployment/  the finished site, put on the web
    unused       what nothing uses
    checkout     from which files, and of which commit, a site is built
    staging      the finished site, put in place
    changes      what a change of the data touches
    comparison   what is new, gone, renamed or otherwise in two states of the data
    revisions    an older revision, as git has it
    due          what grows old
    links        which addresses of others still answer
    outbound     where those addresses stand, in the data and on the pages
    probing      what their servers say
    characters   what no text may hold, since nobody sees it
    licences     under which texts, data and pictures are published
    paths        where the files of a project are
    problems     a fault is a value: all are gathered, sorted and told once
    schemas      the JSON Schemas for editors

Nothing here imports MkDocs. Six files beside it do: `hooks/main.py`, MkDocs's events, `hooks/mkdocs_files.py` and
`hooks/mkdocs_navigation.py`, what of the project is published and in which order, `hooks/mkdocs_pages.py`,
its pages by what they are, `hooks/mkdocs_host.py`, what the package makes of them put back, and
`hooks/mkdocs_preview.py`, its preview.
"""
