"""Counts over a report's outline: measures under an item, problems under a heading."""

import re
import unicodedata

from assistant.composition import Draft, Evidence, Statement
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
_CIRCLED = re.compile("[①-⑨]")
_ABOUT_CHAPTERS = re.compile("通报.*大(?:标题|部分)|整份")
_SPEAKS_OF_OUTLINE = re.compile("下面|底下|部分|章|块|小问题|编号|圈|小节|那节")


def answer_report_counts(query: Query, sources: Sources, quoter: Quoter, wording: Wording) -> Draft | None:
    """Count the measures of a problem, or the numbered items under a heading; None where it asks something else."""
    if "how_many_measures" in query.asked:
        problem = _problem_below(query, sources) or quoter.problems.find(query)
        return _count_measures(problem, sources, wording) if problem else None
    if "how_many_problems" in query.asked and _ABOUT_CHAPTERS.search(query.text):
        return _count_chapters(sources, wording)
    if "how_many_problems" in query.asked:
        headings = [sources.headings[key] for key in query.headings if not sources.tasks_below(key)]
        if not headings and _SPEAKS_OF_OUTLINE.search(query.text):
            headings = _nearest_headings(query, sources)
        return _count_items(headings[-1], sources, wording) if headings else None
    return None


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
    """Return the heading of a report that shares most of a question's words; none where none shares any."""
    words = significant(query.words)
    scored = [
        (sum(word.weight * share(word, fold(heading.text)) for word in words), -index, heading)
        for index, heading in enumerate(sources.headings.values())
        if not sources.tasks_below(heading.clause_id)
    ]
    best = max(scored, default=(0.0, 0, None))
    return [best[2]] if best[2] and best[0] else []


def _count_measures(problem: Problem, sources: Sources, wording: Wording) -> Draft:
    clauses = {clause.clause_id: clause for clause in sources.collection.clauses}
    measures = [clauses[key] for key in problem.measures]
    title = readable(problem.text)[:_LONGEST_TITLE].rstrip("，。；")
    text = wording.say("count_measures", label=problem.label, problem=title, count=len(measures))
    evidence = tuple(Evidence(clause.clause_id, clause.start, clause.end) for clause in measures)
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records")


def _count_items(heading: Clause, sources: Sources, wording: Wording) -> Draft:
    depth = heading.clause_id.count(".") + 1
    below = [
        clause
        for clause in sources.collection.clauses
        if is_within(clause.clause_id, heading.clause_id) and _item_depth(clause) == depth and _is_item(clause)
    ]
    text = wording.say("count_problems", label=heading.label, count=len(below))
    evidence = tuple(Evidence(clause.clause_id, clause.start, clause.end) for clause in below)
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records")


def _is_item(clause: Clause) -> bool:
    return clause.kind == "heading" or clause.clause_id.endswith(".problem")


def _item_depth(clause: Clause) -> int:
    return clause.clause_id.removesuffix(".problem").count(".")
