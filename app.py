"""Serve everything on one port: `python app.py`."""

import sys
from functools import cache

from assistant.chain import build_assistant
from assistant.settings import Settings
from assistant.web.application import create_app
from assistant.web.logs import configure_logging
from assistant.web.running import serve
from assistant.web.serving import Serving
from corpus.errors import PrerequisiteError
from index.embedder import load_embedder
from index.opened import LiveIndex


def main() -> None:
    """Read the settings, open the index, build the assistant, serve."""
    configure_logging()
    try:
        settings = Settings.from_env()
        load = cache(load_embedder)
        live_index = LiveIndex(settings.index, load)
        serving = Serving.from_settings(settings)
        embedder = load(settings.index.embedding_model)
        app = create_app(build_assistant(live_index), live_index, serving, embedder=embedder)
    except PrerequisiteError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    serve(app, settings)


if __name__ == "__main__":
    main()
