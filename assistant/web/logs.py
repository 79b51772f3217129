"""Structured logs: one JSON object a line on standard error, with the request's id where there is one."""

import logging

import structlog

# What our own records say besides their event; anything else that a library attaches to a record is left out.
FIELDS = frozenset({"method", "path", "status", "ms", "engine", "refused", "is_curated", "curated_id", "reason"})
_QUIET = ("httpx", "httpx2", "httpcore", "mcp")


def configure_logging() -> None:
    """Send every record, whoever makes it, to standard error as JSON."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.add_log_level,
                structlog.stdlib.ExtraAdder(allow=FIELDS),
                structlog.processors.TimeStamper(fmt="iso"),
                structlog.processors.format_exc_info,
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
