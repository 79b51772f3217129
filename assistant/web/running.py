"""Running the application under uvicorn."""

import uvicorn
from fastapi import FastAPI

from assistant.settings import Settings

SHUTDOWN_SECONDS = 5


def serve(app: FastAPI, settings: Settings) -> None:
    """Serve an application until the process is told to end; it logs its requests itself, without addresses."""
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # the peer's own address is limited, and decides whether USER_HEADER is believed
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
