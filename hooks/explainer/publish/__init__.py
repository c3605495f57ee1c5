"""What other programs read: downloads, linked data, the feed, cards, icons, the script that searches; nothing is written here."""
