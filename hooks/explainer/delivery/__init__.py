"""The finished site, made ready to be served."""
