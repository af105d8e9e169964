"""Words and patterns, a folder a language; read through `core.data`."""
