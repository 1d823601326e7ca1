"""How well promises are linked to what later documents say of them, by marks made by hand."""
