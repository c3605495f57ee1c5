"""What other programs read: downloads, linked data, the feed, cards, icons; nothing is written here."""
