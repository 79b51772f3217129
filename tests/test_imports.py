"""Imports go only left, and each framework stays in its place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# What each part may import of the others, from left to right.
ALLOWED = {
    "corpus": set[str](),
    "index": {"corpus"},
    "assistant": {"corpus", "index"},
    "eval": {"corpus", "index", "assistant"},
    "app": {"corpus", "index", "assistant"},
    "bench": {"corpus", "index", "assistant", "eval"},
    "training": {"corpus", "index", "assistant", "eval"},
    "examples": {"corpus", "index", "assistant"},
}
# Where each framework may be imported: files, or folders with all that is in them.
FRAMEWORKS = {
    "langchain": ("assistant/chain.py", "assistant/generation.py", "eval/judge.py"),
    "langgraph": (),
    "chromadb": ("index/vectors.py",),
    "gradio": ("assistant/web/pages",),
}


def imported_modules(source: str) -> Iterator[str]:
    """Yield the modules that a source imports anywhere, also inside functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{'.' * node.level}{node.module or ''}"


def find_violations(path: str, source: str) -> list[str]:
    """Name the imports that a file of the project must not have; `path` is relative to its root."""
    part = Path(path).parts[0].removesuffix(".py")
    return [
        f"{path} imports {module}"
        for module in imported_modules(source)
        if _points_right(part, module) or _is_out_of_place(path, module)
    ]


def _points_right(part: str, module: str) -> bool:
    target = module.partition(".")[0]
    return target == "" or (target in {*ALLOWED, "tests"} and target not in ALLOWED[part] | {part})


def _is_out_of_place(path: str, module: str) -> bool:
    return any(
        module.partition(".")[0].partition("_")[0] == framework
        and not any(Path(path).is_relative_to(place) for place in places)
        for framework, places in FRAMEWORKS.items()
    )


def project_files() -> list[Path]:
    return [ROOT / "app.py", *(path for part in ALLOWED for path in sorted((ROOT / part).rglob("*.py")))]


def test_the_project_has_no_import_out_of_place() -> None:
    files = [path for path in project_files() if path.exists()]
    assert {path.relative_to(ROOT).parts[0] for path in files} >= {"corpus", "index", "assistant", "eval"}
    found = [find_violations(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in files]
    assert [violation for violations in found for violation in violations] == []


def test_prompts_hold_no_python() -> None:
    assert list((ROOT / "prompts").rglob("*.py")) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("corpus/plan.py", "from index.fusion import Hit"),
        ("index/build.py", "import assistant.chain"),
        ("assistant/reading.py", "def grade():\n    from eval.case import Case"),
        ("eval/run.py", "import app"),
        ("app.py", "import eval.run"),
        ("index/build.py", "from tests.index.hash_embedder import HashEmbedder"),
        ("index/build.py", "from . import stamp"),
        ("assistant/ledger/lists.py", "from langchain_core.runnables import Runnable"),
        ("assistant/reading.py", "import langchain"),
        ("index/build.py", "import chromadb"),
        ("assistant/web/application.py", "from chromadb.config import Settings"),
        ("assistant/web/application.py", "import gradio as gr"),
        ("app.py", "from gradio_client import Client"),
    ],
)
def test_an_import_out_of_place_is_found(path: str, source: str) -> None:
    assert len(find_violations(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("index/build.py", "from corpus.collection import load_collection\nfrom index.stamp import compute_stamp"),
        ("assistant/chain.py", "from langchain_core.runnables import Runnable"),
        ("index/vectors.py", "from chromadb.config import Settings"),
        ("assistant/web/pages/chat.py", "import gradio as gr"),
        ("app.py", "from assistant.chain import build_assistant\nimport uvicorn"),
        ("bench/__main__.py", "from eval.case import Case"),
    ],
)
def test_an_import_in_its_place_is_no_violation(path: str, source: str) -> None:
    assert find_violations(path, source) == []
