"""Writing curated answers, and how they are given."""

import json
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from assistant.store.curated import PinnedClause
from assistant.web.serving import Serving
from corpus.clause import ClauseId
from tests.assistant.web.problem_json import assert_problem

NOBODY = "0f8fad5b-d9cb-469f-a165-70867728950e"
FORM = {
    "question": "41号任务谁牵头",
    "paraphrases": "任务41由谁牵头\n\n 谁负责41号任务 ",
    "negative_examples": "41号任务谁配合",
    "answer": "由<唐志坤>牵头。",
    "clauses": "plan:41.leaders\nplan:41.title",
}
GIVEN = "【人工审定】由<唐志坤>牵头。"


def test_a_written_answer_is_given_listed_counted_and_exported(admin: TestClient) -> None:
    assert admin.post("/admin/curated", data=FORM).headers["location"] == "/admin/curated"
    first = admin.post("/api/ask", json={"question": FORM["question"]}).json()
    second = admin.post("/api/ask/stream", json={"question": "谁负责41号任务"}).text
    completion = {"model": "wence", "messages": [{"role": "user", "content": FORM["question"]}]}
    third = admin.post("/v1/chat/completions", json=completion).json()
    page = admin.get("/admin/curated").text
    (row,) = [json.loads(line) for line in admin.get("/admin/curated.jsonl").text.splitlines()]

    assert (first["answer"], first["engine"], first["refused"]) == (GIVEN, "extract", False)
    assert [citation["clause_id"] for citation in first["citations"]] == ["plan:41.leaders", "plan:41.title"]
    assert GIVEN in second
    assert third["choices"][0]["message"]["content"].startswith(GIVEN + "\n\n来源：\n- 任务41·责任领导")
    assert "审定答案（1）" in page
    assert "已答 3 次" in page
    assert "由&lt;唐志坤&gt;牵头。" in page
    assert row["paraphrases"] == ["任务41由谁牵头", "谁负责41号任务"]
    assert row["clauses"] == ["plan:41.leaders", "plan:41.title"]
    assert "wence_curated_answers_total 3.0" in admin.get("/metrics").text
    assert ">人工审定 3</li>" in admin.get("/admin/answers").text


def test_others_are_answered_by_the_assistant(admin: TestClient) -> None:
    admin.post("/admin/curated", data=FORM)

    assert admin.post("/api/ask", json={"question": "42号任务谁牵头"}).json()["engine"] == "records"


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("question", " ", "问题、其他问法、反例每条须为"),
        ("paraphrases", "字" * 1001, "问题、其他问法、反例每条须为"),
        ("paraphrases", "\n".join(map(str, range(60))), "合计不超过 50 条"),
        ("answer", "", "答案须为 1 至 4,000 字"),
        ("answer", "字" * 4001, "答案须为 1 至 4,000 字"),
        ("clauses", "", "请至少写一个条款编号"),
        ("clauses", "plan:41\n<plan:999>", "没有这些条款：plan:41、&lt;plan:999&gt;"),
    ],
)
def test_a_fault_is_told_and_what_was_typed_is_kept(admin: TestClient, field: str, value: str, fault: str) -> None:
    response = admin.post("/admin/curated", data={**FORM, field: value})

    assert response.status_code == 422
    assert fault in response.text
    assert ("由&lt;唐志坤&gt;牵头。" in response.text) == (field != "answer")
    assert "审定答案（0）" in response.text


def test_a_stale_answer_is_shown_with_a_warning_until_it_is_renewed(admin: TestClient, administered: Serving) -> None:
    admin.post("/admin/curated", data=FORM)
    (kept,) = administered.store.curated.list()
    clauses = (PinnedClause(ClauseId("plan:41.leaders"), "0" * 64),)
    stale = replace(kept.curation, clauses=clauses)
    administered.store.curated.replace(kept.curated_id, stale)
    page = admin.get("/admin/curated").text

    assert "已停用：条款 plan:41.leaders 的文字已改动" in page
    assert admin.post("/api/ask", json={"question": FORM["question"]}).json()["engine"] == "records"
    assert admin.post(f"/admin/curated/{kept.curated_id}/renew").status_code == 303
    assert admin.post("/api/ask", json={"question": FORM["question"]}).json()["answer"] == GIVEN


def test_a_deleted_answer_is_given_no_more(admin: TestClient, administered: Serving) -> None:
    admin.post("/admin/curated", data=FORM)
    (kept,) = administered.store.curated.list()
    assert admin.post(f"/admin/curated/{kept.curated_id}/delete").status_code == 303

    assert admin.post("/api/ask", json={"question": FORM["question"]}).json()["engine"] == "records"
    assert "还没有审定答案" in admin.get("/admin/curated").text


@pytest.mark.parametrize("curated_id", [NOBODY, "x", "%00"])
@pytest.mark.parametrize("verb", ["renew", "delete"])
def test_an_id_that_nothing_has_is_not_found(admin: TestClient, curated_id: str, verb: str) -> None:
    assert "/admin/curated" in assert_problem(admin.post(f"/admin/curated/{curated_id}/{verb}"), 404)


def test_a_question_chosen_elsewhere_fills_the_form(admin: TestClient) -> None:
    page = admin.get("/admin/curated", params={"question": '"><b>谁'}).text

    assert 'value="&#34;&gt;&lt;b&gt;谁"' in page
