"""Conversations: opened by a question, continued, listed, renamed, deleted."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from assistant.answer import Answer, Turn
from assistant.store.conversation import AskedQuestion, Conversation, Exchange, Owner
from assistant.store.database import Database
from assistant.store.errors import UnknownConversationError
from assistant.store.messages import answer_row, citation_rows, read_exchange
from assistant.store.tables import DEFAULT_COLLECTION, ConversationRow, MessageRow, now

KEPT_TURNS = 20
TITLE_CHARACTERS = 60
_LISTED = 200
_ANSWER = aliased(MessageRow)
# Made once, since making it costs more than running it.
_ANSWERED = (
    select(MessageRow.content, MessageRow.history, _ANSWER.content)
    .join(_ANSWER, _ANSWER.question_id == MessageRow.id)
    .where(MessageRow.conversation_id == bindparam("conversation_id"))
    .order_by(MessageRow.created.desc(), MessageRow.id)
    .limit(KEPT_TURNS // 2)
)


class Conversations:
    """The conversations of everybody; every verb that takes an owner sees that owner's alone."""

    def __init__(self, database: Database) -> None:
        """Work on a database."""
        self._database = database

    def open(self, owner: Owner, *, title: str = "", collection: str = DEFAULT_COLLECTION) -> Conversation:
        """Begin a conversation without a question."""
        with self._database.transaction() as session:
            return _to_conversation(_add(session, owner, title, collection))

    def ask(
        self,
        owner: Owner,
        question: str,
        *,
        conversation_id: str | None = None,
        history: tuple[Turn, ...] | None = None,
        collection: str = DEFAULT_COLLECTION,
    ) -> AskedQuestion:
        """Store a question, in a new conversation where no id is given, and return it with the turns before it.

        A `history` wins over the stored turns, now and for the questions that follow.

        Raises:
            UnknownConversationError: the owner has no conversation with this id.
        """
        with self._database.transaction() as session:
            if conversation_id is None:
                row = _add(session, owner, question, collection)
            else:
                row = _find(session, owner, conversation_id)
            turns = _turns(session, row.id) if history is None else history
            message = MessageRow(id=str(uuid4()), conversation_id=row.id, role="user", content=question, created=now())
            message.history = None if history is None else [list(turn) for turn in history]
            row.updated = message.created
            row.title = row.title or _title(question)
            session.add(message)
            return AskedQuestion(question_id=message.id, conversation_id=row.id, turns=turns)

    def answer(self, asked: AskedQuestion, answer: Answer, *, elapsed_ms: float, curated_id: str | None = None) -> str:
        """Store the answer to a question and return its message id; a conversation deleted meanwhile stays deleted."""
        message = answer_row(asked, answer, elapsed_ms=elapsed_ms, curated_id=curated_id)
        touched = update(ConversationRow).where(ConversationRow.id == asked.conversation_id)
        with self._database.transaction() as session:
            if session.scalar(touched.values(updated=message.created).returning(ConversationRow.id)):
                session.add(message)
                session.flush()
                session.add_all(citation_rows(message.id, answer))
        return message.id

    def find(self, owner: Owner, conversation_id: str) -> Conversation:
        """Return a conversation.

        Raises:
            UnknownConversationError: the owner has no conversation with this id.
        """
        with self._database.transaction() as session:
            return _to_conversation(_find(session, owner, conversation_id))

    def list_of(self, owner: Owner, *, limit: int = _LISTED) -> tuple[Conversation, ...]:
        """Return an owner's conversations, the last used first."""
        query = (
            select(ConversationRow)
            .where(ConversationRow.owner_kind == owner.kind, ConversationRow.owner == owner.name)
            .order_by(ConversationRow.updated.desc())
            .limit(limit)
        )
        with self._database.transaction() as session:
            return tuple(_to_conversation(row) for row in session.scalars(query))

    def exchanges(self, owner: Owner, conversation_id: str) -> tuple[Exchange, ...]:
        """Return every question of a conversation with its answer, oldest first; also those without one.

        Raises:
            UnknownConversationError: the owner has no conversation with this id.
        """
        with self._database.transaction() as session:
            row = _find(session, owner, conversation_id)
            messages = session.scalars(
                select(MessageRow)
                .where(MessageRow.conversation_id == row.id)
                .order_by(MessageRow.created, MessageRow.id)
                .options(selectinload(MessageRow.citations), joinedload(MessageRow.feedback))
            ).all()
            answers = {message.question_id: message for message in messages if message.question_id}
            return tuple(read_exchange(row, answers.get(row.id)) for row in messages if row.role == "user")

    def rename(self, owner: Owner, conversation_id: str, title: str) -> None:
        """Give a conversation another title, cut to its first characters.

        Raises:
            UnknownConversationError: the owner has no conversation with this id.
        """
        with self._database.transaction() as session:
            _find(session, owner, conversation_id).title = _title(title)

    def delete(self, owner: Owner, conversation_id: str) -> None:
        """Delete a conversation with all that belongs to it.

        Raises:
            UnknownConversationError: the owner has no conversation with this id.
        """
        with self._database.transaction() as session:
            session.delete(_find(session, owner, conversation_id))

    def delete_unused(self, *, days: int, today: datetime | None = None) -> int:
        """Delete the conversations that nobody used for so many days, and return how many; 0 days keep all."""
        if not days:
            return 0
        last = (today or now()) - timedelta(days=days)
        with self._database.transaction() as session:
            deleted = delete(ConversationRow).where(ConversationRow.updated < last).returning(ConversationRow.id)
            return len(session.scalars(deleted).all())


def _add(session: Session, owner: Owner, title: str, collection: str) -> ConversationRow:
    time = now()
    row = ConversationRow(
        id=str(uuid4()),
        collection=collection,
        owner_kind=owner.kind,
        owner=owner.name,
        channel_id=owner.channel_id,
        title=_title(title),
        created=time,
        updated=time,
    )
    session.add(row)
    session.flush()
    return row


def _find(session: Session, owner: Owner, conversation_id: str) -> ConversationRow:
    row = session.get(ConversationRow, str(UUID(conversation_id)), with_for_update=True)
    if row is None or (row.owner_kind, row.owner) != (owner.kind, owner.name):
        raise UnknownConversationError("no conversation of this owner has this id; begin a new one")
    return row


def _turns(session: Session, conversation_id: str) -> tuple[Turn, ...]:
    """Return the last turns that were answered, back to the last question that came with its own history."""
    turns: list[Turn] = []
    for asked, history, answered in session.execute(_ANSWERED, {"conversation_id": conversation_id}):
        turns[:0] = [Turn("user", asked), Turn("assistant", answered)]
        if history is not None:
            turns[:0] = [Turn("user" if role == "user" else "assistant", content) for role, content in history]
            break
    return tuple(turns[-KEPT_TURNS:])


def _to_conversation(row: ConversationRow) -> Conversation:
    return Conversation(
        conversation_id=row.id, collection=row.collection, title=row.title, created=row.created, updated=row.updated
    )


def _title(question: str) -> str:
    return " ".join(question.split())[:TITLE_CHARACTERS]
