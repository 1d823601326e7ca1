"""Records become tables, and tables are checked against the files they came from."""
