"""Asks the assistant as a person does: one question after the other, each with the real answers before it."""

import re

from assistant.answer import Answer, Question, Turn
from assistant.answering import Answering


class Asking:
    """Asks one `Answering`; called with the earlier questions first, it returns the answer to the last."""

    def __init__(self, answering: Answering) -> None:
        """Keep whom to ask."""
        self._answering = answering

    def __call__(self, *questions: str) -> Answer:
        """Ask the questions in order and return the last answer."""
        history: list[Turn] = []
        for text in questions[:-1]:
            answer = self._answering.answer(Question(text=text, history=tuple(history)))
            history += [Turn("user", text), Turn("assistant", answer.text)]
        return self._answering.answer(Question(text=questions[-1], history=tuple(history)))


def cited(answer: Answer) -> list[str]:
    """Return the ids of the cited clauses, each once, in order."""
    return list(dict.fromkeys(citation.clause_id for citation in answer.citations))


def quoted(answer: Answer, clause_id: str) -> list[str]:
    """Return what is quoted out of a clause, without white space."""
    return [re.sub(r"\s", "", citation.quote) for citation in answer.citations if citation.clause_id == clause_id]


def listed_tasks(answer: Answer) -> list[int]:
    """Return the task numbers that an answer names, without the range of tasks that it looked through."""
    return [int(number) for number in re.findall(r"任务(\d+)(?![\d—])", answer.text)]


def counted_tasks(answer: Answer) -> list[int]:
    """Return the task numbers that a count names, with those of drawn together runs (9—12)."""
    named = re.search(r"：任务([\d—、]+)。$", answer.text)
    bounds = [run.split("—") for run in named[1].split("、")] if named else []
    return [number for run in bounds for number in range(int(run[0]), int(run[-1]) + 1)]
