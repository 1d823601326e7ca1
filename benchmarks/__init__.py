"""What is measured: speed, memory, quality; one command each, results in RESULTS.md."""
