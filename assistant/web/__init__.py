"""The HTTP API, the document pages and the chat page."""
