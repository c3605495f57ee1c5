"""The finished site put on the web, whole and checked, or not at all: `make publish`; and taken back: `make undo`.

release    what is published: a checked copy of the site, or the publication before, with what open pages still need
branch     a branch of a Git repository, as GitHub Pages shows it
folders    a folder on this machine, for nginx or Caddy, or on another one, by rsync
programs   runs other programs
"""
