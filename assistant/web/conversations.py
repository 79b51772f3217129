"""Conversations that are going on, remembered for a while."""

from cachetools import TTLCache

from assistant.answer import Turn

KEPT_TURNS = 20
KEPT_SECONDS = 60 * 60
KEPT_CHARACTERS = 20_000_000  # over all conversations


class Conversations:
    """The last turns of each conversation, in a cache bounded by age and by size.

    Not thread-safe: it is used from the event loop alone.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._turns: TTLCache[str, tuple[Turn, ...]] = TTLCache(KEPT_CHARACTERS, KEPT_SECONDS, getsizeof=_characters)

    def remembered(self, conversation_id: str) -> tuple[Turn, ...]:
        """Return the turns of a conversation, oldest first; none where it is new or forgotten."""
        return self._turns.get(conversation_id, ())

    def remember(self, conversation_id: str, turns: tuple[Turn, ...]) -> None:
        """Keep the last turns of a conversation."""
        self._turns[conversation_id] = turns[-KEPT_TURNS:]


def _characters(turns: tuple[Turn, ...]) -> int:
    return sum(len(turn.content) for turn in turns) + 1
