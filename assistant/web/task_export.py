"""Tables of tasks as files."""

import csv
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from assistant.web.texts import Texts
from corpus.records import Task

_WIDTHS = (8, 60, 24, 36, 60)
_FORMULA_MARKS = ("=", "+", "-", "@")


def write_xlsx(tasks: Sequence[Task], texts: Texts) -> bytes:
    """Return a workbook with one row a task, its heading fixed and filterable."""
    workbook = Workbook()
    sheet = workbook.create_sheet(texts.tasks.heading, 0)
    del workbook[workbook.sheetnames[-1]]
    for row in _rows(tasks, texts):
        sheet.append(row)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=cell.row == 1)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def write_csv(tasks: Sequence[Task], texts: Texts) -> bytes:
    """Return the same as CSV, in UTF-8 with the mark by which Excel knows it."""
    file = StringIO()
    csv.writer(file).writerows(_rows(tasks, texts))
    return file.getvalue().encode("utf-8-sig")


def _rows(tasks: Sequence[Task], texts: Texts) -> Iterator[tuple[int | str, ...]]:
    titles = texts.tables
    yield titles.number, titles.task, titles.leaders, titles.lead_units, titles.cooperating_units
    for task in tasks:
        open_ended = titles.open_ended if task.units_end_open else ""
        yield (
            task.number,
            _plain(task.title.name),
            "、".join(leader.name for leader in task.leaders),
            "、".join(unit.name for unit in task.lead_units),
            "、".join(unit.name for unit in task.cooperating_units) + open_ended,
        )


def _plain(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula."""
    return f"'{text}" if text.startswith(_FORMULA_MARKS) else text
