"""Sources become the illustrative corpus: PDF and .docx files in the form of real institutional documents."""
