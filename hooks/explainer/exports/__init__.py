"""Files for other programs: downloads, linked data, the feed, cards, icons, the search index."""
