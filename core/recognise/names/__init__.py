"""Names in a piece of text and in an address: people, companies, places, domains."""
