"""What a text may say: no number typed by hand, and by each number the words that keep it true."""
