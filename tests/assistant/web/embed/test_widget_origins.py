"""The widget between origins: where it works, where it is refused, and what a portal's page cannot do to it."""

import json
import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from playwright.sync_api import Browser, Route, expect

from assistant.store.channels import Channel
from assistant.web.embed.signatures import sign_user
from assistant.web.serving import Serving
from tests.assistant.web.embed.portals import (
    OPEN_SHADOW,
    Portal,
    ask,
    bubble,
    framed,
    page_with,
    script,
    serve_portal,
    visit,
)
from tests.assistant.web.problem_json import assert_problem
from tests.assistant.web.scripted import ANSWERED

HOSTILE = """<style>
  * { all: unset !important; display: none !important; position: static !important; transform: scale(0) !important; }
  html { font-size: 60px !important; display: block !important; transform: none !important; }
  body, h1 { display: block !important; }
  wence-widget, dialog, iframe, button { visibility: hidden !important; opacity: 0 !important; z-index: -1 !important; }
</style>"""
NO_STORAGE = """const deny = { get() { throw new DOMException("denied", "SecurityError"); } };
for (const name of ["sessionStorage", "localStorage", "indexedDB", "caches"]) Object.defineProperty(window, name, deny);
Object.defineProperty(Document.prototype, "cookie", deny);"""


def test_a_page_at_another_origin_is_told_why_nothing_opens(
    browser: Browser, server: str, stranger: Portal, framed_channel: Channel
) -> None:
    stranger.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, stranger) as (page, seen):
        page.locator("wence-widget .bubble").click()
        notice = page.locator("wence-widget [role=alert]")
        expect(notice).to_contain_text(f"本页（{stranger.origin}）没有登记")
        expect(page.locator("wence-widget .retry")).to_be_focused()
        assert any("CORS" in error for error in seen.errors)
        assert any("frame-ancestors" in error for error in seen.errors)
        expect(framed(page).locator("#question")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(page.locator("wence-widget .bubble")).to_be_focused()
    preflight = httpx.options(f"{server}/api/embed/session", headers={"Origin": stranger.origin})
    assert_problem(preflight, 403)


@pytest.mark.parametrize("channel_id", ["em_000000000000000000", "", "em_1&quot;&gt;&lt;b&gt;"])
def test_a_tampered_channel_is_refused_with_a_sentence(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel, channel_id: str
) -> None:
    assert framed_channel.channel_id != channel_id
    portal.html = page_with(script(server, channel_id))
    with visit(browser, portal) as (page, _seen):
        page.locator("wence-widget .bubble").click()
        expect(page.locator("wence-widget [role=alert]")).to_contain_text("没有登记")


def test_a_server_that_is_away_is_told_and_a_retry_opens(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal) as (page, _seen):
        page.context.set_offline(True)
        page.locator("wence-widget .bubble").click()
        expect(page.locator("wence-widget [role=alert]")).to_have_text("连不上问答服务。请检查网络后重试。")
        page.context.set_offline(False)
        page.locator("wence-widget .retry").click()
        expect(framed(page).locator("#question")).to_be_focused()
        ask(framed(page), "41号任务谁牵头")
        expect(framed(page).locator(".answered > .text")).to_have_text(ANSWERED.text)


def test_a_stolen_token_is_no_use_to_another_page(
    browser: Browser, server: str, stranger: Portal, framed_channel: Channel, serving: Serving
) -> None:
    origin = framed_channel.origins[0]
    token = serving.tokens.issue(channel_id=framed_channel.channel_id, origin=origin, user=None).token
    stranger.html = page_with()
    with visit(browser, stranger) as (page, seen):
        outcome = page.evaluate(
            """([server, token]) => fetch(`${server}/api/ask/stream`, {
                method: "POST", body: JSON.stringify({ question: "谁" }),
                headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
            }).then((response) => response.status, (error) => error.name)""",
            [server, token],
        )
        assert outcome == "TypeError"
        assert any("CORS" in error for error in seen.errors)


def test_a_frame_hears_its_portal_alone(
    browser: Browser, server: str, stranger: Portal, framed_channel: Channel
) -> None:
    stranger.html = page_with(
        f'<button onclick="w = window.open(`{server}/embed?channel={framed_channel.channel_id}`)">开</button>'
    )
    with visit(browser, stranger) as (page, _seen):
        with page.expect_popup() as opened:
            page.get_by_role("button", name="开").click()
        opened.value.wait_for_load_state()
        message = {"wence": 1, "type": "hello", "token": "a.b.c", "settings": {"title": "假", "suggestions": []}}
        page.evaluate(f"w.postMessage({json.dumps(message)}, '*')")
        expect(opened.value.locator("#greeting")).to_have_text("这个页面要在门户网页里打开。")
        expect(opened.value.locator("#title")).to_have_text("问策")


def test_an_expired_token_is_renewed_once_and_silently(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel, serving: Serving
) -> None:
    past = datetime.now(UTC) - timedelta(hours=1)
    expired = serving.tokens.issue(
        channel_id=framed_channel.channel_id, origin=portal.origin, user=None, now=past
    ).token
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal) as (page, seen):

        def hand_out_expired(route: Route) -> None:
            body = json.dumps({"token": expired, "expires_at": "2099-01-01T00:00:00Z"})
            headers = {"Access-Control-Allow-Origin": portal.origin}
            route.fulfill(status=200, body=body, content_type="application/json", headers=headers)

        page.route("**/api/embed/session", hand_out_expired, times=1)
        frame = bubble(page)
        ask(frame, "41号任务谁牵头")
        expect(frame.locator(".answered > .text")).to_have_text(ANSWERED.text)
        assert seen.failed == [(401, f"{server}/api/ask/stream")]
        assert seen.asked.count(f"{server}/api/embed/session") == 2
        assert seen.asked.count(f"{server}/api/ask/stream") == 2


