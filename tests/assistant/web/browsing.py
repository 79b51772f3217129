"""A browser that notices what a person would not see: errors, and requests to other hosts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, WebError, expect

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# What Gradio's streams throw when their page is left or loaded again.
LEFT = re.compile("AbortError: signal is aborted without reason|Unexpected error Connection errored out")


@dataclass
class Noticed:
    """What went on behind the page."""

    errors: list[str] = field(default_factory=list)
    other_hosts: list[str] = field(default_factory=list)


def launch(playwright: Playwright) -> Browser:
    """Start Debian's Chromium."""
    return playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=CHROMIUM_ARGUMENTS)


@contextmanager
def open_chat(
    browser: Browser, address: str, *, width: int = 1280, height: int = 860, dark: bool = False, locale: str = "zh-CN"
) -> Iterator[tuple[Page, Noticed]]:
    """Yield the chat page in a fresh browser profile, ready for a question."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale=locale, color_scheme="dark" if dark else "light"
    )
    noticed = Noticed()

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and not LEFT.search(message.text):
            noticed.errors.append(f"{message.text} {message.location}")

    def note_error(error: WebError) -> None:
        if not LEFT.search(str(error.error)):
            noticed.errors.append(str(error.error))

    def note_request(request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in {"data", "blob"} and f"{url.scheme}://{url.netloc}" != address:
            noticed.other_hosts.append(request.url)

    context.on("console", note_message)
    context.on("weberror", note_error)
    context.on("request", note_request)
    try:
        page = context.new_page()
        page.goto(address)
        expect_ready(page)
        yield page, noticed
    finally:
        context.close()


def expect_ready(page: Page) -> None:
    """Wait until the chat page is filled and takes a question."""
    expect(page.locator("#question textarea")).to_be_editable()
    expect(page.locator("#side .documents li")).to_have_count(2)
    expect(page.locator("#conversation article")).not_to_have_count(0)


def ask(page: Page, question: str) -> None:
    """Type a question and send it."""
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")


def expect_answers(page: Page, count: int) -> None:
    """Wait until so many answers are complete, with their sources."""
    expect(page.locator("#conversation .asked")).to_have_count(count)
    expect(page.locator("#conversation .exchange").last.locator(".actions")).to_be_visible()
