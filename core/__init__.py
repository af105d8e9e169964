"""What Afterword knows. Pure: every function is a function of its arguments."""
