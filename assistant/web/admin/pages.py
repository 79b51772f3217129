"""The administrator's pages: login, review of answers with counts by day, keys."""

from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse

from assistant.curation import Curator
from assistant.store.review import LISTED, Review
from assistant.store.store import Store
from assistant.store.vote import Reason
from assistant.web.admin.chart import HEIGHT, STACKED, VOTED, WIDTH, draw_chart
from assistant.web.admin.curated_pages import CuratedPages
from assistant.web.admin.drafts import to_gold_drafts
from assistant.web.admin.filters import ReviewQuery
from assistant.web.admin.sessions import COOKIE, AdminSessions, require_own_form
from assistant.web.admin.site import AdminSite
from index.opened import LiveIndex

Filter = Annotated[ReviewQuery, Query()]
LOGIN_PAGE = "/admin/login"


def admin_router(token: str, store: Store, live_index: LiveIndex, curator: Curator | None) -> APIRouter:
    """Return the routes of the administrator's pages."""
    sessions = AdminSessions(token)
    site = AdminSite(sessions)
    router = APIRouter(prefix="/admin", include_in_schema=False)
    _add_login(router, site)
    closed = APIRouter(dependencies=[Depends(sessions.require)])
    _add_review(closed, site, store)
    CuratedPages(site, store.curated, live_index, curator).add_to(closed)
    router.include_router(closed)
    return router


def _add_login(router: APIRouter, site: AdminSite) -> None:
    @router.get("")
    def enter(request: Request) -> RedirectResponse:
        return RedirectResponse("/admin/answers" if site.sessions.is_open(request) else LOGIN_PAGE, 303)

    @router.get("/login")
    def show_login(request: Request) -> HTMLResponse:
        return site.render(request, "login.html", is_wrong=False)

    @router.post("/login")
    def log_in(request: Request, token: Annotated[str, Form(max_length=1000)] = "") -> Response:
        require_own_form(request)
        if not site.sessions.is_right(request, token):
            return site.render(request, "login.html", 403, is_wrong=True)
        response = RedirectResponse("/admin/answers", 303)
        site.sessions.open(request, response)
        return response

    @router.post("/logout")
    def log_out(request: Request) -> Response:
        require_own_form(request)
        response = RedirectResponse(LOGIN_PAGE, 303)
        response.delete_cookie(COOKIE, path="/admin", httponly=True, samesite="strict")
        return response


def _add_review(router: APIRouter, site: AdminSite, store: Store) -> None:
    review = Review(store.database)

    @router.get("/answers")
    def show_answers(request: Request, query: Filter) -> HTMLResponse:
        wanted = query.to_filter()
        days = review.count_by_day(wanted)
        return site.render(
            request,
            "answers.html",
            wanted=wanted,
            reasons=get_args(Reason),
            answers=review.find(wanted),
            most=LISTED,
            charts=[("每天的回答", draw_chart(days, STACKED)), ("每天的评价", draw_chart(days, VOTED))],
            width=WIDTH,
            height=HEIGHT,
            export="/admin/answers.jsonl?" + urlencode(query.model_dump(mode="json")),
        )

    @router.get("/answers.jsonl")
    def export_drafts(query: Filter) -> StreamingResponse:
        headers = {"Content-Disposition": 'attachment; filename="gold-drafts.jsonl"'}
        drafts = to_gold_drafts(review.find(query.to_filter()))
        return StreamingResponse(drafts, media_type="application/jsonl", headers=headers)

    @router.get("/keys")
    def show_keys(request: Request) -> HTMLResponse:
        return site.render(request, "keys.html", keys=store.keys.list())
