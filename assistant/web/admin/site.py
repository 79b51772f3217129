"""What all administrator's pages share: their templates, their headers, and who may see them."""

from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from assistant.web.admin.sessions import AdminSessions

ADMIN_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
}
_FOLDER = Path(__file__).parent


class AdminSite:
    """Renders pages for the administrator."""

    def __init__(self, sessions: AdminSessions) -> None:
        """Read the templates; sessions tell who may see more than the login form."""
        self.sessions = sessions
        self._templates = Jinja2Templates([_FOLDER / "templates", _FOLDER.parent / "templates"])
        self._templates.env.trim_blocks = self._templates.env.lstrip_blocks = True

    def render(self, request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
        """Return a page."""
        return self._templates.TemplateResponse(request, template, context, status, headers=ADMIN_HEADERS)
