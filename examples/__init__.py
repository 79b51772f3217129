"""Examples of how Wence is used."""
