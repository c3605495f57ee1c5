"""Reads the data file: YAML with positions, typed records, computed values, and the checks between them."""
