"""Counts over a report's outline: measures under an item, problems under a heading."""

import re
import unicodedata

from assistant.composition import Draft, Evidence, Statement
from assistant.cues import load_cues
from assistant.fields import share
from assistant.ledger.sources import Sources
from assistant.matching import significant
from assistant.query import Query
from assistant.quoting import Quoter
from assistant.readable import readable
from assistant.wording import Wording
from corpus.clause import Clause, is_within
from corpus.folding import fold
from corpus.records import Problem

_LONGEST_TITLE = 30
_OTHER_ASPECTS = frozenset({"full_name", "document_name"})
_CIRCLED = re.compile("[①-⑨]")
_ABOUT_CHAPTERS = re.compile("通报.*大(?:标题|部分)|整份")
_COUNTS = re.compile("(?:几|多少)(?:个|条|点|项|大?块|大?类|大?方面|大?部分)(?!月|百分)")
_MOST = re.compile("哪[^,。]{0,6}(?:问题|部分)[^。]*最多")
# How the items of a level are numbered, and how deep their ids are.
_NUMBERED = ((re.compile("1[.、]2|编号1"), 2), (re.compile("带?圈|[①-⑨]"), 3))
_RARE = 3.5
_VERY_RARE = 5.0
_REPEATED = 5
_SPEAKS_OF_OUTLINE = re.compile("下面|底下|部分|章|块|小问题|编号|圈|小节|那节")


def answer_report_counts(query: Query, sources: Sources, quoter: Quoter, wording: Wording) -> Draft | None:
    """Count the measures of a problem, or the numbered items under a heading; None where it asks something else."""
    if query.roles or query.asked & _OTHER_ASPECTS:
        return None
    if "how_many_measures" in query.asked:
        problem = _problem_below(query, sources) or quoter.problems.find(query)
        return _count_measures(problem, sources, wording) if problem else None
    headings = [sources.headings[key] for key in query.headings if not sources.tasks_below(key)]
    counts = "how_many_problems" in query.asked or bool(_COUNTS.search(query.text))
    if counts and not headings and _ABOUT_CHAPTERS.search(query.text):
        return _count_chapters(sources, wording)
    if headings and ("how_many_problems" in query.asked or (counts and not _has_own_topic(query))):
        return _count_items(headings[-1], query, sources, wording)
    nearest = _nearest_headings(query, sources) if counts else []
    repeats = any(_repeats(query, heading) and not _says_more(query, heading) for heading in nearest)
    if not ("how_many_problems" in query.asked or repeats):
        return None
    is_named = _SPEAKS_OF_OUTLINE.search(query.text) or _is_all_in(query, nearest) or repeats
    return _count_items(nearest[0], query, sources, wording) if nearest and is_named else None


def _has_own_topic(query: Query) -> bool:
    """Tell whether a question asks of something beside the heading that it names."""
    frame = load_cues().problem_frame
    return any(word.is_known and word.weight >= _RARE and word.text not in frame for word in query.words)


def _is_all_in(query: Query, headings: list[Clause]) -> bool:
    """Tell whether a heading has every word of a question that the documents know."""
    texts = [fold(heading.text) for heading in headings]
    words = [word for word in query.words if word.is_known]
    return bool(words) and any(all(share(word, text) == 1 for word in words) for text in texts)


def _problem_below(query: Query, sources: Sources) -> Problem | None:
    """Return the problem with the circled number asked about, below the heading that a question names."""
    circled = _CIRCLED.search(query.text)
    headings = _nearest_headings(query, sources) if circled else []
    path = f"{headings[0].clause_id}.{unicodedata.digit(circled[0])}" if circled and headings else ""
    return next((problem for problem in sources.collection.problems if problem.clause_id == path), None)


def _count_chapters(sources: Sources, wording: Wording) -> Draft | None:
    """Count the chapters of the report."""
    chapters = [
        heading
        for heading in sources.headings.values()
        if not heading.heading_path and not sources.tasks_below(heading.clause_id)
    ]
    if not chapters:
        return None
    text = wording.say("headings_head", count=len(chapters)) + wording.join([chapter.text for chapter in chapters])
    evidence = tuple(Evidence(chapter.clause_id, chapter.start, chapter.end) for chapter in chapters)
    return Draft((Statement(readable(text) + wording.say("full_stop"), evidence),), "records")


def _nearest_headings(query: Query, sources: Sources) -> list[Clause]:
    """Return the heading of a report that a question repeats, else the one that shares most of its words, if any."""
    words = significant(query.words)
    scored = [
        (sum(word.weight * share(word, fold(heading.text)) for word in words), -index, heading)
        for index, heading in enumerate(sources.headings.values())
        if not sources.tasks_below(heading.clause_id)
    ]
    score, _, best = max(scored, default=(0.0, 0, None))
    repeated = [heading for _, _, heading in scored if _repeats(query, heading)]
    return repeated[:1] or ([best] if best and score else [])


def _repeats(query: Query, heading: Clause) -> bool:
    """Tell whether a question repeats so much of a heading, in words that may be too common to be its topic."""
    text = fold(heading.text)
    return any(text[start : start + _REPEATED] in query.text for start in range(len(text) - _REPEATED + 1))


def _says_more(query: Query, heading: Clause) -> bool:
    """Tell whether a question names something in several rare words that a heading has nothing of."""
    text = fold(heading.text)
    others = [word for word in query.words if word.is_known and word.weight >= _VERY_RARE and not share(word, text)]
    return len(others) > 1


def _count_measures(problem: Problem, sources: Sources, wording: Wording) -> Draft:
    clauses = {clause.clause_id: clause for clause in sources.collection.clauses}
    measures = [clauses[key] for key in problem.measures]
    title = readable(problem.text)[:_LONGEST_TITLE].rstrip("，。；")
    text = wording.say("count_measures", label=problem.label, problem=title, count=len(measures))
    evidence = tuple(Evidence(clause.clause_id, clause.start, clause.end) for clause in measures)
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records")


def _count_items(heading: Clause, query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Count the items right below a heading, or those with the kind of number that a question shows (1.2.3., ①)."""
    named = next((depth for pattern, depth in _NUMBERED if pattern.search(query.text)), 0)
    depth = max(named, heading.clause_id.count(".") + 1)
    if named > heading.clause_id.count(".") + 1 and _MOST.search(query.text):
        parts = [part for part in _below(heading, named - 1, sources) if part.kind == "heading"]
        heading = max(parts, key=lambda part: len(_below(part, named, sources)), default=heading)
    below = _below(heading, depth, sources)
    if not below:
        return None
    criticised = any(is_within(problem.clause_id, heading.clause_id) for problem in sources.collection.problems)
    text = wording.say("count_problems" if criticised else "count_items", label=heading.label, count=len(below))
    evidence = tuple(Evidence(clause.clause_id, clause.start, clause.end) for clause in below)
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records")


def _below(heading: Clause, depth: int, sources: Sources) -> list[Clause]:
    return [
        clause
        for clause in sources.collection.clauses
        if is_within(clause.clause_id, heading.clause_id) and _item_depth(clause) == depth and _is_item(clause)
    ]


def _is_item(clause: Clause) -> bool:
    return clause.kind == "heading" or clause.clause_id.endswith(".problem")


def _item_depth(clause: Clause) -> int:
    return clause.clause_id.removesuffix(".problem").count(".")
