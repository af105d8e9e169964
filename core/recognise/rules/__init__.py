"""The rules: one small file each, a name, a sentence, and `check`."""
