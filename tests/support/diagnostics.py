"""Lines of diagnostics, for tests of their words."""

import re


def drop_codes(text: str) -> str:
    """Return printed diagnostics without the codes at their ends."""
    return re.sub(r"(?m) \[[a-z0-9-]+\]$", "", text)
