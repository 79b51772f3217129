"""Serve everything on one port: `python app.py`."""

import sys

from assistant.chain import build_assistant
from assistant.settings import Settings
from assistant.web.application import create_app
from assistant.web.logs import configure_logging
from assistant.web.running import serve
from assistant.web.serving import Serving
from corpus.errors import PrerequisiteError
from index.opened import LiveIndex


def main() -> None:
    """Read the settings, open the index, build the assistant, serve."""
    configure_logging()
    try:
        settings = Settings.from_env()
        live_index = LiveIndex(settings.index)
        app = create_app(build_assistant(live_index), live_index, Serving.from_settings(settings))
    except PrerequisiteError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    serve(app, settings)


if __name__ == "__main__":
    main()
