"""What the chat page does with questions, apart from how it shows them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer
from assistant.chain import Assistant, Citations, Event, Token
from assistant.store.conversation import Exchange as StoredExchange
from assistant.store.conversation import GivenAnswer
from assistant.store.vote import Rating
from assistant.web.admission import Caller
from assistant.web.contract import QUESTION_LIMIT_CHARACTERS, QuestionText
from assistant.web.exchange import Exchange as KeptExchange
from assistant.web.problems import Problem, ProblemError, failures_as_problems
from assistant.web.serving import Serving
from assistant.web.texts import ChatTexts

REDRAW_SECONDS = 0.05

_QUESTION: TypeAdapter[str] = TypeAdapter(QuestionText)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and the text shown for it.

    `answer` stays None while it is coming, and where it failed or was stopped; `note` says so then. `message_id` is
    the stored answer's, `rating` the last vote on it.
    """

    question: str
    text: str = ""
    answer: Answer | None = None
    note: str = ""
    message_id: str | None = None
    rating: Rating | None = None

    @property
    def is_coming(self) -> bool:
        """Tell whether more of the answer is expected."""
        return self.answer is None and not self.note


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """A conversation as the page shows it; its id is None before its first question."""

    conversation_id: str | None = None
    exchanges: tuple[Exchange, ...] = ()

    def grown(self, exchange: Exchange) -> "Dialogue":
        """Return the dialogue with one exchange more."""
        return replace(self, exchanges=(*self.exchanges, exchange))

    def stopped(self, texts: ChatTexts) -> "Dialogue":
        """Return the dialogue with a last answer that was still coming marked as stopped."""
        if not self.exchanges or not self.exchanges[-1].is_coming:
            return self
        last = replace(self.exchanges[-1], note=texts.stopped)
        return replace(self, exchanges=(*self.exchanges[:-1], last))


def find_fault(question: str, texts: ChatTexts) -> str:
    """Return what is wrong with a question, empty where nothing is."""
    if not question.strip():
        return texts.question_blank
    if len(question) > QUESTION_LIMIT_CHARACTERS:
        return texts.question_too_long.format(count=len(question))
    try:
        _QUESTION.validate_python(question)
    except ValidationError:
        return texts.question_unreadable
    return ""


def recall(conversation_id: str, stored: tuple[StoredExchange, ...], texts: ChatTexts) -> Dialogue:
    """Return a stored conversation; a question without an answer says that it has none."""
    return Dialogue(
        conversation_id=conversation_id, exchanges=tuple(_recall_exchange(exchange, texts) for exchange in stored)
    )


def _recall_exchange(exchange: StoredExchange, texts: ChatTexts) -> Exchange:
    given = exchange.answer
    if given is None:
        return Exchange(question=exchange.question, note=texts.unanswered)
    return Exchange(
        question=exchange.question,
        text=given.text,
        answer=_to_answer(given),
        message_id=given.message_id,
        rating=given.vote.rating if given.vote else None,
    )


def _to_answer(given: GivenAnswer) -> Answer:
    return Answer(
        text=given.text,
        refused=given.refused,
        engine=given.engine,
        citations=given.citations,
        nearest=given.nearest,
        suggestions=given.suggestions,
    )


class Questioning:
    """Asks an assistant for a caller, and keeps questions and answers."""

    def __init__(self, assistant: Assistant, serving: Serving, caller: Caller, texts: ChatTexts) -> None:
        """Ask for a caller, in whose language failures are told."""
        self._assistant = assistant
        self._serving = serving
        self._caller = caller
        self._texts = texts

    def ask(self, question: str, earlier: Dialogue) -> Iterator[Dialogue]:
        """Yield the dialogue as the answer grows, once in `REDRAW_SECONDS` at most, and when it is complete.

        A failure is told in the exchange's note, with its incident id where it has one.
        """
        yield earlier.grown(Exchange(question=question))
        dialogue = earlier
        try:
            with failures_as_problems():
                for dialogue, exchange in self._answer(question, earlier):
                    yield dialogue.grown(exchange)
        except ProblemError as error:
            yield dialogue.grown(Exchange(question=question, note=_describe(error.problem, self._texts)))

    def _answer(self, question: str, earlier: Dialogue) -> Iterator[tuple[Dialogue, Exchange]]:
        self._serving.admission.count("question", self._caller)
        kept = KeptExchange(
            question, self._caller, self._serving.store.conversations, conversation_id=earlier.conversation_id
        )
        dialogue = replace(earlier, conversation_id=kept.conversation_id)
        exchange = Exchange(question=question)
        drawn = 0.0
        for event in self._assistant.stream(kept.question):
            exchange = _grow(exchange, event)
            if exchange.answer:
                exchange = replace(exchange, message_id=kept.close(exchange.answer).message_id)
                yield dialogue, exchange
            elif monotonic() - drawn > REDRAW_SECONDS:
                yield dialogue, exchange
                drawn = monotonic()


def _grow(exchange: Exchange, event: Event) -> Exchange:
    match event:
        case Token(text):
            return replace(exchange, text=exchange.text + text)
        case Citations():
            return exchange
        case Answer():
            return replace(exchange, text=event.text, answer=event)


def _describe(problem: Problem, texts: ChatTexts) -> str:
    if problem.instance:
        return texts.failure.format(incident=problem.instance)
    known = {404: texts.gone, 429: texts.too_many}
    return known.get(problem.status, texts.not_ready)
