"""Languages: phrases, formats of numbers and dates, and gettext catalogues."""
