"""Extraction of texts, update of catalogues, progress, and the translators' desk."""
