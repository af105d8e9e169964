"""Doors to the world. They translate; they never decide, loop, sleep or schedule."""
