"""The door to Outlook's mail and calendar."""
