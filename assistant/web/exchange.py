"""One question on its way: stored before it is answered, its answer stored before it is returned."""

from time import perf_counter

from assistant.answer import Answer, Question, Turn
from assistant.curation import PinnedAnswer
from assistant.store.conversations import Conversations
from assistant.store.errors import UnknownConversationError
from assistant.web.admission import Caller
from assistant.web.contract import AskResponse, to_response
from assistant.web.problems import Problem, ProblemError

NO_CONVERSATION = Problem(
    status=404,
    detail="You have no conversation with this `conversation_id`; leave it out to begin a new one.",
)


class Exchange:
    """A stored question, its clock, and the response made of its answer."""

    def __init__(
        self,
        text: str,
        caller: Caller,
        conversations: Conversations,
        *,
        conversation_id: str | None = None,
        history: tuple[Turn, ...] | None = None,
    ) -> None:
        """Store a question, with the turns before it; a history that is given wins over the stored one.

        Raises:
            ProblemError: the caller has no such conversation.
        """
        self._started = perf_counter()
        self._conversations = conversations
        try:
            self._asked = conversations.ask(
                caller.owner, text, conversation_id=conversation_id, history=history, collection=caller.collection
            )
        except UnknownConversationError as error:
            raise ProblemError(NO_CONVERSATION) from error
        self.question = Question(text=text, history=self._asked.turns)

    @property
    def conversation_id(self) -> str:
        """Return the conversation that the question belongs to."""
        return self._asked.conversation_id

    def close(self, answer: Answer) -> AskResponse:
        """Store the answer and return the response."""
        elapsed_ms = round((perf_counter() - self._started) * 1000, 1)
        curated_id = answer.curated_id if isinstance(answer, PinnedAnswer) else None
        message_id = self._conversations.answer(self._asked, answer, elapsed_ms=elapsed_ms, curated_id=curated_id)
        return to_response(
            answer,
            conversation_id=self._asked.conversation_id,
            message_id=message_id,
            elapsed_ms=elapsed_ms,
        )
