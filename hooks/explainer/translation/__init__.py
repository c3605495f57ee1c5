"""The translators' side: how far each text is, and their desk in the preview."""
