"""What happens on the chat page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import gradio as gr

from assistant.chain import Assistant
from assistant.query import Language
from assistant.web.pages.dialogue import Exchanges, answer_question, find_fault, stop_answering
from assistant.web.pages.examples import read_example_questions
from assistant.web.pages.follow_ups import find_follow_ups
from assistant.web.pages.fragments import Fragments
from assistant.web.problems import ProblemError, failures_as_problems
from assistant.web.texts import LANGUAGE_COOKIE, Texts, choose_language, read_texts
from corpus.collection import Collection
from index.opened import LiveIndex

Update = dict[str, str | bool]  # what Gradio's own functions return to leave, or to change, a component


class Opened(NamedTuple):
    """What the page shows when it is opened: a value for each of its components."""

    side: str
    panel: str
    conversation: list[str]
    box: Update


class Shown(NamedTuple):
    """What the page shows while a question is answered, and the conversation behind it."""

    box: Update
    notice: str
    conversation: list[str] | Update
    follow_ups: str
    exchanges: Exchanges


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who looks at the page, as far as it matters for what is shown."""

    language: Language

    @property
    def texts(self) -> Texts:
        return read_texts(self.language)

    @property
    def fragments(self) -> Fragments:
        return Fragments(self.language)


def _reader(request: gr.Request) -> _Reader:
    return _Reader(choose_language(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language")))


class Handlers:
    """The page's handlers, over one assistant and the index it answers from."""

    def __init__(self, assistant: Assistant, live_index: LiveIndex) -> None:
        """Answer with an assistant."""
        self._assistant = assistant
        self._live_index = live_index

    def open(self, exchanges: Exchanges, request: gr.Request) -> Opened:
        """Fill the page in the reader's language."""
        reader = _reader(request)
        collection = self._collection()
        return Opened(
            side=reader.fragments.side(collection.documents if collection else ()),
            panel=reader.fragments.panel(),
            conversation=reader.fragments.conversation(exchanges, read_example_questions(), collection),
            box=_idle_box(reader.texts),
        )

    def ask(self, typed: str, exchanges: Exchanges, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        """Answer what was typed, or the question on what was clicked.

        The box is emptied once, so that the next question can be typed meanwhile.
        """
        reader = _reader(request)
        is_click = isinstance(event.target, gr.HTML)
        question = str(event.question if is_click else typed).strip()
        fault = find_fault(question, reader.texts.chat)
        if fault:
            yield Shown(gr.skip(), reader.fragments.notice(fault), gr.skip(), "", exchanges)
            return
        box = _busy_box(reader.texts, empties=not is_click)
        collection = self._collection()
        for grown in answer_question(question, exchanges, self._assistant, reader.texts.chat):
            if not grown[-1].is_coming:
                box = _idle_box(reader.texts)
            yield Shown(box, "", reader.fragments.conversation(grown, (), collection), "", grown)
            box = gr.skip()

    def stop(self, exchanges: Exchanges, request: gr.Request) -> Shown:
        """Leave the answer that is coming as it is."""
        reader = _reader(request)
        stopped = stop_answering(exchanges, reader.texts.chat)
        conversation = reader.fragments.conversation(stopped, read_example_questions(), self._collection())
        return Shown(_idle_box(reader.texts), "", conversation, "", stopped)

    def restart(self, request: gr.Request) -> Shown:
        """Begin a new conversation."""
        reader = _reader(request)
        conversation = reader.fragments.conversation((), read_example_questions(), self._collection())
        return Shown(_idle_box(reader.texts), "", conversation, "", ())

    def suggest(self, exchanges: Exchanges, request: gr.Request) -> str:
        """Return follow-up questions that the assistant can answer."""
        collection = self._collection()
        if not exchanges or exchanges[-1].answer is None or collection is None:
            return ""
        reader = _reader(request)
        with failures_as_problems():
            found = find_follow_ups(exchanges[-1], collection, self._assistant, reader.language)
        return reader.fragments.follow_ups(found)

    def _collection(self) -> Collection | None:
        """Return the documents and records, None while there is no index."""
        try:
            with failures_as_problems():
                return self._live_index.current().collection
        except ProblemError:
            return None


def _idle_box(texts: Texts) -> Update:
    return gr.update(
        label=texts.chat.input_label,
        placeholder=texts.chat.input_placeholder,
        submit_btn=texts.chat.send,
        stop_btn=False,
    )


def _busy_box(texts: Texts, *, empties: bool) -> Update:
    if empties:
        return gr.update(value="", submit_btn=False, stop_btn=texts.chat.stop)
    return gr.update(submit_btn=False, stop_btn=texts.chat.stop)
