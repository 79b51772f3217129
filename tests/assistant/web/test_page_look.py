"""How the chat page and the tasks' pages look: phones, dark mode, and for those who see or use no screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.assistant.web.browsing import Noticed, ask, expect_answers, open_chat

SERIOUS = {"serious", "critical"}


def serious_findings(page: Page) -> list[str]:
    """Return what axe-core holds to be serious, with the elements it found."""
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {[node['target'] for node in violation['nodes'][:3]]}"
        for violation in found
        if violation["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, page_address: str, is_dark: bool) -> None:  # noqa: FBT001
    with open_chat(browser, page_address, dark=is_dark) as (page, noticed):
        assert serious_findings(page) == []
        for count, question in enumerate(("清单", "各年", "对照", "2026年的目标"), start=1):
            ask(page, question)
            expect_answers(page, count)
        page.locator("#conversation .chip").first.click()
        expect(page.locator("#panel mark")).to_be_visible()
        page.locator("#conversation .sources summary").first.click()
        page.get_by_role("button", name="没帮助").last.click()
        page.locator(".conversation-actions summary").click()
        assert serious_findings(page) == []
        for path in ("/tasks", "/tasks/42", "/documents", "/documents/plan?start=13886&end=13889"):
            page.goto(page_address + path)
            assert serious_findings(page) == []
        assert noticed == Noticed()


def test_dark_mode_is_dark_all_over(browser: Browser, page_address: str) -> None:
    with open_chat(browser, page_address, dark=True) as (page, _):
        ask(page, "清单")
        expect_answers(page, 1)
        for place in ("#side", "#layout", "#main .form, #main > #question", ".task-list thead th"):
            colour = page.locator(place).first.evaluate("element => getComputedStyle(element).backgroundColor")
            assert max(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")) < 80


@pytest.mark.parametrize("width", [360, 390, 768, 1920])
def test_nothing_scrolls_sideways(browser: Browser, page_address: str, width: int) -> None:
    with open_chat(browser, page_address, width=width, height=800) as (page, noticed):
        for count, question in enumerate(("清单", "各年", "对照"), start=1):
            ask(page, question)
            expect_answers(page, count)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.locator("#conversation").evaluate("element => element.scrollWidth - element.clientWidth") == 0
        expect(page.locator("#side")).to_contain_text("达市府办函〔2021〕156号")
        expect(page.locator("#side")).to_contain_text("2021年12月6日")
        expect(page.locator("#side .documents li").first).to_be_in_viewport(ratio=0.9)
        expect(page.locator("#question textarea")).to_be_in_viewport()
        page.locator(".side-by-side .chip").first.click()
        expect(page.locator("#panel mark")).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") == width
        for path in ("/tasks", "/tasks/1", "/documents/report?start=15459&end=15480"):
            page.goto(page_address + path)
            assert page.evaluate("document.documentElement.scrollWidth") == width
        assert noticed == Noticed()


def test_a_phone_opens_its_conversations_from_a_menu(browser: Browser, page_address: str) -> None:
    with open_chat(browser, page_address, width=390, height=800) as (page, _):
        ask(page, "41号任务谁牵头")
        expect_answers(page, 1)
        menu = page.get_by_role("button", name="对话与文件")
        expect(page.locator(".conversation-title")).to_be_hidden()
        menu.click()
        expect(menu).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".conversation-title")).to_have_text(["41号任务谁牵头"])
        expect(page.get_by_role("link", name="任务清单")).to_be_visible()


def test_everything_is_reached_with_the_keyboard(browser: Browser, page_address: str) -> None:
    with open_chat(browser, page_address) as (page, noticed):
        page.locator("#question textarea").focus()
        page.keyboard.type("清单")
        page.keyboard.press("Enter")
        expect_answers(page, 1)
        reached: set[str] = set()
        page.locator("body").press("Tab")
        for _ in range(80):
            reached.add(
                page.evaluate("document.activeElement.className.split(' ')[0] || document.activeElement.tagName")
            )
            page.keyboard.press("Tab")

        assert {"restart", "conversation-title", "SUMMARY", "sort", "chip", "copy", "vote"} <= reached
        assert noticed == Noticed()
