"""`python -m training tune FOLDER` makes a tuned model, `python -m training gauge FOLDER...` compares models."""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from tokenizers import Tokenizer

from corpus.collection import load_collection
from eval.case import GOLD_FOLDER, UNTUNED_FILES, list_gold_files
from index.embedder import ONNX_NAME, TOKENIZER_NAME, load_embedder
from index.settings import BUNDLED_MODEL
from training.encoder import Halves
from training.examples import read_gold, read_questions
from training.export import write_int8
from training.gauging import Gauge, gauge_generality
from training.measuring import Hits
from training.selection import Tuning
from training.tuning import TuningSettings
from training.weights import read_bert

STARTER = GOLD_FOLDER / "starter.jsonl"
_FROZEN_LAYERS = 8
_BASE = BUNDLED_MODEL.parent / "e5-small-zh"


def tune_model(folder: Path, base: Path, files: Sequence[Path], *, share: float, settings: TuningSettings) -> None:
    """Tune a model on the gold's questions that may be learnt from and on further files, into a folder."""
    gold = [question for path in list_gold_files() if path.stem not in UNTUNED_FILES for question in read_gold(path)]
    questions = gold + [question for path in files for question in read_questions(path)]
    tokenizer = Tokenizer.from_file(str(base / TOKENIZER_NAME))
    halves = Halves(read_bert(base / ONNX_NAME), tokenizer, frozen_layers=_FROZEN_LAYERS)
    tuning = Tuning(halves, load_collection(), questions, settings.seed)
    weights, epochs = tuning.run(settings, share=share)
    for number, epoch in enumerate(epochs, start=1):
        sys.stdout.write(f"epoch {number}: loss {epoch.loss:.3f}, kept aside {_show(epoch.kept)}\n")
    write_int8(weights, base / ONNX_NAME, folder / ONNX_NAME)
    shutil.copy(base / TOKENIZER_NAME, folder / TOKENIZER_NAME)


def compare_models(folders: Sequence[Path], files: Sequence[Path]) -> Table:
    """Measure models on gold files none of whose questions was trained on, by the document that the id names."""
    sets = {
        f"{path.stem} {kind}": [question for question in read_gold(path, keep_held_out=True) if question.id[0] == kind]
        for path in files
        for kind in "PRX"
    }
    table = Table("model", "questions", "sentence @1 @5", "passage @1 @5", "task @1 @5", "general @1")
    for folder in folders:
        embedder = load_embedder(str(folder))
        gauge = Gauge(embedder, load_collection())
        generality = f"{gauge_generality(embedder):.3f}"
        for name, questions in sets.items():
            if questions:
                figures = gauge.gauge(questions)
                table.add_row(folder.name, name, *(_show(hits) for hits in figures), generality)
    return table


def _show(hits: Hits) -> str:
    return f"{hits.first:.3f} {hits.first_five:.3f} of {hits.questions}"


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    tune = commands.add_parser("tune", help="write a tuned model into a folder")
    tune.add_argument("folder", type=Path)
    tune.add_argument("--base", type=Path, default=_BASE, help="folder of the model to start from")
    tune.add_argument("--questions", type=Path, nargs="*", default=[], help="further questions with their clauses")
    tune.add_argument("--share", type=float, default=1.0, help="the tuned model's share of the mix with its base")
    tune.add_argument("--epochs", type=int, default=TuningSettings().epochs)
    gauge = commands.add_parser("gauge", help="compare models by what they find")
    gauge.add_argument("folders", type=Path, nargs="+")
    gauge.add_argument("--gold", type=Path, nargs="*", default=[STARTER], help="gold files that were not trained on")
    return parser.parse_args()


def main() -> None:
    """Tune or compare."""
    arguments = _read_arguments()
    if arguments.command == "tune":
        settings = TuningSettings(epochs=arguments.epochs)
        tune_model(arguments.folder, arguments.base, arguments.questions, share=arguments.share, settings=settings)
    else:
        Console(width=150).print(compare_models(arguments.folders, arguments.gold))


if __name__ == "__main__":
    main()
