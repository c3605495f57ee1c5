"""Commands of `make` beside the build: changes, due, links, schema."""
