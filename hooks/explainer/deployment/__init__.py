"""The finished site put on the web, whole and checked, or not at all: `make publish`.

manifest   what a publication consists of, and what of the one before stays for pages that are open
release    the copy of the site that is published
targets    where to: what is typed, and what it names
branch     a branch of a Git repository, as GitHub Pages shows it
folder     a folder on this machine, for nginx or Caddy
server     a folder on another machine, by rsync
commands   another program, run
"""
