"""Who gets in to the administrator's pages."""

import pytest
from fastapi.testclient import TestClient

from tests.assistant.web.admin.conftest import TOKEN
from tests.assistant.web.problem_json import assert_problem

PAGES = ["/admin/answers", "/admin/answers.jsonl", "/admin/curated", "/admin/curated.jsonl", "/admin/keys"]


@pytest.mark.parametrize("path", ["/admin", "/admin/login", *PAGES])
def test_without_a_token_there_is_no_such_page(client: TestClient, path: str) -> None:
    assert_problem(client.get(path), 404)


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_is_told_to_log_in(stranger: TestClient, path: str) -> None:
    assert "/admin/login" in assert_problem(stranger.get(path), 401)
    stranger.cookies.set("wence_admin", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.", path="/admin")
    assert_problem(stranger.get(path), 401)


def test_the_entrance_leads_to_the_login_and_then_in(stranger: TestClient) -> None:
    assert stranger.get("/admin").headers["location"] == "/admin/login"
    assert stranger.get("/admin/login").status_code == 200
    response = stranger.post("/admin/login", data={"token": TOKEN})
    cookie = response.headers["set-cookie"].lower()

    assert response.headers["location"] == "/admin/answers"
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/admin" in cookie
    assert TOKEN not in cookie
    assert stranger.get("/admin").headers["location"] == "/admin/answers"
    assert all(stranger.get(path).status_code == 200 for path in PAGES)


def test_a_wrong_token_is_told_and_soon_too_many(stranger: TestClient) -> None:
    for token in ("", TOKEN[:-1], TOKEN + "x", "口令", "x" * 1000):
        response = stranger.post("/admin/login", data={"token": token})
        assert response.status_code == 403
        assert "口令不对" in response.text
    refused = stranger.post("/admin/login", data={"token": TOKEN})

    assert "wait" in assert_problem(refused, 429)
    assert refused.headers["retry-after"] == "60"
    assert_problem(stranger.get("/admin/keys"), 401)


def test_a_session_ends_with_the_logout(admin: TestClient) -> None:
    assert admin.post("/admin/logout").headers["location"] == "/admin/login"
    assert_problem(admin.get("/admin/keys"), 401)


@pytest.mark.parametrize("path", ["/admin/login", "/admin/logout", "/admin/curated", "/admin/curated/x/delete"])
@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_form_of_another_site_is_refused(admin: TestClient, path: str, headers: dict[str, str]) -> None:
    assert "another site" in assert_problem(admin.post(path, data={"token": TOKEN}, headers=headers), 403)


def test_the_pages_run_no_script_and_load_nothing_from_elsewhere(admin: TestClient) -> None:
    for path in ("/admin/login", "/admin/answers", "/admin/curated", "/admin/keys"):
        page = admin.get(path)
        assert "<script" not in page.text
        assert "http" not in page.text
        assert "default-src 'none'; style-src 'self'" in page.headers["content-security-policy"]
        assert page.headers["cache-control"] == "no-store"
