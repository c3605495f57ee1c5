"""What a language needs: its words, its forms of numbers and dates, its catalogue of translations."""
