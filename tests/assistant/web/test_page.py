"""The chat page in a browser, over the scripted assistant."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from index.settings import IndexSettings
from tests.assistant.web.browsing import Noticed, ask, expect_answers, open_chat
from tests.assistant.web.scripted import ANSWERED, REFUSED
from tests.assistant.web.serving import serve


@pytest.fixture(scope="module")
def address(hashed_index: IndexSettings) -> Iterator[str]:
    with serve("-m", "tests.assistant.web.scripted_server", data_dir=hashed_index.data_dir) as address:
        yield address


@pytest.fixture
def chat(browser: Browser, address: str) -> Iterator[Page]:
    """The chat page; whatever the test does on it, nothing fails and no other host is asked."""
    with open_chat(browser, address) as (page, noticed):
        yield page
        assert noticed == Noticed()


def test_an_answer_is_streamed(chat: Page) -> None:
    ask(chat, "慢慢说41号任务谁牵头")
    answer = chat.locator("#conversation .bot-row .message-content")

    expect(answer).to_have_text(ANSWERED.text[:5])
    expect(answer).to_have_text(ANSWERED.text)


def test_the_next_question_can_be_typed_while_an_answer_is_coming(chat: Page) -> None:
    ask(chat, "慢慢说41号任务谁牵头")
    expect(chat.locator("#conversation .bot-row")).to_be_visible()
    chat.locator("#question textarea").fill("下一问")
    expect_answers(chat, 1)

    expect(chat.locator("#question textarea")).to_have_value("下一问")


def test_a_citation_opens_the_document_with_its_quote_marked_and_in_sight(chat: Page) -> None:
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 1)
    citation = chat.locator("#conversation .citations a")
    expect(citation.locator(".label")).to_have_text("任务41·责任领导")
    with chat.context.expect_page() as opened:
        citation.click()

    document = opened.value
    expect(document.locator("mark")).to_have_text(citation.locator(".quote").inner_text())
    expect(document.locator("mark")).to_be_in_viewport()
    assert re.search(r"/documents/plan\?start=13886&end=13889#plan:41\.leaders$", document.url)


def test_a_refusal_shows_the_nearest_clauses_as_links(chat: Page) -> None:
    ask(chat, "2026年的目标")
    expect_answers(chat, 1)

    expect(chat.locator("#conversation .message-content").last).to_have_text(REFUSED.text)
    expect(chat.locator(".citations h4")).to_have_text("文件中最接近的原文")
    expect(chat.locator(".citations a")).to_have_attribute("target", "_blank")


def test_examples_are_asked_by_a_click(chat: Page) -> None:
    example = chat.locator("#conversation .example").first
    question = example.inner_text()
    example.click()
    expect_answers(chat, 1)

    expect(chat.locator("#conversation .user-row")).to_have_text(question)


def test_suggestions_are_asked_by_a_click(chat: Page) -> None:
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 1)
    chat.locator("#conversation .option", has_text="那42呢？").click()
    expect_answers(chat, 2)

    expect(chat.locator("#conversation .user-row").last).to_have_text("那42呢？")


def test_a_follow_up_knows_what_was_said(chat: Page) -> None:
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 1)
    ask(chat, "前面说了什么")

    expect(chat.locator("#conversation .message-content").last).to_have_text(
        f"前面有2条：41号任务谁牵头、{ANSWERED.text}"
    )


def test_a_new_conversation_knows_nothing_of_the_last(chat: Page) -> None:
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 1)
    chat.get_by_role("button", name="新对话").click()
    expect(chat.locator("#conversation .example").first).to_be_visible()
    ask(chat, "前面说了什么")

    expect(chat.locator("#conversation .message-content").last).to_have_text("前面有0条：")


def test_what_is_typed_and_answered_is_shown_as_plain_text(chat: Page) -> None:
    question = (
        "<b>粗</b> <img src=x onerror=alert(1)> <script>alert(1)</script> **粗** [a](javascript:alert(1)) $x$ &lt;"
    )
    ask(chat, question)
    expect_answers(chat, 1)

    expect(chat.locator("#conversation .user-row .message-content")).to_have_text(question)
    expect(chat.locator("#conversation .bot-row .message-content")).to_have_text(f"**粗** $$x$$ {question}")
    expect(chat.locator("#conversation .message-content :is(b, strong, img, script, a, .katex)")).to_have_count(0)


def test_a_failure_is_told_with_its_incident(chat: Page) -> None:
    ask(chat, "故障")

    expect(chat.locator("#conversation .bot-row")).to_contain_text(re.compile("系统出错.*urn:uuid:[0-9a-f-]{36}"))


def test_a_lost_index_is_told_with_what_to_do(chat: Page) -> None:
    ask(chat, "未就绪")

    expect(chat.locator("#conversation .bot-row")).to_contain_text("python -m index.build")


def test_a_question_that_is_too_long_is_kept_and_the_limit_is_told(browser: Browser, address: str) -> None:
    with open_chat(browser, address) as (page, noticed):
        ask(page, "字" * 1001)
        expect(page.locator("#question")).to_contain_text("问题共 1001 字，超过了 1,000 字")
        expect(page.locator("#question textarea")).to_have_value("字" * 1001)
        expect(page.locator("#conversation .user-row")).to_have_count(0)
        ask(page, "字" * 1000)
        expect_answers(page, 1)
        assert all("422" in error for error in noticed.errors)  # how Gradio's server tells its page
        assert noticed.other_hosts == []


def test_the_documents_are_in_sight_with_numbers_and_dates(chat: Page) -> None:
    panel = chat.locator("#side")

    expect(panel).to_contain_text("达市府办函〔2021〕156号")
    expect(panel).to_contain_text("2021年12月6日")
    expect(panel).to_contain_text("中共达州市委关于省委巡视整改进展情况的通报")
    expect(panel.locator("li").first).to_be_in_viewport(ratio=1)


def test_the_page_says_that_it_is_chinese(chat: Page) -> None:
    assert chat.title() == "问策 · 政府文件问答"
    expect(chat.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(chat.locator("footer")).to_have_count(0)


def test_a_phone_shows_everything_without_scrolling_sideways(browser: Browser, address: str) -> None:
    with open_chat(browser, address, width=390, height=844) as (page, noticed):
        ask(page, "41号任务谁牵头")
        expect_answers(page, 1)

        assert page.evaluate("document.documentElement.scrollWidth") == 390
        expect(page.locator("#side")).to_contain_text("达市府办函〔2021〕156号")
        expect(page.locator("#question textarea")).to_be_in_viewport()
        expect(page.locator(".citations a")).to_be_in_viewport()
        page.goto(f"{address}/documents/report?start=15459&end=15480#report:3.3.2.2.m3")
        expect(page.locator("mark")).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert noticed == Noticed()
