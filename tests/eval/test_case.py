"""Gold files are read whole or not at all."""

import json
import re
from pathlib import Path

import pytest

from eval.case import Case, GoldError, hash_gold, list_gold_files, load_gold
from tests.eval.samples import CASE, make_case

ROW = json.loads(CASE.model_dump_json(exclude_none=True))


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    return path


def test_the_starter_set_loads_whole(starter: dict[str, Case]) -> None:
    assert len(starter) == 202
    assert starter["P358"].asked == ("56号谁负责", "换成57呢")
    assert starter["R081"].cites_groups[0] == ("report:2.1.m9", "report:3.3.2.2.m9")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"cites_mode": "al"}, "cites_mode: found 'al', expected: Input should be 'all'"),
        ({"refuse": "no"}, "refuse: found 'no', expected: Input should be a valid boolean"),
        ({"mustnot": []}, "mustnot: found [], expected: Extra inputs are not permitted"),
        ({"must": [[]]}, "found fields that do not fit together, expected: every group to name at least one"),
        ({"turns": ["问"]}, "expected: either `question` or non-empty `turns`"),
        ({"cites_mode": "groups"}, "expected: `cites_groups`, as cites_mode is groups"),
        ({"must": [["650", ""]]}, "must.0.1: found '', expected: String should have at least 1 character"),
    ],
)
def test_a_bad_row_names_file_line_found_and_expected(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    path = write(tmp_path / "gold.jsonl", ROW, {**ROW, "id": "T2", **changes})
    with pytest.raises(GoldError, match=re.escape(f"{path}:2: ") + ".*" + re.escape(message)):
        load_gold([path])


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", {key: value for key, value in ROW.items() if key != "must"})
    with pytest.raises(GoldError, match=r"gold.jsonl:1: must: .*Field required"):
        load_gold([path])


def test_a_line_that_is_no_json_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold.jsonl:1: row: .*Invalid JSON"):
        load_gold([path])


def test_an_id_used_twice_is_an_error_that_names_both_lines(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.jsonl", ROW), write(tmp_path / "b.jsonl", {**ROW, "id": "T2"}, ROW)
    with pytest.raises(GoldError, match=r"b.jsonl:2: id: found 'T1' again.*a.jsonl:1"):
        load_gold([first, second])


def test_missing_files_are_errors(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none.jsonl:1: found no such file"):
        load_gold([tmp_path / "none.jsonl"])
    with pytest.raises(GoldError, match=r"found no \*.jsonl"):
        list_gold_files(tmp_path)


def test_a_file_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes("班列".encode("gbk"))
    with pytest.raises(GoldError, match="expected UTF-8"):
        load_gold([path])


def test_the_hash_tells_content_but_not_order() -> None:
    other = make_case(id="T2")
    assert hash_gold([CASE, other]) == hash_gold([other, CASE])
    assert hash_gold([CASE]) != hash_gold([make_case(must=(("651",),))])
