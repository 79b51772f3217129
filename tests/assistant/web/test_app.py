"""`app.py` as it is run: the real assistant, the real index, a real browser."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.store.conversation import Owner
from assistant.store.database import sqlite_url
from assistant.store.store import open_store
from corpus.collection import load_collection
from index.settings import IndexSettings
from tests.assistant.web.browsing import Noticed, ask, expect_answers, open_chat
from tests.assistant.web.serving import REPOSITORY, serve

# Question, what the answer says, and a clause that it cites.
ANSWERED = {
    "41号任务谁牵头": ("唐志坤", "plan:41.leaders"),
    "who leads task 41": ("唐志坤", "plan:41.leaders"),
    "2024年班列的目标是多少": ("650列", "plan:42.2024"),
    "达钢搬迁项目今年1—7月产值多少": ("141.8亿元", "report:3.3.2.2.m3"),
    "市林业局牵头哪些任务": ("任务112", "plan:112.units"),
}
REFUSED = "2026年班列的目标是多少"


@pytest.fixture(scope="module")
def address(bundled_index: IndexSettings) -> Iterator[str]:
    with serve("app.py", data_dir=bundled_index.data_dir) as address:
        yield address


@pytest.fixture
def chat(browser: Browser, address: str) -> Iterator[Page]:
    """The chat page; whatever the test does on it, nothing fails and no other host is asked."""
    with open_chat(browser, address) as (page, noticed):
        yield page
        assert noticed == Noticed()


def test_without_an_index_the_program_ends_and_names_the_command(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "app.py"],
        cwd=REPOSITORY,
        env=os.environ | {"DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert "python -m index.build" in ended.stderr


@pytest.mark.parametrize(("question", "expected"), ANSWERED.items(), ids=ANSWERED)
def test_questions_are_answered_and_cited_over_http(address: str, question: str, expected: tuple[str, str]) -> None:
    said, cited = expected
    body = httpx.post(f"{address}/api/ask", json={"question": question}).json()

    assert said in body["answer"]
    assert body["refused"] is False
    assert cited in [citation["clause_id"] for citation in body["citations"]]


def test_every_citation_quotes_its_span_of_the_source(address: str) -> None:
    sources = {document.slug: document.text for document in load_collection().documents}
    for question in [*ANSWERED, REFUSED]:
        body = httpx.post(f"{address}/api/ask", json={"question": question}).json()
        for citation in body["citations"] + body["nearest"]:
            assert sources[citation["document"]][citation["start"] : citation["end"]] == citation["quote"]
            assert httpx.get(f"{address}/api/clauses/{citation['clause_id']}").json()["label"] == citation["label"]


def test_a_question_without_an_answer_is_refused_with_the_nearest_clauses(address: str) -> None:
    body = httpx.post(f"{address}/api/ask", json={"question": REFUSED}).json()

    assert body["refused"] is True
    assert body["nearest"]


def test_eight_people_are_answered_at_once(address: str) -> None:
    with ThreadPoolExecutor(8) as people, httpx.Client() as client:
        answers = list(
            people.map(
                lambda number: client.post(f"{address}/api/ask", json={"question": f"任务{number}谁负责"}), range(1, 65)
            )
        )

    assert [answer.status_code for answer in answers] == [200] * 64
    assert all(f"plan:{number}.leaders" in answer.text for number, answer in enumerate(answers, start=1))


def test_a_citation_leads_to_its_quote_in_the_document(chat: Page) -> None:
    ask(chat, "达钢搬迁项目今年1—7月产值多少")
    expect_answers(chat, 1)
    expect(chat.locator("#conversation .answer")).to_contain_text("141.8亿元")
    chat.locator("#conversation .chip").first.click()

    expect(chat.locator("#panel mark")).to_be_in_viewport()
    expect(chat.locator("#panel mark")).to_have_text(chat.locator("#conversation .quote").first.text_content() or "")


def test_a_follow_up_is_understood_from_the_conversation(chat: Page) -> None:
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 1)
    ask(chat, "换成42呢")
    expect_answers(chat, 2)

    expect(chat.locator("#conversation .chip").last).to_contain_text("任务42")


def test_every_example_on_the_page_is_answered_with_sources(chat: Page) -> None:
    examples = chat.locator("#conversation .examples button").all_inner_texts()
    assert len(examples) >= 6
    for example in examples:
        chat.locator("#conversation .examples button", has_text=example).click()
        expect_answers(chat, 1)
        expect(chat.locator("#conversation .chip").first).to_be_visible()
        chat.get_by_role("button", name="新对话").click()


def test_a_refusal_on_the_page_shows_the_nearest_clauses(chat: Page) -> None:
    ask(chat, REFUSED)
    expect_answers(chat, 1)

    expect(chat.locator("#conversation .nearest h4")).to_have_text("文件中最接近的原文，点开可看")
    expect(chat.locator("#conversation .nearest a").first).to_be_visible()


def test_the_peer_s_own_address_decides_whatever_a_proxy_forwards(
    bundled_index: IndexSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER_HEADER", "X-Remote-User@127.0.0.1")
    headers = {b"X-Remote-User": "李明".encode(), b"X-Forwarded-For": b"203.0.113.9"}
    with serve("app.py", data_dir=bundled_index.data_dir) as address:
        answer = httpx.post(f"{address}/api/ask", json={"question": "41号任务谁牵头"}, headers=headers).json()
    store = open_store(sqlite_url(bundled_index.data_dir))
    listed = store.conversations.list_of(Owner(kind="user", name="李明"))
    store.database.close()

    assert [conversation.conversation_id for conversation in listed] == [answer["conversation_id"]]
