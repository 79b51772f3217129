"""What the chat page does with questions, apart from how it shows them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer, Question, Turn
from assistant.chain import Assistant, Citations, Event, Token
from assistant.web.contract import QUESTION_LIMIT_CHARACTERS, QuestionText
from assistant.web.problems import Problem, ProblemError, failures_as_problems
from assistant.web.texts import ChatTexts

REMEMBERED_EXCHANGES = 10
REDRAW_SECONDS = 0.05

_QUESTION: TypeAdapter[str] = TypeAdapter(QuestionText)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and the text shown for it.

    `answer` stays None while it is coming, and where it failed or was stopped; `note` says so then.
    """

    question: str
    text: str = ""
    answer: Answer | None = None
    note: str = ""

    @property
    def is_coming(self) -> bool:
        """Tell whether more of the answer is expected."""
        return self.answer is None and not self.note


Exchanges = tuple[Exchange, ...]


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


def answer_question(question: str, earlier: Exchanges, assistant: Assistant, texts: ChatTexts) -> Iterator[Exchanges]:
    """Yield the conversation as the answer grows, once in `REDRAW_SECONDS` at most, and when it is complete.

    A failure is told in the exchange's note, with its incident id where it has one.
    """
    exchange = Exchange(question=question)
    yield (*earlier, exchange)
    drawn = 0.0
    try:
        with failures_as_problems():
            for event in assistant.stream(Question(text=question, history=_recall(earlier))):
                exchange = _grow(exchange, event)
                if exchange.answer is None and monotonic() - drawn > REDRAW_SECONDS:
                    yield (*earlier, exchange)
                    drawn = monotonic()
    except ProblemError as error:
        exchange = Exchange(question=question, note=_describe(error.problem, texts))
    yield (*earlier, exchange)


def stop_answering(exchanges: Exchanges, texts: ChatTexts) -> Exchanges:
    """Return the conversation with a last answer that was still coming marked as stopped."""
    if not exchanges or not exchanges[-1].is_coming:
        return exchanges
    return (*exchanges[:-1], replace(exchanges[-1], note=texts.stopped))


def _grow(exchange: Exchange, event: Event) -> Exchange:
    match event:
        case Token(text):
            return replace(exchange, text=exchange.text + text)
        case Citations():
            return exchange
        case Answer():
            return replace(exchange, text=event.text, answer=event)


def _recall(exchanges: Exchanges) -> tuple[Turn, ...]:
    """Return the last exchanges that were answered as turns."""
    answered = [exchange for exchange in exchanges if exchange.answer]
    return tuple(
        turn
        for exchange in answered[-REMEMBERED_EXCHANGES:]
        for turn in (Turn("user", exchange.question), Turn("assistant", exchange.text))
    )


def _describe(problem: Problem, texts: ChatTexts) -> str:
    return texts.failure.format(incident=problem.instance) if problem.instance else texts.not_ready
