"""The door to Gmail and Google Calendar."""
