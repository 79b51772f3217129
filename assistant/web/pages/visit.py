"""One call of the page: who reads it, in which language."""

from dataclasses import dataclass

import gradio as gr
from starlette.requests import HTTPConnection

from assistant.store.conversation import Conversation
from assistant.store.errors import UnknownConversationError
from assistant.web.admission import Caller
from assistant.web.pages.dialogue import Dialogue, recall
from assistant.web.pages.fragments import Fragments
from assistant.web.problems import ProblemError, failures_as_problems
from assistant.web.serving import Serving
from assistant.web.texts import LANGUAGE_COOKIE, Texts, choose_language, read_texts
from assistant.web.visitor import identify_visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A reader with what is written for him and what is kept for him."""

    caller: Caller
    texts: Texts
    fragments: Fragments
    serving: Serving

    def dialogue(self, conversation_id: str | None) -> Dialogue:
        """Return one of the reader's conversations, a new one where he has none with this id."""
        if not conversation_id:
            return Dialogue()
        try:
            with failures_as_problems():
                stored = self.serving.store.conversations.exchanges(self.caller.owner, conversation_id)
        except (ProblemError, ValueError):
            return Dialogue()
        return recall(conversation_id, stored, self.texts.chat)

    def conversations(self) -> tuple[Conversation, ...]:
        """Return the reader's conversations, the last used first; none while the database does not answer."""
        try:
            with failures_as_problems():
                return self.serving.store.conversations.list_of(self.caller.owner)
        except ProblemError:
            return ()

    def rename(self, conversation_id: str, title: str) -> None:
        """Give one of the reader's conversations another title; one that is gone stays so."""
        try:
            self.serving.store.conversations.rename(self.caller.owner, conversation_id, title)
        except UnknownConversationError:
            return

    def remove(self, conversation_id: str) -> None:
        """Delete one of the reader's conversations; one that is gone stays so."""
        try:
            self.serving.store.conversations.delete(self.caller.owner, conversation_id)
        except UnknownConversationError:
            return


def begin_visit(request: gr.Request, serving: Serving) -> Visit:
    """Read who calls, and in which language.

    Raises:
        ProblemError: the proxy's header is bad.
    """
    connection = request.request
    if not isinstance(connection, HTTPConnection):
        raise TypeError(f"expected a call over HTTP, found {type(connection).__name__}")
    language = choose_language(connection.cookies.get(LANGUAGE_COOKIE), connection.headers.get("accept-language"))
    caller = identify_visitor(connection, serving.admission, otherwise=request.session_hash or "")
    return Visit(caller=caller, texts=read_texts(language), fragments=Fragments(language), serving=serving)
