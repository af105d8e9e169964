"""The follow-up: what should exist now for one interview, and when to look again."""
