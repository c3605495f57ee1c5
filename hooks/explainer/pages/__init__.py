"""Pages: front matter, and what a Python-Markdown extension fills into the text."""
