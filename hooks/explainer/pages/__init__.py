"""Front matter and Markdown, filled in by a Python-Markdown extension; print and text editions."""
