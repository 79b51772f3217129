"""An overview as a table for spreadsheets."""

import csv
import io
import tomllib
from functools import cache

from assistant.cues import PROMPTS_FOLDER
from assistant.overview import Overview, OverviewRow, Status
from corpus.folding import to_simplified

_BYTE_ORDER_MARK = "\ufeff"


def status_text(status: Status) -> str:
    """Return a status in Chinese."""
    return _words()["status"][status]


def render_csv(overview: Overview) -> str:
    """Return an overview as CSV (RFC 4180) that begins with the byte order mark which spreadsheets need."""
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(_words()["columns"].values())
    writer.writerows(_cells(row) for row in overview.rows)
    return _BYTE_ORDER_MARK + output.getvalue()


def _cells(row: OverviewRow) -> tuple[str | int, ...]:
    return (
        row.task,
        row.title,
        "\n".join(item.text for item in row.requirements),
        "\n".join(item.clause_id for item in row.requirements),
        status_text(row.status),
        "\n".join(to_simplified(item.text) for item in row.statements),
        "\n".join(item.clause_id for item in row.statements),
        "\n".join(item.label for item in row.statements),
    )


@cache
def _words() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads((PROMPTS_FOLDER / "overview.toml").read_text(encoding="utf-8"))
    return tables
