"""Serve the scripted assistant over the index in DATA_DIR: `python -m tests.assistant.web.scripted_server`."""

import uvicorn

from assistant.settings import Settings
from assistant.web.application import create_app
from assistant.web.serving import Serving
from index.opened import LiveIndex
from tests.assistant.web.scripted import HashEmbedder, ScriptedAssistant

if __name__ == "__main__":
    settings = Settings.from_env()
    live_index = LiveIndex(settings.index, lambda _name: HashEmbedder())
    app = create_app(ScriptedAssistant(), live_index, Serving.from_settings(settings))
    uvicorn.run(app, host=settings.host, port=settings.port)
