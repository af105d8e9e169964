"""Measurements: `make bench` prints them as a table."""
