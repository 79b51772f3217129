"""Answers to rows, and rows to exchanges."""

from collections.abc import Iterator
from uuid import uuid4

from pydantic import TypeAdapter

from assistant.answer import Answer, Citation, Engine
from assistant.store.conversation import AskedQuestion, Exchange, GivenAnswer
from assistant.store.feedback import to_vote
from assistant.store.tables import CitationRow, MessageRow, now
from corpus.clause import ClauseId, Span

_ENGINE: TypeAdapter[Engine] = TypeAdapter(Engine)


def answer_row(asked: AskedQuestion, answer: Answer, *, elapsed_ms: float, curated_id: str | None) -> MessageRow:
    """Return the row of an answer that is given now, without its citations."""
    return MessageRow(
        id=str(uuid4()),
        conversation_id=asked.conversation_id,
        question_id=asked.question_id,
        role="assistant",
        content=answer.text,
        engine=answer.engine,
        refused=answer.refused,
        suggestions=list(answer.suggestions),
        curated_id=curated_id,
        elapsed_ms=elapsed_ms,
        created=now(),
    )


def citation_rows(message_id: str, answer: Answer) -> Iterator[CitationRow]:
    """Yield the rows of an answer's citations, then those of the nearest clauses."""
    for position, citation in enumerate((*answer.citations, *answer.nearest)):
        yield CitationRow(
            message_id=message_id,
            position=position,
            is_nearest=position >= len(answer.citations),
            clause_id=citation.clause_id,
            label=citation.label,
            document=citation.document,
            quote=citation.quote,
            start=citation.start,
            end=citation.end,
            supports=[list(span) for span in citation.supports],
        )


def read_exchange(question: MessageRow, answer: MessageRow | None) -> Exchange:
    """Return a question's row and its answer's as one exchange."""
    return Exchange(
        question_id=question.id,
        question=question.content,
        asked=question.created,
        answer=_read_answer(answer) if answer else None,
    )


def _read_answer(row: MessageRow) -> GivenAnswer:
    return GivenAnswer(
        message_id=row.id,
        text=row.content,
        engine=_ENGINE.validate_python(row.engine),
        refused=bool(row.refused),
        citations=tuple(_read_citation(citation) for citation in row.citations if not citation.is_nearest),
        nearest=tuple(_read_citation(citation) for citation in row.citations if citation.is_nearest),
        suggestions=tuple(row.suggestions or ()),
        curated_id=row.curated_id,
        elapsed_ms=row.elapsed_ms or 0.0,
        created=row.created,
        vote=to_vote(row.feedback) if row.feedback else None,
    )


def _read_citation(row: CitationRow) -> Citation:
    return Citation(
        clause_id=ClauseId(row.clause_id),
        label=row.label,
        document=row.document,
        quote=row.quote,
        start=row.start,
        end=row.end,
        supports=tuple(Span(start, end) for start, end in row.supports),
    )
