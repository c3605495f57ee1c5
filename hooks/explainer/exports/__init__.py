"""What other programs read: downloads, linked data, the feed, cards, icons, what is searched; it writes nothing."""
