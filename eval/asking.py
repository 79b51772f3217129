"""Asking a target every gold question, several at once."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass
from itertools import chain

from tqdm import tqdm

from assistant.answer import Answer, Question, Turn
from eval.case import Case
from eval.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back for the last turn of a case; `error` says why there is no answer.

    `is_reached` is False where an earlier turn failed, so that the graded question was never asked.
    """

    answer: Answer | None
    seconds: float | None
    error: str | None
    is_reached: bool


class _Conversation:
    """One case being asked: every turn gets the real answers before it as history."""

    def __init__(self, target: Target, case: Case) -> None:
        self._target = target
        self._turns = case.asked
        self._answers: list[Answer] = []
        self._seconds = 0.0

    def ask(self) -> None:
        for position, text in enumerate(self._turns):
            question = Question(text=text, history=tuple(self._history(position)))
            start = time.perf_counter()
            self._answers.append(self._target.ask(question))
            self._seconds = time.perf_counter() - start

    def reply(self, error: BaseException | None) -> Reply:
        if error is None:
            return Reply(answer=self._answers[-1], seconds=self._seconds, error=None, is_reached=True)
        is_reached = len(self._answers) == len(self._turns) - 1
        return Reply(answer=None, seconds=None, error=f"{type(error).__name__}: {error}", is_reached=is_reached)

    def _history(self, position: int) -> Iterator[Turn]:
        pairs = zip(self._turns[:position], self._answers, strict=True)
        return chain.from_iterable((Turn("user", text), Turn("assistant", answer.text)) for text, answer in pairs)


def ask_all(target: Target, cases: Sequence[Case], *, concurrency: int = 1) -> list[Reply]:
    """Ask every case and return the replies in the order of the cases; shows a progress bar.

    An exception of the target is the reply to its case, and stops no other. One case of every type is asked beforehand,
    so that what a target loads at first use is in no latency.
    """
    conversations = [_Conversation(target, case) for case in cases]
    with ThreadPoolExecutor(max_workers=concurrency) as pool:
        wait([pool.submit(_Conversation(target, case).ask) for case in {case.type: case for case in cases}.values()])
        futures: list[Future[None]] = [pool.submit(conversation.ask) for conversation in conversations]
        for _ in tqdm(as_completed(futures), total=len(futures), desc="asking", unit="question", disable=None):
            pass
    return [conversation.reply(future.exception()) for conversation, future in zip(conversations, futures, strict=True)]
