"""The reader's conversations and votes, in a browser."""

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.store.database import sqlite_url
from assistant.store.store import open_store
from assistant.store.tables import FeedbackRow
from index.settings import IndexSettings
from tests.assistant.web.browsing import ask, expect_answers, expect_ready, open_chat
from tests.assistant.web.scripted import ANSWERED

# A vote reaches the database a moment after the page thanks for it.
POLLS = 100
POLL_MILLISECONDS = 100


def open_menu(page: Page, action: str) -> None:
    page.locator(".conversation-actions summary").first.click()
    page.locator(".conversation-menu:visible").get_by_text(action).click()


def test_conversations_survive_a_reload_and_stay_with_their_browser(
    chat: Page, browser: Browser, page_address: str
) -> None:
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 1)
    chat.get_by_role("button", name="新对话").click()
    ask(chat, "那42呢")
    expect_answers(chat, 1)
    expect(chat.locator(".conversation-title")).to_have_text(["那42呢", "41号任务谁牵头"])
    chat.reload()
    expect_ready(chat)
    expect(chat.locator(".asked-text")).to_have_text(["那42呢"])
    chat.locator(".conversation-title").last.click()
    expect(chat.locator(".asked-text")).to_have_text(["41号任务谁牵头"])
    expect(chat.locator(".chip")).to_have_text(["任务41·责任领导"])
    ask(chat, "前面说了什么")
    expect_answers(chat, 2)
    expect(chat.locator("#conversation .answer").last).to_have_text(f"前面有2条：41号任务谁牵头、{ANSWERED.text}")
    with open_chat(browser, page_address) as (other, _):
        expect(other.locator(".conversation-title")).to_have_count(0)
        other.goto(chat.url)
        expect_ready(other)
        expect(other.locator(".asked-text")).to_have_count(0)


def test_a_conversation_is_renamed_and_deleted(chat: Page) -> None:
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 1)
    open_menu(chat, "改名")
    chat.get_by_label("对话名称").fill("牵头 <b>")
    chat.get_by_role("button", name="保存").click()
    expect(chat.locator(".conversation-title")).to_have_text(["牵头 <b>"])
    open_menu(chat, "删除")
    chat.get_by_role("dialog").get_by_role("button", name="取消").click()
    expect(chat.locator(".conversation-title")).to_have_count(1)
    open_menu(chat, "删除")
    chat.get_by_role("dialog").get_by_role("button", name="删除").click()

    expect(chat.locator(".conversation-title")).to_have_count(0)
    expect(chat.locator("#conversation .welcome")).to_be_visible()


def test_a_conversation_is_exported_with_sources_and_hashes(chat: Page, tmp_path: Path) -> None:
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 1)
    with chat.expect_download() as started:
        open_menu(chat, "导出 Word")
    started.value.save_as(tmp_path / "conversation.docx")
    written = [paragraph.text for paragraph in docx.Document(str(tmp_path / "conversation.docx")).paragraphs]

    assert started.value.suggested_filename == "41号任务谁牵头.docx"
    assert written[:3] == ["41号任务谁牵头", "41号任务谁牵头", ANSWERED.text]
    assert any(line.startswith("任务41·责任领导 唐志坤") for line in written)
    assert any("75721d77a9c4b38f0c12342a5e427590beaa6a74f9bfdb612e1d12afcdd04aa1" in line for line in written)
    assert any(line.startswith("索引编号: ") for line in written)


@pytest.mark.parametrize(("reason", "comment"), [("引用不符", "出处不对"), (None, None)])
def test_a_vote_is_kept(chat: Page, hashed_index: IndexSettings, reason: str | None, comment: str | None) -> None:
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 1)
    down = chat.get_by_role("button", name="没帮助")
    down.click()
    if reason and comment:
        chat.get_by_label(reason).check()
        chat.get_by_label("补充说明").fill(comment)
        chat.get_by_role("button", name="提交").click()
    expect(chat.get_by_text("已收到，谢谢。")).to_be_visible()
    expect(down).to_have_attribute("aria-pressed", "true")
    message_id = down.get_attribute("data-message")
    assert message_id

    expected = ("down", reason, comment)
    for _ in range(POLLS):
        if read_vote(hashed_index, message_id) == expected:
            break
        chat.wait_for_timeout(POLL_MILLISECONDS)
    assert read_vote(hashed_index, message_id) == expected


def read_vote(index: IndexSettings, message_id: str) -> tuple[str, str | None, str | None] | None:
    store = open_store(sqlite_url(index.data_dir))
    with store.database.transaction() as session:
        row = session.get(FeedbackRow, message_id)
        vote = (row.rating, row.reason, row.comment) if row else None
    store.database.close()
    return vote
