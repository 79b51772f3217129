"""A question, the index and the records to an answer: understanding, ledger, reading, verification, ways in."""
