"""The chat page at `/`, made with Gradio."""

import html
from collections.abc import Iterator
from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from gradio.components.chatbot import ExampleMessage, MessageContent, OptionDict

from assistant.answer import Answer
from assistant.chain import Assistant
from assistant.web.pages.dialogue import Exchange, Exchanges, answer_question, find_fault
from assistant.web.pages.fragments import Fragments
from assistant.web.pages.texts import Texts, read_example_questions, read_texts
from assistant.web.problems import ProblemError, failures_as_problems
from index.opened import LiveIndex

STYLESHEET = Path(__file__).parent / "chat.css"
ICON = Path(__file__).parents[1] / "static" / "icon.svg"
MARK_AS_CHINESE = "() => { document.documentElement.lang = 'zh-CN'; }"
LONGEST_INPUT_LINES = 6

Shown = tuple[list[gr.ChatMessage], Exchanges]
Update = dict[str, str | bool]  # what Gradio's own functions return to leave, or to mark, a component


class _Handlers:
    """What happens on the page."""

    def __init__(self, assistant: Assistant, live_index: LiveIndex, texts: Texts) -> None:
        self._assistant = assistant
        self._live_index = live_index
        self._texts = texts
        self._fragments = Fragments(texts)

    def show_documents(self) -> str:
        try:
            with failures_as_problems():
                return self._fragments.documents(self._live_index.current().collection.documents)
        except ProblemError:
            return self._fragments.documents(())

    def check(self, question: str, _earlier: Exchanges) -> tuple[Update, None]:
        fault = find_fault(question, self._texts)
        return gr.validate(not fault, fault), None

    def ask(self, question: str, earlier: Exchanges) -> Iterator[tuple[str | Update, *Shown]]:
        """Answer what was typed; the box is emptied once, so that the next question can be typed meanwhile."""
        box: str | Update = ""
        for messages, exchanges in self._answer(question.strip(), earlier):
            yield box, messages, exchanges
            box = gr.skip()

    def ask_selected(self, earlier: Exchanges, event: gr.SelectData) -> Iterator[Shown]:
        """Answer an example (an object with `text`) or a suggestion (a string) that was clicked."""
        yield from self._answer(event.value["text"] if isinstance(event.value, dict) else event.value, earlier)

    def _answer(self, question: str, earlier: Exchanges) -> Iterator[Shown]:
        for exchanges in answer_question(question, earlier, self._assistant, self._texts):
            yield [message for exchange in exchanges for message in self._to_messages(exchange)], exchanges

    def _to_messages(self, exchange: Exchange) -> Iterator[gr.ChatMessage]:
        """Yield the question and, once there is any, the answer with its sources and what could be asked next."""
        yield gr.ChatMessage(role="user", content=_escape(exchange.question))
        if not exchange.text:
            return
        content: list[MessageContent] = [_escape(exchange.text)]
        options: list[OptionDict] = []
        if exchange.answer:
            content.extend(gr.HTML(fragment, render=False) for fragment in self._sources(exchange.answer))
            options.extend({"value": suggestion} for suggestion in exchange.answer.suggestions)
        yield gr.ChatMessage(content=content, options=options)

    def _sources(self, answer: Answer) -> Iterator[str]:
        documents = self._live_index.current().collection.documents
        if answer.citations:
            yield self._fragments.citations(self._texts.citations_heading, answer.citations, documents)
        if answer.nearest:
            yield self._fragments.citations(self._texts.nearest_heading, answer.nearest, documents)


def _escape(text: str) -> str:
    """Make a text safe for the chat component, which reads HTML even where it is told to read no Markdown."""
    return html.escape(text, quote=False)


def build_page(assistant: Assistant, live_index: LiveIndex, texts: Texts) -> gr.Blocks:
    """Return the page; nothing that the browser sends of the conversation is read back, so it cannot be forged."""
    handlers = _Handlers(assistant, live_index, texts)
    examples: list[ExampleMessage] = [{"text": question} for question in read_example_questions()]
    page = gr.Blocks(title=texts.title, analytics_enabled=False, fill_width=True, fill_height=True)
    with page:
        exchanges = gr.State(())
        with gr.Row(elem_id="layout", equal_height=False):
            with gr.Column(elem_id="side", scale=0):
                gr.HTML(handlers.show_documents, elem_id="documents")
                restart = gr.Button(texts.new_conversation, elem_id="restart")
            with gr.Column(elem_id="main"):
                conversation = gr.Chatbot(
                    elem_id="conversation",
                    show_label=False,
                    container=False,
                    render_markdown=False,
                    latex_delimiters=[],
                    buttons=[],
                    feedback_options=None,
                    placeholder=texts.welcome,
                    examples=examples,
                    height="100%",
                )
                question = gr.Textbox(
                    elem_id="question",
                    label=texts.input_label,
                    show_label=False,
                    placeholder=texts.input_placeholder,
                    max_lines=LONGEST_INPUT_LINES,
                    submit_btn=texts.send,
                    autofocus=True,
                )
        gr.on(
            question.submit,
            handlers.ask,
            [question, exchanges],
            [question, conversation, exchanges],
            validator=handlers.check,
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
        gr.on(
            [conversation.example_select, conversation.option_select],
            handlers.ask_selected,
            [exchanges],
            [conversation, exchanges],
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
        gr.on(restart.click, lambda: ([], ()), None, [conversation, exchanges], queue=False, api_visibility="private")
    return page


def mount_chat(app: FastAPI, assistant: Assistant, live_index: LiveIndex) -> None:
    """Mount the page at `/`; it takes every path that no route before it has taken."""
    texts = read_texts()
    gr.mount_gradio_app(
        app,
        build_page(assistant, live_index, texts),
        path="/",
        css_paths=[STYLESHEET],
        js=MARK_AS_CHINESE,
        favicon_path=str(ICON),
        theme=gr.themes.Base(
            primary_hue="blue",
            neutral_hue="slate",
            font=["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"],
            font_mono=["ui-monospace", "monospace"],
        ),
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
    )
