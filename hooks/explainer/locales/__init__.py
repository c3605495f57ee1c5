"""Languages: phrases and number formats, and gettext catalogues."""
