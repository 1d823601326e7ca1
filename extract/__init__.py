"""A file becomes a Document: its text, pages and blocks, and the place of every character."""
