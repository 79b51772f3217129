"""Serve everything on one port: `python app.py`."""

import logging
import sys

import uvicorn

from assistant.chain import build_assistant
from assistant.settings import Settings
from assistant.web.application import create_app
from assistant.web.serving import Serving
from corpus.errors import PrerequisiteError
from index.opened import LiveIndex

_SHUTDOWN_SECONDS = 5


def main() -> None:
    """Read the settings, open the index, build the assistant, serve."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        settings = Settings.from_env()
        live_index = LiveIndex(settings.index)
        app = create_app(build_assistant(live_index), live_index, Serving.from_settings(settings))
    except PrerequisiteError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        server_header=False,
        proxy_headers=False,  # the peer's own address is limited, and decides whether USER_HEADER is believed
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
    )


if __name__ == "__main__":
    main()
