"""References such as `{name}` in a text: their syntax, printed value and HTML."""
