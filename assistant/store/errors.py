"""What may go wrong with the store."""

from corpus.errors import PrerequisiteError


class StoreError(PrerequisiteError):
    """The database cannot be reached, opened or brought up to date; the operator can fix it."""


class UnknownConversationError(ValueError):
    """No conversation of this owner has the id; it tells nothing of what others own."""


class UnknownMessageError(ValueError):
    """No answer has the id."""
