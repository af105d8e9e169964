"""The people on the other side: those on the invitation, and those whom its title, sentences and lists name."""
