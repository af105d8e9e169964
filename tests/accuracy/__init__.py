"""How often the program judges right: the project's own corpus, a scorer, and the rules of two peers beside it."""
