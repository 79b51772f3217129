"""Conversations that are remembered for a while."""

import pytest

from assistant.answer import Turn
from assistant.web import conversations
from assistant.web.conversations import KEPT_TURNS, Conversations


def test_a_new_conversation_has_no_turns() -> None:
    assert Conversations().remembered("a") == ()


def test_only_the_last_turns_are_kept() -> None:
    memory = Conversations()
    memory.remember("a", tuple(Turn("user", str(number)) for number in range(KEPT_TURNS + 5)))

    assert [turn.content for turn in memory.remembered("a")] == [str(number) for number in range(5, KEPT_TURNS + 5)]


def test_the_oldest_conversation_goes_when_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversations, "KEPT_CHARACTERS", 30)
    memory = Conversations()
    for name in ("a", "b", "c"):
        memory.remember(name, (Turn("user", "字" * 12),))

    assert memory.remembered("a") == ()
    assert memory.remembered("c") == (Turn("user", "字" * 12),)
