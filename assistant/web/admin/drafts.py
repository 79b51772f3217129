"""Reviewed answers as drafts of gold questions: everything there but what the right answer is."""

import json
from collections.abc import Iterable, Iterator

from assistant.store.review import ReviewedAnswer
from assistant.understanding import language_of


def to_gold_drafts(reviewed: Iterable[ReviewedAnswer]) -> Iterator[str]:
    """Yield lines in the shape of `eval/gold/*.jsonl`; `must`, `cites` and `refuse` are to be filled in by a person."""
    for answer in reviewed:
        remarks = [f"答：{answer.answer}", answer.reason and f"原因：{answer.reason}", answer.comment]
        row: dict[str, str | bool | list[list[str]]] = {
            "id": f"DRAFT-{answer.message_id[:8]}",
            "type": "draft",
            "question": answer.question,
            "must": [],
            "must_not": [],
            "must_not_kind": "wrong",
            "cites": [],
            "cites_mode": "all",
            "refuse": False,
            "lang": language_of(answer.question),
            "note": "；".join(remark for remark in remarks if remark),
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"
