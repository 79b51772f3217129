"""The assistant over the real documents, made once a session and without an embedding model."""

import pytest

from assistant.answering import Answering
from assistant.understanding import Understanding
from assistant.vocabulary import Vocabulary
from corpus.collection import Collection, load_collection
from corpus.document import DOCUMENTS_FOLDER
from tests.assistant.asking import Asking
from tests.assistant.printed import PrintedTask, read_printed_tasks
from tests.assistant.searchers import NoSearcher


@pytest.fixture(scope="session")
def collection() -> Collection:
    return load_collection()


@pytest.fixture(scope="session")
def plan_text() -> str:
    return (DOCUMENTS_FOLDER / "plan.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def report_text() -> str:
    return (DOCUMENTS_FOLDER / "report.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def printed(plan_text: str) -> dict[int, PrintedTask]:
    return read_printed_tasks(plan_text)


@pytest.fixture(scope="session")
def vocabulary(collection: Collection) -> Vocabulary:
    return Vocabulary(collection.clauses)


@pytest.fixture(scope="session")
def understanding(collection: Collection, vocabulary: Vocabulary) -> Understanding:
    return Understanding(collection, vocabulary)


@pytest.fixture(scope="session")
def answering(collection: Collection) -> Answering:
    return Answering(collection, NoSearcher())


@pytest.fixture(scope="session")
def ask(answering: Answering) -> Asking:
    return Asking(answering)
