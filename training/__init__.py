"""Treebanks become the English pipeline that the program ships, with its card."""
