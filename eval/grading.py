"""Whether an answer is right, by the gold alone."""

from dataclasses import dataclass

from assistant.answer import Answer
from eval.case import Case
from eval.citing import CitationGrade, grade_citations
from eval.matching import contains, find_alternative

ALIGNMENT_DISTANCE = 24
DEFAULT_LENGTH = 300
LENGTHS = {
    **dict.fromkeys(
        (
            *("leader-by-number", "leader-by-topic", "yearly-target", "figure", "who"),
            *("document", "contact", "noisy", "traditional"),
        ),
        200,
    ),
    **dict.fromkeys(("listing", "reverse-lookup"), 900),
    **dict.fromkeys(
        ("multi-year", "conflict", "false_premise", "timeline", "target_vs_actual", "responsible_for_problem"), 400
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What an answer is worth: it is right when it has no `faults`, and cited when its citations have none."""

    faults: tuple[str, ...]
    citations: CitationGrade

    @property
    def is_right(self) -> bool:
        """Whether `must` is met, nothing of `must_not` stands there, and refusal and length are as they should be."""
        return not self.faults

    @property
    def is_right_and_cited(self) -> bool:
        """Whether the answer is right and its citations are those that the gold asks for."""
        return not self.faults and not self.citations.faults


def grade(case: Case, answer: Answer) -> Grade:
    """Grade an answer against its gold row."""
    faults = (*_refusal_faults(case, answer), *_content_faults(case, answer), *_length_faults(case, answer))
    cited = [citation.clause_id for citation in answer.citations]
    return Grade(faults=faults, citations=grade_citations(case, cited))


def length_limit(case: Case) -> int:
    """Return the most characters that a right answer may have."""
    return LENGTHS.get(case.type, DEFAULT_LENGTH) * (2 if case.lang == "en" else 1)


def _refusal_faults(case: Case, answer: Answer) -> list[str]:
    if answer.refused == case.refuse or case.either:
        return []
    return ["refused, though the documents hold the answer"] if answer.refused else ["not refused"]


def _content_faults(case: Case, answer: Answer) -> list[str]:
    # Where refusing and saying no are both right, a refusal need not say no in the gold's words.
    is_excused = case.either and answer.refused
    missing = [group for group in case.must if not any(contains(answer.text, wanted) for wanted in group)]
    faults = [] if is_excused else ["missing: " + " / ".join(group) for group in missing]
    wrong = [unwanted for unwanted in case.must_not if contains(answer.text, unwanted)]
    if wrong and not _is_aligned(case, answer.text):
        faults.append("wrong: " + ", ".join(wrong))
    return faults


def _length_faults(case: Case, answer: Answer) -> list[str]:
    length, limit = len(answer.text), length_limit(case)
    return [f"too long: {length} characters, at most {limit}"] if length > limit else []


def _is_aligned(case: Case, text: str) -> bool:
    """Tell whether the answer ties the right values to the year, so that other years' figures beside them are fine."""
    if case.must_not_kind != "alignment" or case.year is None or not case.must:
        return False
    years = find_alternative(str(case.year), text)
    return all(
        any(
            max(value.start, year.start) - min(value.end, year.end) <= ALIGNMENT_DISTANCE
            for wanted in group
            for value in find_alternative(wanted, text)
            for year in years
        )
        for group in case.must
    )
