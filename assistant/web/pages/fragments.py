"""The pieces of HTML on the chat page: its side, its conversation, what may be asked next."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.query import Language
from assistant.store.conversation import Conversation
from assistant.store.vote import Reason
from assistant.web.dates import written_date
from assistant.web.pages.dialogue import Dialogue, Exchange
from assistant.web.pages.pieces import cut_range
from assistant.web.pages.structure import find_series, find_target_and_actual, find_task_list
from assistant.web.texts import LANGUAGE_NAMES, read_texts
from corpus.collection import Collection
from corpus.document import Document

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["written_date"] = written_date


class Fragments:
    """Renders the page's own HTML in one language; templates escape whatever they are given."""

    def __init__(self, language: Language) -> None:
        """Take the sentences of a language."""
        self.language: Language = language
        self._texts = read_texts(language)

    def side(self, documents: Sequence[Document], conversations: Sequence[Conversation], current: str | None) -> str:
        """Return the page's side: the reader's conversations, the documents with numbers and dates, the languages."""
        return self._render(
            "side.html", documents=documents, conversations=conversations, current=current, languages=LANGUAGE_NAMES
        )

    def panel(self) -> str:
        """Return the panel that shows a source; the browser fills it."""
        return self._render("panel.html")

    def welcome(self, examples: Sequence[str]) -> str:
        """Return what stands where the conversation will be."""
        return self._render("welcome.html", examples=examples)

    def exchanges(self, dialogue: Dialogue, collection: Collection | None) -> list[str]:
        """Return the exchanges of a conversation."""
        return [self.exchange(exchange, collection) for exchange in dialogue.exchanges]

    def follow_ups(self, suggestions: Sequence[str]) -> str:
        """Return questions to click, nothing where there are none."""
        return self._render("follow_ups.html", suggestions=suggestions) if suggestions else ""

    def notice(self, text: str) -> str:
        """Return a sentence to show above the question."""
        return self._render("notice.html", notice=text) if text else ""

    def exchange(self, exchange: Exchange, collection: Collection | None) -> str:
        """Return a question with its answer, as far as that has come."""
        answer = exchange.answer
        if answer is None or collection is None:
            return self._render("exchange.html", exchange=exchange, answer=None)
        task_list = find_task_list(answer, collection)
        replaced = task_list.replaces if task_list else None
        head_end, tail_start = replaced if replaced else (len(answer.text), len(answer.text))
        return self._render(
            "exchange.html",
            exchange=exchange,
            answer=answer,
            head=cut_range(answer.text, answer.citations, 0, head_end),
            tail=cut_range(answer.text, answer.citations, tail_start, len(answer.text)),
            task_list=task_list,
            series=find_series(answer, collection),
            comparison=find_target_and_actual(answer, collection),
            titles={document.slug: document.title for document in collection.documents},
            reasons=tuple(zip(get_args(Reason), self._texts.feedback.reasons, strict=True)),
        )

    def _render(self, template: str, **context: object) -> str:
        return _TEMPLATES.get_template(template).render(texts=self._texts, language=self.language, **context)
