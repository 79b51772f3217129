"""Text to clauses and records: documents, folding, splitters, parsers. Imports nothing from the other packages."""
