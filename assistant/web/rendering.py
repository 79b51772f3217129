"""Pages that the server renders, in the reader's language."""

from collections.abc import Iterable
from pathlib import Path

from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from jinja2 import StrictUndefined
from starlette.requests import Request

from assistant.overview import Reported
from assistant.query import Language
from assistant.readable import readable
from assistant.web.dates import written_date
from assistant.web.texts import LANGUAGE_COOKIE, choose_language, read_texts
from corpus.folding import to_traditional

PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
    "Cache-Control": "no-cache",
    "Vary": "Accept-Language, Cookie",
}


def language_of(request: Request) -> Language:
    """Return the language in which a request wants its page."""
    return choose_language(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language"))


def reading_text(text: str, language: Language) -> str:
    """Return a quote in the reader's script, with full-width punctuation between Chinese characters."""
    shown = readable(text).rstrip("，；")
    return to_traditional(shown) if language == "zh-Hant" else shown


def group_by_text(statements: Iterable[Reported]) -> list[list[Reported]]:
    """Bring together what is printed word for word in several places, in the order of the first."""
    groups: dict[str, list[Reported]] = {}
    for statement in statements:
        groups.setdefault(statement.text.strip("；;。"), []).append(statement)
    return list(groups.values())


class PageTemplates:
    """The templates of the pages; they escape whatever they are given."""

    def __init__(self) -> None:
        """Load the templates."""
        self._templates = Jinja2Templates(Path(__file__).parent / "templates")
        environment = self._templates.env
        environment.filters["written_date"] = written_date
        environment.filters["zip"] = zip
        environment.filters["reading_text"] = reading_text
        environment.filters["by_text"] = group_by_text
        environment.undefined = StrictUndefined
        environment.trim_blocks = environment.lstrip_blocks = True

    def respond(self, request: Request, template: str, **context: object) -> HTMLResponse:
        """Return a page in the reader's language."""
        language = language_of(request)
        context |= {"texts": read_texts(language), "language": language}
        return self._templates.TemplateResponse(request, template, context, headers=PAGE_HEADERS)
