"""Checks the texts: no typed numbers, and by each number the words that it requires."""
