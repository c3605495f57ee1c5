"""`{name}` in a text: its syntax, its printed value, and its HTML."""
