"""Errors that the user of the project can act on; turned into messages only at the edges."""


class PrerequisiteError(Exception):
    """Something the user can fix; entry points print it without a traceback and exit with status 2."""


class CorpusError(PrerequisiteError):
    """A document, its manifest or its structure is not as expected; always names file and line."""
