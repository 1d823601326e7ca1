"""What should come out of corpus/, marked by hand, and the measures that compare a run with it."""
