"""Time and memory of the whole job, on a corpus grown out of copies with small changes."""
