"""The documents as pages."""

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from assistant.web.dates import chinese_date
from corpus.clause import Clause
from corpus.document import Document
from index.opened import LiveIndex

VOID = {"meta", "link", "br"}


class _Page(HTMLParser):
    """A page's ids with the text under each, its marked text, and whether its tags are balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text_of_id: dict[str, str] = {}
        self.ids: list[str] = []
        self.marked = ""
        self.scripts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        identifier = attributes.get("id", "")
        if identifier:
            self.ids.append(identifier)
        if tag == "script":
            self.scripts.append(attributes.get("src", "inline"))
        if tag not in VOID:
            self._open.append((tag, "label" if attributes.get("class") == "label" else identifier))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        names = {identifier for _, identifier in self._open}
        if "label" in names:
            return
        for identifier in names - {""}:
            self.text_of_id[identifier] = self.text_of_id.get(identifier, "") + data
        if any(tag == "mark" for tag, _ in self._open):
            self.marked += data


def clauses_of(live_index: LiveIndex, slug: str) -> list[Clause]:
    return [clause for clause in live_index.current().collection.clauses if clause.document == slug]


def document_of(live_index: LiveIndex, slug: str) -> Document:
    return next(document for document in live_index.current().collection.documents if document.slug == slug)


@pytest.mark.parametrize("slug", ["plan", "report"])
def test_every_clause_and_heading_is_an_anchor_with_its_text(
    client: TestClient, live_index: LiveIndex, slug: str
) -> None:
    page = _Page(client.get(f"/documents/{slug}").text)

    assert len(page.ids) == len(set(page.ids))
    for clause in clauses_of(live_index, slug):
        assert page.text_of_id[clause.clause_id] == clause.text


@pytest.mark.parametrize("slug", ["plan", "report"])
def test_the_whole_document_is_on_its_page(client: TestClient, live_index: LiveIndex, slug: str) -> None:
    page = _Page(client.get(f"/documents/{slug}").text)
    shown = "".join(page.text_of_id[clause.clause_id] for clause in clauses_of(live_index, slug))

    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", document_of(live_index, slug).text)


def test_an_id_above_clauses_is_an_anchor_around_them(client: TestClient) -> None:
    page = _Page(client.get("/documents/plan").text)
    task = page.text_of_id["plan:41"]

    assert task.index("41．加快发展现代物流业") < task.index("责任领导：唐志坤") < task.index("2025年，启动综合保税区")
    assert "42．" not in task


def test_the_cited_span_and_nothing_else_is_marked(client: TestClient, live_index: LiveIndex) -> None:
    page = _Page(client.get("/documents/plan?start=13886&end=13889").text)

    assert page.marked == document_of(live_index, "plan").text[13886:13889] == "唐志坤"
    assert page.text_of_id["plan:41.leaders"] == "责任领导：唐志坤"


def test_a_span_over_several_clauses_is_marked_in_each(client: TestClient) -> None:
    page = _Page(client.get("/documents/plan?start=13886&end=13945").text)

    assert page.marked.startswith("唐志坤责任单位：市口岸物流办")
    assert page.marked.endswith("有关")
    assert page.ids.count("cited") == 1


def test_without_a_span_nothing_is_marked(client: TestClient) -> None:
    assert _Page(client.get("/documents/plan").text).marked == ""


def test_headings_are_headings_by_their_depth(client: TestClient) -> None:
    text = client.get("/documents/plan").text

    assert '<h2 id="plan:part2" ' in text
    assert '<h3 id="plan:part2.5" ' in text
    assert '<h4 id="plan:part2.5.a" ' in text


def test_a_page_states_the_document_s_facts(client: TestClient) -> None:
    plan, report = client.get("/documents/plan").text, client.get("/documents/report").text

    assert "<dt>文号</dt><dd>达市府办函〔2021〕156号</dd>" in plan
    assert "<dt>日期</dt><dd>2021年12月6日</dd>" in plan
    assert "<dt>发文机关</dt><dd>达州市人民政府办公室</dd>" in plan
    assert "<dt>文号</dt><dd>文中未印</dd>" in report
    assert "<dt>内容截至</dt><dd>2025年9月</dd>" in report


def test_the_only_script_is_our_own(client: TestClient) -> None:
    page = _Page(client.get("/documents/plan").text)

    assert page.scripts == ["/site/documents.js"]
    assert "http" not in re.sub(r"https?://www\.w3\.org\S*", "", client.get("/documents/plan").text)


def test_the_list_names_every_document_with_number_and_date(client: TestClient, live_index: LiveIndex) -> None:
    text = client.get("/documents").text

    for document in live_index.current().collection.documents:
        assert f'href="/documents/{document.slug}"' in text
        assert document.title in text
        assert document.issuer in text
    assert "达市府办函〔2021〕156号" in text
    assert "2021年12月6日" in text


@pytest.mark.parametrize(
    ("date", "written"), [("2021-12-06", "2021年12月6日"), ("2025-09", "2025年9月"), ("1999", "1999年")]
)
def test_dates_are_written_in_chinese(date: str, written: str) -> None:
    assert chinese_date(date) == written
