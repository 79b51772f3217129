"""The chat page at `/`, made with Gradio."""

from functools import partial
from pathlib import Path

import gradio as gr
from fastapi import FastAPI

from assistant.web.desk import Desk
from assistant.web.pages.dialogue import Dialogue
from assistant.web.pages.handlers import Handlers
from assistant.web.serving import Serving
from assistant.web.texts import read_texts
from index.opened import LiveIndex

ICON = Path(__file__).parents[1] / "static" / "icon.svg"
LONGEST_INPUT_LINES = 6
HEAD = """
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/site/theme.css">
<link rel="stylesheet" href="/site/chat/page.css">
<link rel="stylesheet" href="/site/chat/side.css">
<link rel="stylesheet" href="/site/chat/exchange.css">
<link rel="stylesheet" href="/site/chat/structure.css">
<link rel="stylesheet" href="/site/chat/panel.css">
<link rel="stylesheet" href="/site/chat/forms.css">
<link rel="stylesheet" href="/site/chat/narrow.css">
<link rel="modulepreload" href="/site/chat/page.js">
"""
# Each piece of the page loads the one script, which draws it and tells Gradio what was clicked.
ATTACH = "import('/site/chat/page.js').then(({ %s }) => %s(element, { trigger, props, watch }));"
ASKS = ATTACH % ("attachConversation", "attachConversation")
OFFERS = ATTACH % ("attachFollowUps", "attachFollowUps")
_on = partial(gr.on, show_progress="hidden", api_visibility="private")
PLAIN_HTML = partial(gr.HTML, apply_default_css=False)
THREAD = '<div class="thread"></div><div class="unseen announcer" role="status" aria-live="polite"></div>'


def build_page(handlers: Handlers) -> gr.Blocks:
    """Return the page; nothing that the browser sends of the conversation is read back, so it cannot be forged."""
    texts = read_texts("zh-Hans").chat
    page = gr.Blocks(title=texts.title, analytics_enabled=False, fill_width=True, fill_height=True)
    with page:
        dialogue = gr.State(Dialogue())
        with gr.Row(elem_id="layout", equal_height=False):
            with gr.Column(elem_id="side", scale=0):
                side = PLAIN_HTML(elem_id="about", js_on_load=ATTACH % ("attachSide", "attachSide"))
            with gr.Column(elem_id="main"):
                conversation = PLAIN_HTML([], elem_id="conversation", html_template=THREAD, js_on_load=ASKS)
                follow_ups = PLAIN_HTML(elem_id="follow-ups", js_on_load=OFFERS)
                notice = PLAIN_HTML(elem_id="notice", js_on_load=None)
                question = gr.Textbox(
                    elem_id="question",
                    label=texts.input_label,
                    placeholder=texts.input_placeholder,
                    max_lines=LONGEST_INPUT_LINES,
                    submit_btn=texts.send,
                    autofocus=True,
                )
            panel = PLAIN_HTML(elem_id="panel-frame", js_on_load=ATTACH % ("attachPanel", "attachPanel"))
        shown = [side, conversation, follow_ups, notice, question, dialogue]
        _on(page.load, handlers.open, None, [panel, *shown])
        asking = _on(
            [question.submit, conversation.select, follow_ups.select],
            handlers.ask,
            [question, dialogue],
            shown,
            concurrency_limit=None,
        )
        suggesting = asking.success(
            handlers.suggest, [dialogue], follow_ups, show_progress="hidden", api_visibility="private"
        )
        at_once = partial(_on, queue=False)
        at_once(question.stop, handlers.stop, [dialogue], shown, cancels=[asking])
        at_once(side.clear, handlers.restart, None, shown, cancels=[asking, suggesting])
        at_once(side.select, handlers.choose, None, shown, cancels=[asking, suggesting])
        at_once(side.edit, handlers.rename, [dialogue], side)
        at_once(side.delete, handlers.remove, [dialogue], shown)
        at_once(conversation.like, handlers.vote, None, notice)
    return page


def mount_chat(app: FastAPI, desk: Desk, live_index: LiveIndex, serving: Serving) -> None:
    """Mount the page at `/`; it takes every path that no route before it has taken."""
    gr.mount_gradio_app(
        app,
        build_page(Handlers(desk, live_index, serving)),
        path="/",
        head=HEAD,
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
