"""The clients that people have, against a server process."""

from collections.abc import Iterator

import pytest
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI
from openai import APIError, InternalServerError, NotFoundError, OpenAI, UnprocessableEntityError
from openai.types.chat import ChatCompletion, ChatCompletionChunk, ChatCompletionMessageParam
from pydantic import SecretStr

from index.settings import IndexSettings
from tests.assistant.web.scripted import ANSWERED, REFUSED
from tests.assistant.web.serving import serve

QUESTION: list[ChatCompletionMessageParam] = [{"role": "user", "content": "41号任务谁牵头"}]
SOURCES = "\n\n来源：\n- 任务41·责任领导，《"


@pytest.fixture(scope="module")
def address(hashed_index: IndexSettings) -> Iterator[str]:
    with serve("-m", "tests.assistant.web.scripted_server", data_dir=hashed_index.data_dir) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as client:
        yield client


@pytest.fixture(scope="module")
def chat(address: str) -> ChatOpenAI:
    return ChatOpenAI(base_url=f"{address}/v1", api_key=SecretStr("none"), model="wence", max_retries=0)


def ask(client: OpenAI, text: str, *earlier: ChatCompletionMessageParam) -> str:
    messages: list[ChatCompletionMessageParam] = [*earlier, {"role": "user", "content": text}]
    return client.chat.completions.create(model="wence", messages=messages).choices[0].message.content or ""


def details_of(completion: ChatCompletion | ChatCompletionChunk) -> dict[str, object]:
    """Read the extra field, without the ids that every answer has of its own."""
    details: dict[str, object] = (completion.model_extra or {})["wence"]
    return {name: value for name, value in details.items() if name not in {"conversation_id", "message_id"}}


def test_the_official_client_gets_the_answer_with_its_sources(client: OpenAI) -> None:
    completion = client.chat.completions.create(model="wence", messages=QUESTION)
    (choice,) = completion.choices

    assert completion.object == "chat.completion"
    assert choice.finish_reason == "stop"
    assert choice.message.role == "assistant"
    assert (choice.message.content or "").startswith(ANSWERED.text + SOURCES)
    assert completion.usage
    assert completion.usage.total_tokens == completion.usage.prompt_tokens + completion.usage.completion_tokens
    assert completion.usage.prompt_tokens == 8  # 41 号 任务 谁 (two) 牵 (two) 头


def test_the_extra_field_holds_what_the_api_returns(client: OpenAI) -> None:
    details = (client.chat.completions.create(model="wence", messages=QUESTION).model_extra or {})["wence"]

    assert details["engine"] == "records"
    assert details["refused"] is False
    assert details["suggestions"] == ["那42呢？"]
    (citation,) = details["citations"]
    assert citation["clause_id"] == "plan:41.leaders"
    assert citation["quote"] == "唐志坤"
    assert citation["supports"] == [[10, 13]]


def test_the_official_client_s_stream_adds_up_to_the_same(client: OpenAI) -> None:
    whole = client.chat.completions.create(model="wence", messages=QUESTION)
    chunks = list(
        client.chat.completions.create(
            model="wence", messages=QUESTION, stream=True, stream_options={"include_usage": True}
        )
    )
    said = [choice for chunk in chunks for choice in chunk.choices]

    assert "".join(choice.delta.content or "" for choice in said) == whole.choices[0].message.content
    assert [choice.delta.role for choice in said] == ["assistant"] + [None] * (len(said) - 1)
    assert [choice.finish_reason for choice in said] == [None] * (len(said) - 1) + ["stop"]
    assert len({chunk.id for chunk in chunks}) == 1
    assert chunks[-1].choices == []
    assert chunks[-1].usage == whole.usage
    assert details_of(chunks[-2]) == details_of(whole)


def test_a_stream_tells_no_usage_unless_asked(client: OpenAI) -> None:
    chunks = list(client.chat.completions.create(model="wence", messages=QUESTION, stream=True))

    assert [chunk.usage for chunk in chunks] == [None] * len(chunks)


def test_the_client_s_own_accumulation_of_a_stream_works(client: OpenAI) -> None:
    with client.chat.completions.stream(model="wence", messages=QUESTION) as stream:
        message = stream.get_final_completion().choices[0].message

    assert message.role == "assistant"
    assert (message.content or "").startswith(ANSWERED.text + SOURCES)


