"""The MCP tools: the official client against a server process, under local names and others."""

import socket
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar
from urllib.parse import urlsplit

import httpx
import httpx2
import pytest
from fastapi.testclient import TestClient
from mcp import Client, MCPError
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult

from index.settings import IndexSettings
from tests.apart import run_apart
from tests.assistant.web.problem_json import assert_problem
from tests.assistant.web.scripted import ANSWERED
from tests.assistant.web.serving import serve

ALLOWED_HOST = "wence.example.gov.cn"
JSON_TYPE = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
Result = TypeVar("Result")
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}


@pytest.fixture(scope="module")
def address(hashed_index: IndexSettings) -> Iterator[str]:
    with serve(
        "-m", "tests.assistant.web.scripted_server", data_dir=hashed_index.data_dir, ALLOWED_HOSTS=ALLOWED_HOST
    ) as address:
        yield address


def run_with_client(address: str, use: Callable[[Client], Awaitable[Result]], host: str = "") -> Result:
    """Use the official client, which names a host where one is given."""

    async def run() -> Result:
        headers = {"Host": host} if host else {}
        async with httpx2.AsyncClient(headers=headers, trust_env=False) as http_client:
            transport = streamable_http_client(f"{address}/mcp", http_client=http_client)
            async with Client(transport) as client:
                return await use(client)

    return run_apart(run())


def call(address: str, tool: str, arguments: dict[str, object], host: str = "") -> CallToolResult:
    return run_with_client(address, lambda client: client.call_tool(tool, arguments), host)


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert content.type == "text"
    return content.text


def test_the_tools_are_described_with_what_they_return(address: str) -> None:
    tools = {tool.name: tool for tool in run_with_client(address, lambda client: client.list_tools()).tools}

    assert tools.keys() == {"ask", "search", "get_clause"}
    for tool in tools.values():
        assert tool.description
        assert tool.output_schema
        assert tool.annotations
        assert tool.annotations.read_only_hint is True
    assert (tools["ask"].output_schema or {})["properties"].keys() == {
        "answer",
        "refused",
        "engine",
        "citations",
        "nearest",
        "suggestions",
    }


def test_a_question_is_answered_with_structured_citations(address: str) -> None:
    result = call(address, "ask", {"question": "41号任务谁牵头"})

    assert not result.is_error
    assert result.structured_content
    assert result.structured_content["answer"] == ANSWERED.text
    assert result.structured_content["engine"] == "records"
    assert result.structured_content["citations"][0]["clause_id"] == "plan:41.leaders"
    assert result.structured_content["citations"][0]["supports"] == [[10, 13]]
    assert ANSWERED.text in text_of(result)


def test_a_question_may_refer_to_earlier_messages(address: str) -> None:
    history = [{"role": "user", "content": "41呢"}, {"role": "assistant", "content": "唐志坤"}]
    result = call(address, "ask", {"question": "前面说了什么", "history": history})

    assert (result.structured_content or {})["answer"] == "前面有2条：41呢、唐志坤"


def test_search_and_get_clause_answer_as_the_api_does(address: str) -> None:
    found = call(address, "search", {"query": "三向班列", "limit": 3})
    read = call(address, "get_clause", {"clause_id": "plan:41"})

    assert found.structured_content == httpx.get(f"{address}/api/search", params={"q": "三向班列", "k": 3}).json()
    assert read.structured_content == httpx.get(f"{address}/api/clauses/plan:41").json()


@pytest.mark.parametrize(
    ("tool", "arguments", "sentence"),
    [
        ("ask", {"question": " "}, "Give `question` as text of 1 to 1,000 characters"),
        ("ask", {"question": "字" * 1001}, "Give `question` as text of 1 to 1,000 characters"),
        ("ask", {}, "question"),
        ("ask", {"question": "故障"}, "urn:uuid:"),
        ("ask", {"question": "未就绪"}, "python -m index.build"),
        ("search", {"query": "\x00"}, "Give `query` as text"),
        ("search", {"query": "x", "limit": 51}, "limit"),
        ("get_clause", {"clause_id": "plan:135"}, "No clause has this id"),
        ("none", {}, "none"),
    ],
)
def test_a_bad_call_is_an_error_that_says_what_to_do(
    address: str, tool: str, arguments: dict[str, object], sentence: str
) -> None:
    result = call(address, tool, arguments)

    assert result.is_error
    assert sentence in text_of(result)
    assert "disk" not in text_of(result)


def test_the_client_works_under_an_allowed_host_name(address: str) -> None:
    for host in (ALLOWED_HOST, f"{ALLOWED_HOST}:8443", "localhost"):
        assert not call(address, "ask", {"question": "41号任务谁牵头"}, host).is_error


def test_the_client_works_under_a_name_that_resolves_to_the_loopback(address: str) -> None:
    port = urlsplit(address).port
    assert socket.gethostbyname("localhost").startswith("127.")

    assert not call(f"http://localhost:{port}", "ask", {"question": "41号任务谁牵头"}).is_error


def test_another_host_name_is_refused(address: str) -> None:
    for host in ("evil.example", f"{ALLOWED_HOST}.evil.example", "localhost.evil.example:80"):
        refused = httpx.post(f"{address}/mcp", json=PING, headers={**JSON_TYPE, "Host": host})
        assert "ALLOWED_HOSTS" in assert_problem(refused, 421)


def test_the_client_fails_under_another_host_name(address: str) -> None:
    with pytest.raises(ExceptionGroup) as failed:
        call(address, "ask", {"question": "x"}, "evil.example")

    assert failed.group_contains(MCPError, match="Server returned an error response")


def test_a_page_of_another_origin_is_refused(address: str) -> None:
    headers = {**JSON_TYPE, "Origin": "https://evil.example"}

    assert "ALLOWED_HOSTS" in assert_problem(httpx.post(f"{address}/mcp", json=PING, headers=headers), 403)
    headers["Origin"] = f"https://{ALLOWED_HOST}"
    assert httpx.post(f"{address}/mcp", json=PING, headers=headers).status_code == 200


def test_what_is_not_json_is_refused(address: str) -> None:
    assert_problem(httpx.post(f"{address}/mcp", content=b"x", headers={"Content-Type": "text/plain"}), 415)
    refused = httpx.post(f"{address}/mcp", content=b"{", headers=JSON_TYPE)
    assert refused.status_code == 400
    assert refused.json()["error"]["message"]


def test_only_post_is_taken(address: str) -> None:
    for method in ("GET", "DELETE", "PUT"):
        refused = httpx.request(method, f"{address}/mcp")
        assert_problem(refused, 405)
        assert refused.headers["allow"] == "POST"


def test_before_the_server_runs_the_client_is_told_to_wait(client: TestClient) -> None:
    response = client.post("http://localhost/mcp", json=PING, headers=JSON_TYPE)

    assert "again" in assert_problem(response, 503)
