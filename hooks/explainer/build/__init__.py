"""One build: read everything, gather all errors, and put the finished site in place."""
