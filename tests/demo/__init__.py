"""The demo's story, lived through at a provider: against the server that stands for it in the tests."""
