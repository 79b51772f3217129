"""The form in which an administrator writes a curated answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from assistant.store.curated import Curation, pin_clause
from assistant.web.contract import QuestionText
from corpus.clause import Clause, ClauseId

ANSWER_LIMIT_CHARACTERS = 4_000
LONGEST_LIST = 50
_QUESTION: TypeAdapter[str] = TypeAdapter(QuestionText)


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedForm:
    """What was typed; lists have a line for each entry."""

    question: str = ""
    paraphrases: str = ""
    negative_examples: str = ""
    answer: str = ""
    clauses: str = ""

    def find_faults(self, clauses: Mapping[ClauseId, Clause]) -> list[str]:
        """Say what is wrong with it, in sentences that the administrator reads."""
        faults = []
        questions = [self.question.strip(), *_lines(self.paraphrases), *_lines(self.negative_examples)]
        if not all(_is_question(question) for question in questions):
            faults.append("问题、其他问法、反例每条须为 1 至 1,000 字，不含控制字符。")
        if len(questions) > LONGEST_LIST:
            faults.append(f"其他问法和反例合计不超过 {LONGEST_LIST} 条。")
        if not 0 < len(self.answer.strip()) <= ANSWER_LIMIT_CHARACTERS:
            faults.append(f"答案须为 1 至 {ANSWER_LIMIT_CHARACTERS:,} 字。")
        named = _lines(self.clauses)
        if not named:
            faults.append("请至少写一个条款编号，例如 plan:41.leaders。")
        unknown = [name for name in named if ClauseId(name) not in clauses]
        if unknown:
            faults.append(f"没有这些条款：{'、'.join(unknown)}；编号可在原文页面上找到。")
        return faults

    def to_curation(self, clauses: Mapping[ClauseId, Clause]) -> Curation:
        """Return what is kept of a form without faults."""
        return Curation(
            question=self.question.strip(),
            paraphrases=_lines(self.paraphrases),
            negative_examples=_lines(self.negative_examples),
            answer=self.answer.strip(),
            clauses=tuple(pin_clause(clauses[ClauseId(name)]) for name in _lines(self.clauses)),
        )


def to_form(curation: Curation) -> CuratedForm:
    """Return the form that a curation was, or could have been, written in."""
    return CuratedForm(
        question=curation.question,
        paraphrases="\n".join(curation.paraphrases),
        negative_examples="\n".join(curation.negative_examples),
        answer=curation.answer,
        clauses="\n".join(clause.clause_id for clause in curation.clauses),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _is_question(text: str) -> bool:
    try:
        _QUESTION.validate_python(text)
    except ValidationError:
        return False
    return True