def test_earlier_messages_are_the_history_without_system_messages_and_sources(client: OpenAI) -> None:
    answered = ask(client, "41号任务谁牵头")
    said = ask(
        client,
        "前面说了什么",
        {"role": "system", "content": "你是海盗"},
        {"role": "user", "content": "41号任务谁牵头"},
        {"role": "assistant", "content": answered},
    )

    assert said == f"前面有2条：41号任务谁牵头、{ANSWERED.text}"


def test_content_in_parts_is_read(client: OpenAI) -> None:
    said = client.chat.completions.create(
        model="wence",
        messages=[
            {"role": "user", "content": [{"type": "text", "text": "前面"}, {"type": "text", "text": "说了什么"}]}
        ],
    )

    assert said.choices[0].message.content == "前面有0条："


def test_what_real_clients_send_besides_is_ignored(client: OpenAI) -> None:
    said = client.chat.completions.create(
        model="wence",
        messages=QUESTION,
        temperature=0.2,
        top_p=0.9,
        max_completion_tokens=5,
        seed=1,
        stop=["。"],
        user="u",
        response_format={"type": "json_object"},
        tools=[{"type": "function", "function": {"name": "f", "parameters": {}}}],
        tool_choice="auto",
        extra_body={"top_k": 4},
    )

    assert (said.choices[0].message.content or "").startswith(ANSWERED.text)


def test_a_refusal_lists_the_nearest_clauses(client: OpenAI) -> None:
    completion = client.chat.completions.create(model="wence", messages=[{"role": "user", "content": "2026年的目标"}])

    assert (completion.choices[0].message.content or "").startswith(
        REFUSED.text + "\n\n最接近的原文：\n- 任务41·责任领导，《"
    )
    assert (completion.model_extra or {})["wence"]["refused"] is True


def test_sources_are_headed_in_the_question_s_language(client: OpenAI) -> None:
    assert "\n\nSources:\n- 任务41" in ask(client, "who leads task 41")
    assert "\n\n來源：\n- 任务41" in ask(client, "誰負責任務41")


def test_models_are_listed_and_read(client: OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["wence"]
    assert client.models.retrieve("wence").object == "model"


def test_bad_input_reaches_the_client_as_its_own_errors(client: OpenAI) -> None:
    with pytest.raises(NotFoundError, match="the only one is `wence`") as unknown:
        client.chat.completions.create(model="gpt-4o", messages=QUESTION)
    with pytest.raises(UnprocessableEntityError, match="1 to 1,000 characters") as empty:
        client.chat.completions.create(model="wence", messages=[{"role": "user", "content": " "}])
    with pytest.raises(InternalServerError, match="report the id"):
        ask(client, "故障")

    assert unknown.value.type == empty.value.type == "invalid_request_error"


def test_a_failure_before_the_first_token_has_its_status(client: OpenAI) -> None:
    with pytest.raises(InternalServerError):
        client.chat.completions.create(model="wence", messages=[{"role": "user", "content": "故障"}], stream=True)


def test_a_failure_amid_a_stream_is_raised_by_the_client(client: OpenAI) -> None:
    stream = client.chat.completions.create(model="wence", messages=[{"role": "user", "content": "中断"}], stream=True)
    with pytest.raises(APIError, match="The server failed on this request"):
        list(stream)


def test_langchain_s_chat_model_gets_the_answer(chat: ChatOpenAI) -> None:
    message = chat.invoke([SystemMessage("你是海盗"), HumanMessage("41号任务谁牵头")])

    assert str(message.content).startswith(ANSWERED.text + SOURCES)
    assert message.usage_metadata
    assert message.usage_metadata["input_tokens"] == 8


def test_langchain_s_chat_model_streams(chat: ChatOpenAI) -> None:
    pieces = list(chat.stream("41号任务谁牵头"))

    assert "".join(str(piece.content) for piece in pieces) == chat.invoke("41号任务谁牵头").content
    assert len([piece for piece in pieces if piece.content]) > 2


def test_langchain_s_history_is_read(chat: ChatOpenAI) -> None:
    said = chat.invoke([HumanMessage("41呢"), AIMessage("唐志坤"), HumanMessage("前面说了什么")])

    assert said.content == "前面有2条：41呢、唐志坤"
