"""The translators' files: the template, and each language's catalogue brought up to date with the English."""
