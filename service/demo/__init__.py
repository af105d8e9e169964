"""Five weeks of a job search, lived through on a simulated clock by the very code that runs for real."""
