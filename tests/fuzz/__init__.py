"""Hostile and random input: every parser ends soon and raises nothing that is not announced. `make fuzz` runs the long form."""
