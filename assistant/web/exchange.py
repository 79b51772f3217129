"""One question on its way: stored before it is answered, its answer stored before it is returned."""

from time import perf_counter

from assistant.answer import Answer, Question, Turn
from assistant.store.conversations import Conversations
from assistant.store.errors import UnknownConversationError
from assistant.web.admission import Caller
from assistant.web.contract import AskRequest, AskResponse, to_response
from assistant.web.problems import Problem, ProblemError

NO_CONVERSATION = Problem(
    status=404,
    detail="You have no conversation with this `conversation_id`; leave it out to begin a new one.",
)


class Exchange:
    """A stored question, its clock, and the response made of its answer."""

    def __init__(self, request: AskRequest, caller: Caller, conversations: Conversations) -> None:
        """Store a question, with the turns before it.

        Raises:
            ProblemError: the caller has no such conversation.
        """
        self._started = perf_counter()
        self._conversations = conversations
        history = request.history
        try:
            self._asked = conversations.ask(
                caller.owner,
                request.question,
                conversation_id=request.conversation_id,
                history=None if history is None else tuple(Turn(turn.role, turn.content) for turn in history),
                collection=caller.collection,
            )
        except UnknownConversationError as error:
            raise ProblemError(NO_CONVERSATION) from error
        self.question = Question(text=request.question, history=self._asked.turns)

    @property
    def conversation_id(self) -> str:
        """Return the conversation that the question belongs to."""
        return self._asked.conversation_id

    def close(self, answer: Answer) -> AskResponse:
        """Store the answer and return the response."""
        elapsed_ms = round((perf_counter() - self._started) * 1000, 1)
        message_id = self._conversations.answer(self._asked, answer, elapsed_ms=elapsed_ms)
        return to_response(
            answer,
            conversation_id=self._asked.conversation_id,
            message_id=message_id,
            elapsed_ms=elapsed_ms,
        )
