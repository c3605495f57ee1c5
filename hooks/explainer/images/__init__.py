"""Image records, their pictures (drawn, filled in or photographed) and their figures with captions."""
