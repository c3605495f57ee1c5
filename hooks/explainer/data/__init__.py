"""The data file, from YAML with lines to typed statistics with values."""
