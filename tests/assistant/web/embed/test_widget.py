"""The widget on a portal's page, as people use it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from assistant.store.channels import Channel
from assistant.store.conversation import Owner
from assistant.web.serving import Serving
from tests.assistant.web.embed.portals import Portal, Seen, ask, bubble, framed, page_with, script, visit
from tests.assistant.web.scripted import ANSWERED, REFUSED

INTERACTIVE_MS = 500


def test_a_question_is_answered_in_pieces_with_its_source_a_click_away(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal) as (page, seen):
        frame = bubble(page)
        ask(frame, "慢慢说41号任务谁牵头")
        answer = frame.locator(".answered > .text")
        expect(answer).to_have_text(ANSWERED.text[:5])
        expect(answer).to_have_text(ANSWERED.text)
        chip = frame.locator(".sources a")
        expect(chip.locator(".label")).to_have_text("任务41·责任领导")
        with page.context.expect_page() as opened:
            chip.click()

        expect(opened.value.locator("mark")).to_have_text("唐志坤")
        assert opened.value.url == f"{server}/documents/plan?start=13886&end=13889#plan:41.leaders"
        assert seen.errors == []
        assert seen.failed == []
        assert {url.split("/")[2] for url in seen.asked} == {server.split("/")[2], portal.origin.split("/")[2]}
        assert page.context.cookies() == []


def test_a_refusal_shows_the_nearest_clauses_and_a_suggestion_asks_on(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal) as (page, _seen):
        frame = bubble(page)
        ask(frame, "2026年的目标")
        expect(frame.locator(".refused > .text")).to_have_text(REFUSED.text)
        expect(frame.locator(".quoted h2")).to_have_text("文件中最接近的原文")
        expect(frame.locator(".quoted .quote")).to_have_text("唐志坤")

        ask(frame, "41号任务谁牵头")
        frame.get_by_role("button", name="那42呢？").click()
        expect(frame.locator(".asked .text").last).to_have_text("那42呢？")
        expect(frame.locator(".feedback")).to_have_count(3)
        ask(frame, "前面说过什么")
        expect(frame.locator(".answered > .text").last).to_contain_text("前面有6条：2026年的目标、")


def test_feedback_is_kept_with_its_reason(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel, serving: Serving
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal) as (page, _seen):
        frame = bubble(page)
        page.evaluate("() => { Wence.on('feedback', (vote) => { window.vote = vote; }); }")
        ask(frame, "41号任务谁牵头")
        frame.get_by_role("button", name="回答有问题").click()
        frame.get_by_text("引用不符").click()
        frame.get_by_label("补充说明").fill("出处不对")
        frame.get_by_role("button", name="提交").click()
        expect(frame.locator(".thanks")).to_have_text("已记下，谢谢。")
        expect(frame.get_by_role("button", name="回答有问题")).to_have_attribute("aria-pressed", "true")
        vote = page.wait_for_function("window.vote").json_value()

    owner = Owner(kind="channel", name=framed_channel.channel_id, channel_id=framed_channel.channel_id)
    answers = [
        exchange.answer
        for conversation in serving.store.conversations.list_of(owner)
        for exchange in serving.store.conversations.exchanges(owner, conversation.conversation_id)
    ]
    (kept,) = (answer.vote for answer in answers if answer and answer.message_id == vote["message_id"])
    assert kept is not None
    assert (kept.rating, kept.reason, kept.comment) == ("down", "引用不符", "出处不对")


def test_what_is_typed_and_answered_is_text(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    question = "<b>粗</b> <img src=x onerror=alert(1)> **粗** [a](javascript:alert(1)) &lt;"
    with visit(browser, portal) as (page, seen):
        frame = bubble(page)
        ask(frame, question)
        expect(frame.locator(".asked .text")).to_have_text(question)
        expect(frame.locator(".answered > .text")).to_have_text(f"**粗** $$x$$ {question}")
        expect(frame.locator("#transcript :is(b, img, strong)")).to_have_count(0)
        assert seen.errors == []


def test_an_answer_is_announced_once_when_it_is_complete(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal) as (page, _seen):
        frame = bubble(page)
        announcer = frame.locator("#announcer")
        announcer.evaluate(
            "(node) => { window.said = [];"
            " new MutationObserver(() => said.push(node.textContent)).observe(node, { childList: true }); }"
        )
        ask(frame, "慢慢说41号任务谁牵头")
        expect(frame.locator(".sources")).to_be_visible()

        assert announcer.evaluate("() => window.said") == [f"回答：{ANSWERED.text} 附 1 处出处。"]
        expect(announcer).to_have_attribute("role", "status")
        expect(frame.locator("#transcript [aria-live]:not([aria-live=off])")).to_have_count(0)


def test_focus_moves_in_and_back_and_escape_closes(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id), "<button onclick=Wence.open()>问</button>")
    with visit(browser, portal) as (page, _seen):
        bubble(page).locator("#question").press("Escape")
        expect(page.locator("wence-widget dialog")).to_be_hidden()
        expect(page.locator("wence-widget .bubble")).to_be_focused()

        page.get_by_role("button", name="问", exact=True).click()
        expect(framed(page).locator("#question")).to_be_focused()
        framed(page).get_by_role("button", name="关闭").click()
        expect(page.get_by_role("button", name="问", exact=True)).to_be_focused()


def test_an_answer_is_stopped_and_asked_for_again(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal) as (page, _seen):
        frame = bubble(page)
        ask(frame, "慢慢说41号任务谁牵头")
        expect(frame.locator(".answered > .text")).to_have_text(ANSWERED.text[:5])
        frame.get_by_role("button", name="停止回答").click()
        expect(frame.locator(".failure")).to_contain_text("已停止。")
        expect(frame.locator("#question")).to_be_focused()
        frame.get_by_role("button", name="重试").click()
        expect(frame.locator(".answered > .text")).to_have_text([ANSWERED.text])


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("故障", r"系统出错.*urn:uuid:[0-9a-f-]{36}"),
        ("中断", r"系统出错.*urn:uuid:[0-9a-f-]{36}"),
        ("未就绪", "检索索引还没有准备好"),
    ],
)
def test_failures_are_told_with_a_way_on(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel, question: str, sentence: str
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal) as (page, _seen):
        frame = bubble(page)
        ask(frame, question)
        expect(frame.locator(".failure p")).to_have_text(re.compile(sentence))
        expect(frame.locator("#announcer")).to_have_text(re.compile(sentence))
        expect(frame.get_by_role("button", name="重试")).to_be_visible()


def test_being_offline_is_told_and_a_retry_answers(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal) as (page, _seen):
        frame = bubble(page)
        page.context.set_offline(True)
        ask(frame, "41号任务谁牵头")
        expect(frame.locator(".failure p")).to_have_text("网络断开了，问题没有送到。请检查网络后重试。")
        page.context.set_offline(False)
        frame.get_by_role("button", name="重试").click()
        expect(frame.locator(".answered > .text")).to_have_text([ANSWERED.text])


def test_too_many_questions_are_told_with_the_time_to_wait(
    browser: Browser, server: str, portal: Portal, serving: Serving
) -> None:
    channel = serving.store.channels.add("小门户", [portal.origin], daily_limit=1)
    portal.html = page_with(script(server, channel.channel_id))
    with visit(browser, portal) as (page, _seen):
        frame = bubble(page)
        ask(frame, "41号任务谁牵头")
        expect(frame.locator(".sources")).to_be_visible()
        ask(frame, "42号任务谁牵头")
        expect(frame.locator(".failure p")).to_have_text(
            re.compile(r"提问太频繁，或今天的次数已用完。请在 \d+ (秒|分钟|小时)后重试。")
        )


def test_a_conversation_outlives_a_click_to_the_portals_next_page(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal) as (page, _seen):
        ask(bubble(page), "41号任务谁牵头")
        expect(framed(page).locator(".sources")).to_be_visible()
        page.reload()
        frame = bubble(page)
        expect(frame.locator(".answered > .text")).to_have_text(ANSWERED.text)
        ask(frame, "前面说过什么")
        expect(frame.locator(".answered > .text").last).to_contain_text("前面有2条")

        frame.get_by_role("button", name="新对话").click()
        ask(frame, "前面说过什么")
        expect(frame.locator(".answered > .text")).to_have_text(["前面有0条："])


def test_a_phone_shows_it_over_the_whole_screen_and_keeps_the_focus(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal, width=360, height=640) as (page, _seen):
        frame = bubble(page)
        box = page.locator("wence-widget dialog").bounding_box()
        assert box == {"x": 0, "y": 0, "width": 360, "height": 640}
        ask(frame, "2026年的目标")
        expect(frame.locator(".quoted a")).to_be_visible()
        assert frame.locator("html").evaluate("(root) => root.scrollWidth") == 360
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.tagName") in {"WENCE-WIDGET", "BODY"}
        frame.locator("#question").press("Escape")
        expect(page.locator("wence-widget .bubble")).to_be_focused()


@pytest.mark.parametrize("color", ["#1d4f91", "#ffd54a"])
def test_axe_finds_nothing_serious(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel, color: str
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id, color=color))
    with visit(browser, portal) as (page, _seen):
        frame = bubble(page)
        ask(frame, "41号任务谁牵头")
        frame.get_by_role("button", name="回答有问题").click()
        ask(frame, "2026年的目标")
        expect(frame.locator(".quoted a")).to_be_visible()
        ask(frame, "故障")
        expect(frame.locator(".failure")).to_be_visible()
        inner = next(inner for inner in page.frames if "/embed" in inner.url)
        found = [*Axe().run(inner).response["violations"], *Axe().run(page).response["violations"]]

        assert [
            (rule["id"], rule["nodes"][0]["html"]) for rule in found if rule["impact"] in {"serious", "critical"}
        ] == []


def test_it_is_interactive_within_half_a_second(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    times = []
    for _ in range(5):
        with visit(browser, portal) as (page, seen):
            times.append(
                page.evaluate(
                    "new Promise((resolve) => { const start = performance.now();"
                    " Wence.on('ready', () => resolve(performance.now() - start)); Wence.open(); })"
                )
            )
            expect(framed(page).locator("#question")).to_be_focused()
            assert seen == Seen(asked=seen.asked)
    assert min(times) < INTERACTIVE_MS, times  # the others tell how busy the machine is
