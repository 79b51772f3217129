"""What outlives a request: conversations, feedback, keys, channels and curated answers, in one database."""
