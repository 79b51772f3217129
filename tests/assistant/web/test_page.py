"""Asking on the chat page, in a browser, over the scripted assistant."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.assistant.web.browsing import ask, expect_answers, expect_ready, open_chat
from tests.assistant.web.scripted import ANSWERED, REFUSED, SLOW_SECONDS


def test_an_answer_is_streamed_and_announced_once(chat: Page) -> None:
    chat.evaluate(
        """() => {
          window.announced = [];
          const announcer = document.querySelector("#conversation .announcer");
          new MutationObserver(() => window.announced.push(announcer.textContent))
            .observe(announcer, { childList: true, characterData: true, subtree: true });
        }"""
    )
    ask(chat, "慢慢说41号任务谁牵头")

    expect(chat.locator("#conversation .coming")).to_have_text(ANSWERED.text[:5])
    expect(chat.locator("#conversation")).to_have_attribute("aria-busy", "true")
    expect_answers(chat, 1)
    expect(chat.locator("#conversation")).to_have_attribute("aria-busy", "false")
    assert chat.evaluate("announced") == [f"回答完毕：{ANSWERED.text}"]


def test_the_next_question_can_be_typed_while_an_answer_is_coming(chat: Page) -> None:
    ask(chat, "慢慢说41号任务谁牵头")
    expect(chat.locator("#conversation .coming")).to_be_visible()
    chat.locator("#question textarea").fill("下一问")
    expect_answers(chat, 1)

    expect(chat.locator("#question textarea")).to_have_value("下一问")


def test_an_answer_that_is_coming_can_be_stopped(chat: Page) -> None:
    ask(chat, "慢慢说41号任务谁牵头")
    expect(chat.locator("#conversation .coming")).to_have_text(ANSWERED.text[:5])
    chat.get_by_role("button", name="停止").click()

    expect(chat.locator("#conversation .note")).to_have_text("已停止回答。")
    expect(chat.locator("#conversation .answer")).to_have_text(ANSWERED.text[:5])
    chat.wait_for_timeout(SLOW_SECONDS * 1000)  # the server lets go of the answer when its next piece comes
    ask(chat, "前面说了什么")
    expect_answers(chat, 2)
    expect(chat.locator("#conversation .answer").last).to_have_text("前面有0条：")


def test_a_chip_behind_each_sentence_opens_the_document_with_its_quote_marked(chat: Page) -> None:
    ask(chat, "对照")
    expect_answers(chat, 1)
    chips = chat.locator("#conversation .chip")
    expect(chips).to_have_text(["任务42·2025年", "三（三）3②·第一项"])
    chips.first.press("Enter")

    panel = chat.locator("#panel")
    expect(panel.locator("mark")).to_have_text("“三向”班列开行突破700列")
    expect(panel.locator("mark")).to_be_in_viewport()
    expect(panel.locator(".panel-position")).to_have_text("第 1 处，共 2 处")
    panel.get_by_role("button", name="下一处").click()
    expect(panel.locator("mark")).to_have_text("2025年1—7月,“四向”班列共計開行221列")
    expect(panel.locator("mark")).to_be_in_viewport()
    expect(panel.get_by_role("button", name="下一处")).to_be_disabled()
    panel.press("ArrowLeft")
    expect(panel.locator("mark")).to_have_text("“三向”班列开行突破700列")
    chat.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(chips.first).to_be_focused()


def test_the_panel_leads_to_the_whole_document(chat: Page) -> None:
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 1)
    chat.locator("#conversation .chip").click()
    with chat.context.expect_page() as opened:
        chat.get_by_role("link", name="打开全文").click()

    expect(opened.value.locator("mark")).to_have_text("唐志坤")
    expect(opened.value.locator("mark")).to_be_in_viewport()
    assert re.search(r"/documents/plan\?start=13886&end=13889#plan:41\.leaders$", opened.value.url)


def test_a_refusal_shows_the_nearest_clauses_to_click(chat: Page) -> None:
    ask(chat, "2026年的目标")
    expect_answers(chat, 1)
    expect(chat.locator("#conversation .answer")).to_have_text(REFUSED.text)
    chat.locator("#conversation .nearest a").click()

    expect(chat.locator("#panel mark")).to_have_text("唐志坤")


def test_an_answer_is_copied_with_its_sources(chat: Page) -> None:
    chat.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 1)
    chat.get_by_role("button", name="复制").click()

    expect(chat.get_by_role("button", name="已复制")).to_be_visible()
    assert chat.evaluate("navigator.clipboard.readText()") == f"{ANSWERED.text}\n任务41·责任领导：唐志坤"


def test_examples_are_asked_by_a_click(chat: Page) -> None:
    example = chat.locator("#conversation .examples button").first
    question = example.inner_text()
    example.click()
    expect_answers(chat, 1)

    expect(chat.locator("#conversation .asked-text")).to_have_text(question)


def test_only_suggestions_that_were_answered_are_shown_and_are_asked_by_a_click(chat: Page) -> None:
    ask(chat, "2026年的目标")
    expect_answers(chat, 1)
    suggestion = chat.locator("#follow-ups button")
    expect(suggestion).to_have_text(["任务41有哪些进度要求？"])
    suggestion.click()
    expect_answers(chat, 2)

    expect(chat.locator("#conversation .asked-text").last).to_have_text("任务41有哪些进度要求？")


def test_a_follow_up_knows_what_was_said_and_a_new_conversation_does_not(chat: Page) -> None:
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 1)
    ask(chat, "前面说了什么")
    expect_answers(chat, 2)
    expect(chat.locator("#conversation .answer").last).to_have_text(f"前面有2条：41号任务谁牵头、{ANSWERED.text}")
    chat.get_by_role("button", name="新对话").click()
    expect(chat.locator("#conversation .welcome")).to_be_visible()
    ask(chat, "前面说了什么")
    expect_answers(chat, 1)

    expect(chat.locator("#conversation .answer").last).to_have_text("前面有0条：")


def test_what_is_typed_and_answered_is_shown_as_plain_text(chat: Page) -> None:
    question = (
        "<b>粗</b> <img src=x onerror=alert(1)> <script>alert(1)</script> **粗** [a](javascript:alert(1)) "
        "$x$ &lt; ${alert(1)} {{value}} {% raw %}"
    )
    ask(chat, question)
    expect_answers(chat, 1)

    expect(chat.locator("#conversation .asked-text")).to_have_text(question)
    expect(chat.locator("#conversation .answer")).to_contain_text(question.removeprefix("<"))
    said = chat.evaluate("document.querySelector('#conversation .plain').content.textContent")
    assert said == f"**粗** $$x$$ {question}"
    expect(chat.locator("#side .conversation-title").first).to_contain_text("<b>粗</b> <img src=x")
    expect(chat.locator("#conversation :is(b, img, script, .katex)")).to_have_count(0)


def test_a_failure_is_told_with_its_incident(chat: Page) -> None:
    ask(chat, "故障")

    expect(chat.locator("#conversation .note")).to_contain_text(re.compile("系统出错.*urn:uuid:[0-9a-f-]{36}"))


def test_a_lost_index_is_told_with_what_to_do(chat: Page) -> None:
    ask(chat, "未就绪")

    expect(chat.locator("#conversation .note")).to_contain_text("python -m index.build")


def test_a_question_that_is_too_long_is_kept_and_the_limit_is_told(chat: Page) -> None:
    ask(chat, "字" * 1001)
    expect(chat.get_by_role("alert")).to_contain_text("问题共 1001 字，超过了 1,000 字")
    expect(chat.locator("#question textarea")).to_have_value("字" * 1001)
    expect(chat.locator("#conversation .asked")).to_have_count(0)
    ask(chat, "字" * 1000)
    expect_answers(chat, 1)

    expect(chat.get_by_role("alert")).to_have_count(0)


def test_the_documents_are_in_sight_with_numbers_and_dates(chat: Page) -> None:
    panel = chat.locator("#side")

    expect(panel).to_contain_text("达市府办函〔2021〕156号")
    expect(panel).to_contain_text("2021年12月6日")
    expect(panel).to_contain_text("中共达州市委关于省委巡视整改进展情况的通报")
    expect(panel.locator(".documents li").first).to_be_in_viewport(ratio=1)
    expect(chat.locator("footer:visible")).to_have_count(0)


def test_the_language_is_the_browsers_until_another_is_chosen(browser: Browser, page_address: str) -> None:
    with open_chat(browser, page_address, locale="en-GB") as (page, _):
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_role("button", name="New conversation")).to_be_visible()
        page.get_by_role("button", name="繁體").click()
        expect(page.get_by_role("button", name="新對話")).to_be_visible()
        expect(page.locator("#question textarea")).to_have_attribute("placeholder", "輸入問題，按回車發送")
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
        expect_ready(page)
        page.goto(f"{page_address}/tasks")
        expect(page.get_by_role("heading", name="任務清單")).to_be_visible()


def test_a_question_in_the_address_waits_in_the_box(chat: Page, page_address: str) -> None:
    chat.goto(f"{page_address}/?question=任务41有哪些进度要求？")

    expect(chat.locator("#question textarea")).to_have_value("任务41有哪些进度要求？")