def test_a_token_is_renewed_before_it_ends(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal) as (page, seen):
        page.clock.install()
        frame = bubble(page)
        assert seen.asked.count(f"{server}/api/embed/session") == 1
        with page.expect_response(f"{server}/api/embed/session"):
            page.clock.fast_forward("29:00")
        ask(frame, "41号任务谁牵头")
        expect(frame.locator(".answered > .text")).to_have_text(ANSWERED.text)
        assert seen.failed == []


def test_a_session_that_cannot_be_renewed_is_told(
    browser: Browser, server: str, portal: Portal, serving: Serving
) -> None:
    channel = serving.store.channels.add("短命门户", [portal.origin])
    portal.html = page_with(script(server, channel.channel_id))
    with visit(browser, portal) as (page, _seen):
        frame = bubble(page)
        serving.store.channels.revoke(channel.channel_id)
        ask(frame, "41号任务谁牵头")
        expect(frame.locator(".failure p")).to_contain_text("这个频道已停用")


def test_a_signed_user_asks_and_a_tampered_signature_is_refused(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    channel_id = framed_channel.channel_id
    signature = sign_user(framed_channel.secret, channel_id=channel_id, user="王芳", expiry=4_000_000_000)
    portal.html = page_with(
        script(server, channel_id, user="王芳", signature=signature),
        script(server, channel_id, user="李雷", signature=signature),
    )
    with visit(browser, portal) as (page, seen):
        ask(bubble(page), "41号任务谁牵头")
        expect(framed(page).locator(".answered > .text")).to_have_text(ANSWERED.text)
        assert seen.failed == []
        page.locator("wence-widget .bubble").nth(1).click()
        expect(page.locator("wence-widget").nth(1).locator("[role=alert]")).to_contain_text("登录已过期")
        assert seen.failed == [(403, f"{server}/api/embed/session")]


def test_hostile_styles_do_not_reach_it_and_its_own_do_not_leak(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(HOSTILE, "<p id=mine>段落</p>")
    with visit(browser, portal) as (page, _seen):
        before = page.evaluate("JSON.stringify({...getComputedStyle(document.querySelector('#mine'))})")
    portal.html = page_with(HOSTILE, "<p id=mine>段落</p>", script(server, framed_channel.channel_id))
    with visit(browser, portal) as (page, _seen):
        assert page.evaluate("JSON.stringify({...getComputedStyle(document.querySelector('#mine'))})") == before
        frame = bubble(page)
        assert page.locator("wence-widget .bubble").bounding_box() == {"x": 1200, "y": 720, "width": 56, "height": 56}
        box = page.locator("wence-widget dialog").bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == (400, 640)
        ask(frame, "41号任务谁牵头")
        expect(frame.locator(".answered > .text")).to_have_text(ANSWERED.text)


def test_it_works_under_a_strict_policy_of_the_portals(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    policy = f"default-src 'none'; script-src {server}; connect-src {server}; frame-src {server}"
    portal.html = page_with(script(server, framed_channel.channel_id))
    portal.headers = {"Content-Security-Policy": policy + "; require-trusted-types-for 'script'"}
    try:
        with visit(browser, portal) as (page, seen):
            ask(bubble(page), "41号任务谁牵头")
            expect(framed(page).locator(".answered > .text")).to_have_text(ANSWERED.text)
            assert [error for error in seen.errors if "favicon" not in error] == []
    finally:
        portal.headers = {}


def test_it_works_where_a_foreign_frame_has_no_storage(browser: Browser, server: str, serving: Serving) -> None:
    with serve_portal("localhost") as other_site:  # another site than 127.0.0.1, not only another origin
        channel = serving.store.channels.add("外站门户", [other_site.origin])
        other_site.html = page_with(script(server, channel.channel_id))
        with visit(browser, other_site, prepare=f"({OPEN_SHADOW.replace('{', '() => {', 1)})();{NO_STORAGE}") as (
            page,
            seen,
        ):
            ask(bubble(page), "41号任务谁牵头")
            expect(framed(page).locator(".sources")).to_be_visible()
            ask(framed(page), "前面说过什么")
            expect(framed(page).locator(".answered > .text").last).to_contain_text("前面有2条")
            assert seen.errors == []


def test_the_portals_scripts_cannot_look_inside(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    portal.html = page_with(script(server, framed_channel.channel_id))
    with visit(browser, portal, prepare="") as (page, _seen):
        assert page.evaluate("document.querySelector('wence-widget').shadowRoot") is None
        assert page.evaluate("Object.isFrozen(Wence)") is True
        assert page.evaluate("Object.keys(Wence).sort().join()") == "ask,close,element,instances,of,on,open"


def test_several_on_a_page_are_told_apart_and_painted_as_asked(
    browser: Browser, server: str, portal: Portal, framed_channel: Channel
) -> None:
    channel_id = framed_channel.channel_id
    portal.html = page_with(
        script(server, channel_id, title="甲", color="#ffd54a", side="left", offset="40 60"),
        script(server, channel_id, title="乙", language="zh-Hant", greeting="歡迎", suggestions="一？ | 二？"),
        script(server, channel_id, title="丙", language="en", color="url(x)"),
    )
    with visit(browser, portal) as (page, _seen):
        boxes = [bubble_.bounding_box() for bubble_ in page.locator("wence-widget .bubble").all()]
        assert [(box["x"], box["y"]) for box in boxes if box] == [(40, 684), (1200, 720), (1200, 648)]
        yellow, _blue, plain = page.locator("wence-widget .bubble").all()
        expect(yellow).to_have_css("color", "rgb(16, 21, 28)")
        expect(plain).to_have_css("background-color", "rgb(29, 79, 145)")
        expect(plain).to_have_attribute("aria-label", "Open 丙")

        page.evaluate(
            "heard = []; for (const name of ['ready', 'open', 'question', 'answer', 'close'])"
            " Wence.instances[1].on(name, (detail) => heard.push([name, detail && detail.question]));"
            "Wence.of(document.querySelectorAll('script')[1]).ask('41号任务谁牵头')"
        )
        frame = framed(page, 1)
        expect(frame.locator(".answered > .text")).to_have_text(ANSWERED.text)
        expect(frame.locator("#title")).to_have_text("乙")
        expect(frame.locator("html")).to_have_attribute("lang", "zh-Hant")
        frame.get_by_role("button", name="新對話").click()
        expect(frame.locator("#greeting")).to_have_text("歡迎")
        expect(frame.locator("#starters button")).to_have_text(["一？", "二？"])
        page.evaluate("Wence.instances[1].close()")
        expect(page.locator("wence-widget dialog[open]")).to_have_count(0)
        asked = "41号任务谁牵头"
        page.wait_for_function("heard.length === 5")
        assert page.evaluate("heard") == [
            ["open", None],
            ["ready", None],
            ["question", asked],
            ["answer", asked],
            ["close", None],
        ]
        with pytest.raises(Exception, match=re.escape("Wence has no event done")):
            page.evaluate("Wence.on('done', () => {})")
