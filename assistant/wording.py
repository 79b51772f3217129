"""The sentences of answers, in the language of the question."""

import tomllib
from functools import cache
from pathlib import Path

from assistant.cues import PROMPTS_FOLDER
from assistant.query import Language


@cache
def _templates(path: Path = PROMPTS_FOLDER / "answers.toml") -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return tables


class Wording:
    """Fills the templates of `prompts/answers.toml` for one language."""

    def __init__(self, language: Language) -> None:
        """Choose the table; Traditional Chinese is written in Simplified and converted with the whole answer."""
        self.is_english = language == "en"
        self._table = _templates()["en" if self.is_english else "zh"]

    def say(self, name: str, /, **values: str | int) -> str:
        """Fill a template.

        Raises:
            KeyError: the template, or a value that it names, is missing.
        """
        return self._table[name].format(**values)

    def join(self, items: list[str], name: str = "list_comma") -> str:
        """Join items with the separator of the language."""
        return self._table[name].join(items)
