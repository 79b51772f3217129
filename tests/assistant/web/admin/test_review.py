"""Looking through refused and marked-down answers."""

import json
from datetime import datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from assistant.store.review import CHINA
from assistant.web.serving import Serving
from tests.assistant.web.problem_json import assert_problem

GOLD_FIELDS = {
    *("id", "type", "question", "must", "must_not", "must_not_kind"),
    *("cites", "cites_mode", "refuse", "lang", "note"),
}


@pytest.fixture
def asked(admin: TestClient) -> TestClient:
    """A browser that is logged in, after one answer, one refusal and one vote against an answer."""
    for question in ("41号任务谁牵头", "2026年的目标"):
        admin.post("/api/ask", json={"question": question})
    answer = admin.post("/api/ask", json={"question": "<b>谁</b>牵头"}).json()
    vote = {"message_id": answer["message_id"], "rating": "down", "reason": "不完整", "comment": "少了<i>配合单位</i>"}
    assert admin.post("/api/feedback", json=vote).status_code == 200
    return admin


def export(client: TestClient, **query: str) -> list[dict[str, object]]:
    text = client.get("/admin/answers.jsonl", params=query).text
    return [json.loads(line) for line in text.splitlines()]


def test_refused_and_marked_down_answers_are_listed_and_counted(asked: TestClient) -> None:
    page = asked.get("/admin/answers").text

    assert "待看的回答（2）" in page
    assert "2026年的目标" in page
    assert "41号任务谁牵头" not in page
    assert "没用 · 不完整" in page
    for total in ("已回答 2", "未能回答 1", "没用 1", "有用 0"):
        assert f">{total}</li>" in page
    today = datetime.now(CHINA).date().isoformat()
    assert f"<title>{today} 已回答 2</title>" in page
    assert f"<title>{today} 未能回答 1</title>" in page


def test_what_people_wrote_is_shown_as_text(asked: TestClient) -> None:
    page = asked.get("/admin/answers").text

    assert "&lt;b&gt;谁&lt;/b&gt;牵头" in page
    assert "<b>" not in page
    assert "<i>" not in page


@pytest.mark.parametrize(
    ("query", "questions"),
    [
        ({}, ["<b>谁</b>牵头", "2026年的目标"]),
        ({"kind": "refused"}, ["2026年的目标"]),
        ({"kind": "down"}, ["<b>谁</b>牵头"]),
        ({"reason": "不完整"}, ["<b>谁</b>牵头"]),
        ({"reason": "错误"}, []),
        ({"words": "目标 2026"}, ["2026年的目标"]),
        ({"words": "配合单位"}, ["<b>谁</b>牵头"]),
        ({"words": "%"}, []),
        ({"first": "2020-01-01", "last": "2020-02-01"}, []),
        ({"first": "", "last": "", "reason": "", "words": ""}, ["<b>谁</b>牵头", "2026年的目标"]),
    ],
)
def test_a_filter_wants_some_of_them(asked: TestClient, query: dict[str, str], questions: list[str]) -> None:
    assert [row["question"] for row in export(asked, **query)] == questions
    assert f"待看的回答（{len(questions)}）" in asked.get("/admin/answers", params=query).text


def test_drafts_have_the_shape_of_gold_with_the_right_answer_left_open(asked: TestClient) -> None:
    rows = export(asked)

    assert all(row.keys() == GOLD_FIELDS for row in rows)
    assert rows[0]["must"] == rows[0]["cites"] == []
    assert "原因：不完整" in str(rows[0]["note"])
    assert rows[1]["lang"] == "zh-Hans"


def test_a_day_is_one_of_china(admin: TestClient) -> None:
    admin.post("/api/ask", json={"question": "2026年的目标"})
    today = datetime.now(CHINA).date()
    day = today.isoformat()
    before = (today - timedelta(days=1)).isoformat()

    assert len(export(admin, first=day, last=day)) == 1
    assert export(admin, first=before, last=before) == []


@pytest.mark.parametrize(
    "query",
    [
        {"first": "yesterday"},
        {"first": "2025-02-30"},
        {"first": "2025-09-02", "last": "2025-09-01"},
        {"first": "2020-01-01", "last": "2025-01-01"},
        {"first": "0001-01-01", "last": "0001-01-02"},
        {"last": "9999-12-31"},
        {"last": "0001-01-01"},
        {"kind": "ECHOMARK"},
        {"reason": "ECHOMARK"},
        {"words": "x" * 201},
        {"ECHOMARK": "1"},
    ],
)
def test_a_bad_filter_is_refused(admin: TestClient, query: dict[str, str]) -> None:
    for path in ("/admin/answers", "/admin/answers.jsonl"):
        assert "ECHOMARK" not in assert_problem(admin.get(path, params=query), 422)


def test_keys_are_shown_without_their_tokens(admin: TestClient, administered: Serving) -> None:
    new = administered.store.keys.add("<门户>")
    page = admin.get("/admin/keys").text

    assert "&lt;门户&gt;" in page
    assert new.key.prefix in page
    assert new.token not in page
    assert "<form" not in page.replace('<form method="post" action="/admin/logout">', "")
