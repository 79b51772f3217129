"""What happens on the chat page."""

from collections.abc import Iterator
from typing import NamedTuple

import gradio as gr
from pydantic import ValidationError

from assistant.store.errors import UnknownMessageError
from assistant.web.desk import Desk
from assistant.web.feedback import FeedbackRequest
from assistant.web.pages.dialogue import Dialogue, Questioning, find_fault
from assistant.web.pages.examples import read_example_questions
from assistant.web.pages.follow_ups import find_follow_ups
from assistant.web.pages.visit import Visit, begin_visit
from assistant.web.problems import ProblemError, failures_as_problems
from assistant.web.serving import Serving
from assistant.web.texts import Texts
from corpus.collection import Collection
from index.opened import LiveIndex

Update = dict[str, str | bool]  # what Gradio's own functions return to leave, or to change, a component


class Shown(NamedTuple):
    """What the page shows: a value for each of its components, in this order, and the conversation behind them."""

    side: str | Update
    conversation: list[str] | Update
    follow_ups: str | Update
    notice: str | Update
    box: Update
    dialogue: Dialogue


Opened = tuple[str, str | Update, list[str] | Update, str | Update, str | Update, Update, Dialogue]


class Handlers:
    """The page's handlers, over one assistant, the index it answers from, and what is kept."""

    def __init__(self, desk: Desk, live_index: LiveIndex, serving: Serving) -> None:
        """Answer with an assistant."""
        self._desk = desk
        self._live_index = live_index
        self._serving = serving

    def open(self, request: gr.Request) -> Opened:
        """Fill the page: its panel, and the conversation and the question that its address names."""
        visit = begin_visit(request, self._serving)
        asked = request.query_params
        shown = self._show(visit, visit.dialogue(asked.get("conversation")))
        return visit.fragments.panel(), *shown._replace(box=_idle_box(visit.texts, asked.get("question")))

    def ask(self, typed: str, dialogue: Dialogue, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        """Answer what was typed, or the question on what was clicked.

        The box is emptied once, so that the next question can be typed meanwhile.
        """
        visit = begin_visit(request, self._serving)
        is_click = isinstance(event.target, gr.HTML)
        question = str(event.question if is_click else typed).strip()
        fault = find_fault(question, visit.texts.chat)
        if fault:
            yield Shown(gr.skip(), gr.skip(), gr.skip(), visit.fragments.notice(fault), gr.skip(), dialogue)
            return
        yield from self._answer(visit, question, dialogue, _busy_box(visit.texts, empties=not is_click))

    def _answer(self, visit: Visit, question: str, dialogue: Dialogue, box: Update) -> Iterator[Shown]:
        collection = self._collection()
        earlier = visit.fragments.exchanges(dialogue, collection)
        questioning = Questioning(self._desk, self._serving, visit.caller, visit.texts.chat)
        listed = dialogue.conversation_id
        for grown in questioning.ask(question, dialogue):
            last = grown.exchanges[-1]
            side: str | Update = gr.skip()
            if grown.conversation_id != listed or not last.is_coming:
                side = self._side(visit, grown)
                listed = grown.conversation_id
            if not last.is_coming:
                box = _idle_box(visit.texts)
            yield Shown(side, [*earlier, visit.fragments.exchange(last, collection)], "", "", box, grown)
            box = gr.skip()

    def stop(self, dialogue: Dialogue, request: gr.Request) -> Shown:
        """Leave the answer that is coming as it is."""
        visit = begin_visit(request, self._serving)
        return self._show(visit, dialogue.stopped(visit.texts.chat))

    def restart(self, request: gr.Request) -> Shown:
        """Begin a new conversation."""
        return self._show(begin_visit(request, self._serving), Dialogue())

    def choose(self, event: gr.EventData, request: gr.Request) -> Shown:
        """Open another of the reader's conversations."""
        visit = begin_visit(request, self._serving)
        return self._show(visit, visit.dialogue(str(event.conversation_id)))

    def rename(self, dialogue: Dialogue, event: gr.EventData, request: gr.Request) -> str:
        """Give a conversation the title that was typed, and list it so."""
        visit = begin_visit(request, self._serving)
        if str(event.title).strip():
            visit.rename(str(event.conversation_id), str(event.title))
        return self._side(visit, dialogue)

    def remove(self, dialogue: Dialogue, event: gr.EventData, request: gr.Request) -> Shown:
        """Delete a conversation; where it was the one shown, begin a new one."""
        visit = begin_visit(request, self._serving)
        visit.remove(str(event.conversation_id))
        return self._show(visit, Dialogue() if dialogue.conversation_id == event.conversation_id else dialogue)

    def vote(self, event: gr.EventData, request: gr.Request) -> str:
        """Keep what the reader thinks of an answer; return what went wrong, nothing where all went well."""
        visit = begin_visit(request, self._serving)
        try:
            vote = FeedbackRequest(
                message_id=event.message_id, rating=event.rating, reason=event.reason, comment=event.comment
            )
            with failures_as_problems():
                self._serving.store.feedback.vote(
                    visit.caller.owner, vote.message_id, vote.rating, reason=vote.reason, comment=vote.comment
                )
        except (ValidationError, UnknownMessageError, ProblemError):
            return visit.fragments.notice(visit.texts.feedback.failed)
        return ""

    def suggest(self, dialogue: Dialogue, request: gr.Request) -> str:
        """Return follow-up questions that the assistant can answer."""
        collection = self._collection()
        if not dialogue.exchanges or dialogue.exchanges[-1].answer is None or collection is None:
            return ""
        visit = begin_visit(request, self._serving)
        found = find_follow_ups(dialogue.exchanges[-1], collection, self._desk.behind, visit.fragments.language)
        return visit.fragments.follow_ups(found)

    def _show(self, visit: Visit, dialogue: Dialogue) -> Shown:
        conversation = visit.fragments.exchanges(dialogue, self._collection())
        welcome = [visit.fragments.welcome(read_example_questions())]
        return Shown(self._side(visit, dialogue), conversation or welcome, "", "", _idle_box(visit.texts), dialogue)

    def _side(self, visit: Visit, dialogue: Dialogue) -> str:
        collection = self._collection()
        documents = collection.documents if collection else ()
        return visit.fragments.side(documents, visit.conversations(), dialogue.conversation_id)

    def _collection(self) -> Collection | None:
        """Return the documents and records, None while there is no index."""
        try:
            with failures_as_problems():
                return self._live_index.current().collection
        except ProblemError:
            return None


def _idle_box(texts: Texts, value: str | None = None) -> Update:
    box: Update = gr.update(
        label=texts.chat.input_label,
        placeholder=texts.chat.input_placeholder,
        submit_btn=texts.chat.send,
        stop_btn=False,
    )
    return box | {"value": value} if value else box


def _busy_box(texts: Texts, *, empties: bool) -> Update:
    box: Update = gr.update(submit_btn=False, stop_btn=texts.chat.stop)
    return box | {"value": ""} if empties else box
