"""The house keeps its own rules: documents that cannot lie, names, sizes, packages, no way to send."""
