"""Numbers of an answer that nothing it cites supports."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from assistant.answer import Answer
from corpus.clause import is_within
from corpus.folding import fold
from corpus.numbers import NumberMention, find_numbers
from eval.computation import find_computed
from eval.lengths import list_lengths
from eval.matching import normalise
from eval.sources import NumberKey, Sources, number_key

_SENTENCE_END = re.compile(r"[。！？；!?;\n]|\.(?=\s)")
_DENIAL = re.compile(
    r"没有|沒有|无|無|未|不|并非|並非|而非|错|錯|缺|只|\b(?:not?|never|only|without|missing|wrong)\b|n't"
)
_COUNTING = re.compile(
    r"\s*(?:[个個项項条條家位名处處类類件大块塊部种種份]|(?:tasks?|units?|leaders?|measures?|items?|problems?)\b)"
)
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{2})年")


def find_unsupported(asked: Sequence[str], answer: Answer, sources: Sources) -> tuple[str, ...]:
    """Return the numbers of an answer, as written, that are not supported.

    A number is supported when it stands in a cited clause or its label, is the result of a computation shown over such
    numbers, counts a list whose members are all cited, repeats a number of the question in a sentence that says it is
    wrong or missing, or only names something: how many tasks were looked through, which are all (任务1—134), or a cited
    task by number and title. Numerals that may be mere parts of words are not looked at.
    """
    mentions = [mention for mention in find_numbers(answer.text) if mention.writing != "bare"]
    cited = tuple(dict.fromkeys(citation.clause_id for citation in answer.citations))
    known = frozenset(key for clause_id in cited for key in sources.numbers(clause_id))
    open_mentions = [mention for mention in mentions if number_key(mention) not in known]
    if not open_mentions:
        return ()
    supported = find_computed(answer.text, known)
    denied = _denied_spans(answer.text)
    own = frozenset(key for text in asked for key in _question_numbers(text))
    lengths = list_lengths(answer.text, cited, sources)
    named = [*_looked_through_spans(answer.text, sources), *_title_spans(answer.text, cited, sources)]
    return tuple(
        mention.surface
        for mention in open_mentions
        if number_key(mention) not in supported
        and not (number_key(mention) in own and _is_inside(mention, denied))
        and not _is_inside(mention, named)
        and not (
            mention.value in lengths | _supporting_lengths(mention, answer, sources)
            and _COUNTING.match(answer.text, mention.end)
        )
    )


def _supporting_lengths(mention: NumberMention, answer: Answer, sources: Sources) -> set[int]:
    """Return the lengths of the lists made up by the citations that support the words a number stands in."""
    cited = [
        citation.clause_id
        for citation in answer.citations
        if any(start <= mention.start < end for start, end in citation.supports)
    ]
    return list_lengths("", cited, sources)


def _is_inside(mention: NumberMention, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= mention.start < end for start, end in spans)


def _looked_through_spans(text: str, sources: Sources) -> list[tuple[int, int]]:
    numbers = [task.number for task in sources.collection.tasks]
    if not numbers:
        return []
    whole = re.compile(rf"(?:任[务務]是?|tasks?\s){min(numbers)}[—–-]{max(numbers)}(?!\d)")
    return [match.span() for match in whole.finditer(text)]


def _title_spans(text: str, cited: Sequence[str], sources: Sources) -> Iterable[tuple[int, int]]:
    """Yield where cited tasks are named by number and title (任务60 巩固拓展…), as far as the title is printed."""
    folded = fold(text)
    for task in sources.collection.tasks:
        if any(is_within(clause_id, f"{task.document}:{task.number}") for clause_id in cited):
            title = fold(task.title.name)
            for name in re.finditer(rf"(?:任务|[Tt]ask )\s*{task.number}(?!\d)\W?", folded):
                same = takewhile(lambda pair: pair[0] == pair[1], zip(folded[name.end() :], title, strict=False))
                yield name.start(), name.end() + sum(1 for _ in same)


def _denied_spans(text: str) -> list[tuple[int, int]]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    spans = zip([0, *ends], [*ends, len(text)], strict=True)
    return [(start, end) for start, end in spans if _DENIAL.search(text, start, end)]


def _question_numbers(text: str) -> Iterable[NumberKey]:
    """Yield the numbers of a question; 24年 is 2024 too."""
    folded = normalise(text)
    full_years = _SHORT_YEAR.sub(r"20\1年", folded)
    mentions: Iterable[NumberMention] = (*find_numbers(text), *find_numbers(folded), *find_numbers(full_years))
    return map(number_key, mentions)
