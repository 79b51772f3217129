"""Which texts count as a question's answers."""

import json
from pathlib import Path

from corpus.clause import ClauseId
from training.examples import Question, is_held_out, place, read_gold
from training.texts import Texts

PRINTED = ("2021年,新增规上企业100户以上;", "2022年,新增规上企业120户。", "培育总部企业2户。", "培育总部企业2户。")
CLAUSES = ("plan:1.2021", "plan:1.2022", "plan:1.2023", "plan:7.2023")
TEXTS = Texts(clauses=tuple(map(ClauseId, CLAUSES)), printed=PRINTED, embedded=PRINTED)


def gold_row(row_id: str, **fields: object) -> str:
    row = {
        "id": row_id, "type": "figure", "lang": "zh-Hans", "note": "", "question": "总部企业几户", "must": [["2户"]],
        "must_not": [], "cites": ["plan:1"], "cites_mode": "all", "refuse": False,
    }  # fmt: skip
    return json.dumps({**row, **fields}, ensure_ascii=False)


def test_cited_texts_with_a_must_string_answer_and_the_others_are_unclear() -> None:
    question = Question(question="新添多少家", cites=("plan:1",), must=(("100户以上",),))
    (example,) = place([question], TEXTS)
    assert example.answers == {0}
    assert example.unclear == {1, 2}


def test_without_a_must_string_the_texts_that_share_rare_characters_answer() -> None:
    (example,) = place([Question(question="2022年规上企业", cites=("plan:1",))], TEXTS)
    assert example.answers == {1}


def test_a_sentence_printed_elsewhere_is_not_wrong() -> None:
    (example,) = place([Question(question="总部企业几户", cites=("plan:1",), must=(("2户",),))], TEXTS)
    assert example.answers == {2}
    assert 3 in example.unclear


def test_a_question_that_no_text_answers_is_left_out() -> None:
    assert place([Question(question="天气", cites=("plan:9",))], TEXTS) == []


def test_held_out_rows_conversations_refusals_and_numbered_tasks_are_not_read(tmp_path: Path) -> None:
    ids = [f"PT{number}" for number in range(40)]
    held_out = next(row_id for row_id in ids if is_held_out(row_id))
    first, second, third, fourth = [row_id for row_id in ids if not is_held_out(row_id)][:4]
    path = tmp_path / "gold.jsonl"
    rows = [
        gold_row(held_out),
        gold_row(first),
        gold_row(second, question=None, turns=["几户", "哪年"]),
        gold_row(third, refuse=True),
        gold_row(fourth, question="22号任务几户"),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert [question.id for question in read_gold(path)] == [first]
    assert [question.id for question in read_gold(path, keep_held_out=True)] == [held_out, first]
