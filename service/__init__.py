"""The shell: everything that waits, fails or remembers."""
