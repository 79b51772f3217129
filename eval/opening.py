"""Opening what is graded, and running the gold over it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.chain import build_assistant
from corpus.collection import load_collection
from eval.asking import ask_all
from eval.case import Case, hash_gold
from eval.environment import PROMPTS_FOLDER, describe_machine, hash_folder, read_commit
from eval.outcome import Outcome, score_reply
from eval.retrieval import score_retrieval
from eval.run import Run, Settings, now
from eval.sources import Sources
from eval.target import AssistantTarget, ServerTarget, Target, connect
from index.opened import Index, LiveIndex
from index.searcher import Searcher
from index.settings import BUNDLED_MODEL, IndexSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What is graded, what its retrieval is scored with, and what is known about its index."""

    target: Target
    searcher: Searcher
    url: str | None
    index_stamp: str | None
    embedder: str | None


def open_target(url: str | None) -> Opened:
    """Open the assistant in this process, or a running server.

    Raises:
        PrerequisiteError: there is no index, or no server.
    """
    if url is not None:
        client, index_stamp = connect(url)
        server = ServerTarget(client)
        return Opened(target=server, searcher=server, url=url, index_stamp=index_stamp, embedder=None)
    settings = IndexSettings.from_env()
    live_index = LiveIndex(settings)
    index = live_index.current()
    is_bundled = settings.embedding_model == str(BUNDLED_MODEL)
    return Opened(
        target=AssistantTarget(build_assistant(live_index)),
        searcher=index,
        url=None,
        index_stamp=index.stamp,
        embedder=BUNDLED_MODEL.name if is_bundled else settings.embedding_model,
    )


def open_current_index() -> Index:
    """Open the current index.

    Raises:
        PrerequisiteError: it is missing or stale.
    """
    return LiveIndex(IndexSettings.from_env()).current()


def run_gold(opened: Opened, cases: Sequence[Case], *, gold_files: Sequence[Path], concurrency: int) -> Run:
    """Ask and grade every case, score retrieval, and note what with."""
    return Run(
        made_at=now(),
        gold_sha256=hash_gold(cases),
        prompts_sha256=hash_folder(PROMPTS_FOLDER),
        index_stamp=opened.index_stamp,
        embedder=opened.embedder,
        model=None,
        commit=read_commit(),
        machine=describe_machine(),
        settings=Settings(gold_files=tuple(path.name for path in gold_files), url=opened.url, concurrency=concurrency),
        outcomes=tuple(grade_cases(opened.target, cases, concurrency=concurrency)),
        retrieval=score_retrieval(opened.searcher, cases),
    )


def grade_cases(target: Target, cases: Sequence[Case], *, concurrency: int) -> list[Outcome]:
    """Ask and grade every case against the documents of the project."""
    sources = Sources(load_collection())
    replies = ask_all(target, cases, concurrency=concurrency)
    return [score_reply(case, reply, sources) for case, reply in zip(cases, replies, strict=True)]
