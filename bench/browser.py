"""What a person waits for in a browser: the first text of an answer on the page, the widget's panel."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.measurement import Measurement, percentile, summarise
from bench.server import ROOT, Server, find_free_port, stop, wait_until

_CHROMIUM = "/usr/bin/chromium"
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_RUNS = 3
_QUESTIONS = 10
_OPENINGS = 5
# Sets `firstText` to the milliseconds from the key that sends a question to the first text of its answer; the text that
# says that an answer is looked for ends in an ellipsis.
_WATCH = """() => {
  let sent = 0;
  window.firstText = 0;
  document.addEventListener("keydown", () => { sent = performance.now(); }, { once: true, capture: true });
  const watch = new MutationObserver(() => {
    const text = document.querySelector("#conversation .answer")?.textContent.trim();
    if (!sent || !text || text.endsWith("…")) return;
    watch.disconnect();
    window.firstText = performance.now() - sent;
  });
  watch.observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
_OPENED = """() => new Promise((resolve) => {
  const start = performance.now();
  Wence.on("ready", () => resolve(performance.now() - start));
  Wence.open();
})"""


def measure_browser(server: Server, data_dir: Path, questions: list[str]) -> list[Measurement]:
    """Ask on the chat page, and open the widget on the example portal, in headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        try:
            texts = [_ask_on_page(browser, server.url, questions[:_QUESTIONS]) for _ in range(_RUNS)]
            with _portal(server, data_dir) as address:
                openings = [_open_widget(browser, address) for _ in range(_RUNS)]
        finally:
            browser.close()
    return [
        summarise("page: send to first text, p50", "ms", [percentile(times, 50) for times in texts]),
        summarise("page: send to first text, p95", "ms", [percentile(times, 95) for times in texts]),
        summarise("widget: open to ready, p50", "ms", [percentile(times, 50) for times in openings]),
    ]


def _ask_on_page(browser: Browser, address: str, questions: list[str]) -> list[float]:
    """Ask one question after the other, each in a conversation of its own; the first is not counted."""
    with _page(browser, address) as page:
        times = []
        for question in [questions[0], *questions]:
            page.goto(address)
            box = page.locator("#question textarea")
            page.locator("#conversation article").first.wait_for()
            box.fill(question)
            page.evaluate(_WATCH)
            box.press("Enter")
            times.append(float(page.wait_for_function("window.firstText").json_value()))
            page.locator("#conversation .exchange .actions").wait_for()
        return times[1:]


def _open_widget(browser: Browser, address: str) -> list[float]:
    times = []
    for _ in range(_OPENINGS):
        with _page(browser, address) as page:
            page.goto(address)
            page.wait_for_function("window.Wence")
            times.append(float(page.evaluate(_OPENED)))
    return times


@contextmanager
def _page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN")
    try:
        page = context.new_page()
        page.goto(address)
        yield page
    finally:
        context.close()


@contextmanager
def _portal(server: Server, data_dir: Path) -> Iterator[str]:
    """Serve the example portal beside a server, over the same database."""
    port = find_free_port()
    command = [sys.executable, "-m", "examples.portal", "--server", server.url, "--port", str(port)]
    environment = {**os.environ, "DATA_DIR": str(data_dir)}
    process = subprocess.Popen(  # noqa: S603  # this project's own module
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until(f"{address}/", process, "python -m examples.portal")
        yield address
    finally:
        stop(process)
