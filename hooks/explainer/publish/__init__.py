"""What other programs read: downloads, linked data and the feed, as text; nothing is written here."""
