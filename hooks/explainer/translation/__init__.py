"""The translators' side: the template, the catalogues brought up to date, progress, and the desk in the preview."""
