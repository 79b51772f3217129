"""Everything that is known of the documents: texts, clauses and records, in one value."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.clause import Clause, is_within
from corpus.conflicts import Conflict, find_conflicts
from corpus.document import DOCUMENTS_FOLDER, Document, read_documents
from corpus.errors import CorpusError
from corpus.plan import split_plan
from corpus.problems import read_problems
from corpus.records import Measure, Problem, Task, YearlyRequirement
from corpus.report import split_report
from corpus.requirements import read_requirements
from corpus.tasks import read_tasks

SPLITTER_VERSION = "2"
_SPLITTERS = {"plan": split_plan, "report": split_report}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """The documents with their clauses and records; `notices` names what a parser left whole rather than guessed."""

    documents: tuple[Document, ...]
    clauses: tuple[Clause, ...]
    tasks: tuple[Task, ...]
    requirements: tuple[YearlyRequirement, ...]
    problems: tuple[Problem, ...]
    measures: tuple[Measure, ...]
    conflicts: tuple[Conflict, ...]
    notices: tuple[str, ...]


def load_collection(folder: Path = DOCUMENTS_FOLDER) -> Collection:
    """Read, split and parse every document of a folder.

    Raises:
        CorpusError: the manifest, a document or its structure is not as expected.
    """
    documents = read_documents(folder)
    clauses = {document.slug: _split(document) for document in documents}
    plans = [clauses[document.slug] for document in documents if document.splitter == "plan"]
    reports = [clauses[document.slug] for document in documents if document.splitter == "report"]
    tasks = tuple(task for plan in plans for task in read_tasks(plan))
    readings = [read_requirements(plan) for plan in plans]
    problems = [read_problems(report) for report in reports]
    all_clauses = tuple(clause for split in clauses.values() for clause in split)
    requirements = tuple(requirement for reading in readings for requirement in reading.requirements)
    return Collection(
        documents=documents,
        clauses=all_clauses,
        tasks=tasks,
        requirements=requirements,
        problems=tuple(problem for reading in problems for problem in reading.problems),
        measures=tuple(measure for reading in problems for measure in reading.measures),
        conflicts=find_conflicts(all_clauses, tasks, requirements),
        notices=(
            *(
                f"任务{task.number}: 责任单位没有分号，只把首个逗号前的单位记为牵头单位"
                for task in tasks
                if task.units_unclear
            ),
            *(notice for reading in readings for notice in reading.notices),
        ),
    )


def _split(document: Document) -> tuple[Clause, ...]:
    clauses = _SPLITTERS[document.splitter](document)
    seen: set[str] = set()
    for clause in clauses:
        if clause.clause_id in seen:
            line = document.text.count("\n", 0, clause.start) + 1
            raise CorpusError(
                f"{document.file}:{line}: {clause.text[:20]!r} is the second {clause.clause_id}; expected each number "
                "and label once; correct the document or its splitter"
            )
        seen.add(clause.clause_id)
    return clauses


def find_clauses(collection: Collection, clause_id: str) -> Sequence[Clause]:
    """Return the clauses that an id names: the one itself, or everything below it (`plan:41` is all of task 41)."""
    return [clause for clause in collection.clauses if is_within(clause.clause_id, clause_id)]
