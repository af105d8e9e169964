"""Stops, kills and lies: whatever happens, one letter a person, one call a number, and nothing lost. `make faults` runs the long form."""
