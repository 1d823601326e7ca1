"""A Document becomes a Reading: sentences, names, references, dates and commitments."""
