"""Images: their records, their pictures (drawn, filled in or photographed), their figures with captions."""
