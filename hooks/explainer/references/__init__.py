"""`{name}` in a text: its syntax, what it prints, and the HTML around it."""
