"""Portals on loopback ports, each an origin of its own, and a browser that looks at them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, FrameLocator, Page, Response, expect

# The widget's shadow root is closed to its page's scripts, and so to tests, unless the page opens it like this.
OPEN_SHADOW = """{
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function () { return attach.call(this, { mode: "open" }); };
}"""


@dataclass(kw_only=True)
class Portal:
    """A site of one page; `html` and `headers` may change while it is served."""

    origin: str = ""
    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Seen:
    """What went on behind a page: its console's errors, failed requests, and the hosts that were asked."""

    errors: list[str] = field(default_factory=list)
    failed: list[tuple[int, str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def serve_portal(host: str = "127.0.0.1") -> Iterator[Portal]:
    """Serve a portal on a free port."""
    portal = Portal()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            for name, value in portal.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(portal.html.encode() if self.path == "/" else b"")

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        portal.origin = f"http://{host}:{server.server_port}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield portal
        finally:
            server.shutdown()
            thread.join()


def script(server: str, channel_id: str, **attributes: str) -> str:
    """Return the line that puts the widget on a page."""
    written = "".join(f' data-{name}="{value}"' for name, value in attributes.items())
    return f'<script src="{server}/widget.js" data-channel="{channel_id}"{written} defer></script>'


def page_with(*lines: str) -> str:
    """Return a page of a portal with lines in it."""
    return (
        f"<!doctype html><html lang=zh-Hans><title>门户</title><h1>门户</h1><a href=#>链接</a>{''.join(lines)}</html>"
    )


@contextmanager
def visit(
    browser: Browser, portal: Portal, *, width: int = 1280, height: int = 800, prepare: str = OPEN_SHADOW
) -> Iterator[tuple[Page, Seen]]:
    """Yield a portal's page in a fresh browser profile, and what goes on behind it."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    seen = watch(context)
    context.add_init_script(prepare)
    try:
        page = context.new_page()
        page.goto(f"{portal.origin}/")
        yield page, seen
    finally:
        context.close()


def watch(context: BrowserContext) -> Seen:
    """Write down what goes on behind the pages of a profile."""
    seen = Seen()

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(message.text)

    def note_response(response: Response) -> None:
        if not response.ok and response.status not in {204, 304}:
            seen.failed.append((response.status, response.url))

    context.on("console", note_message)
    context.on("weberror", lambda error: seen.errors.append(str(error.error)))
    context.on("response", note_response)
    context.on("request", lambda request: seen.asked.append(request.url))
    return seen


def bubble(page: Page, number: int = 0) -> FrameLocator:
    """Open a widget by its bubble, and return its frame, ready for a question."""
    page.locator("wence-widget .bubble").nth(number).click()
    frame = framed(page, number)
    expect(frame.locator("#question")).to_be_focused()
    return frame


def framed(page: Page, number: int = 0) -> FrameLocator:
    """Return the frame of a widget."""
    return page.locator("wence-widget").nth(number).frame_locator("iframe")


def ask(frame: FrameLocator, question: str) -> None:
    """Type a question and send it."""
    frame.locator("#question").fill(question)
    frame.locator("#question").press("Enter")
