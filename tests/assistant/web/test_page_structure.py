"""Tables, figures and columns in an answer, in a browser."""

from io import BytesIO
from pathlib import Path

import httpx
import openpyxl
from playwright.sync_api import Page, expect

from tests.assistant.web.browsing import ask, expect_answers


def test_a_list_of_tasks_is_a_table_that_sorts(chat: Page) -> None:
    ask(chat, "清单")
    expect_answers(chat, 1)
    numbers = chat.locator(".task-list tbody th")
    expect(numbers).to_have_text(["112", "11"])
    expect(chat.locator("#conversation .answer").first).to_have_text("市林业局牵头的任务有2项：")
    chat.get_by_role("button", name="任务", exact=True).click()
    expect(numbers).to_have_text(["11", "112"])
    expect(chat.locator(".task-list th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    chat.get_by_role("button", name="任务", exact=True).click()

    expect(numbers).to_have_text(["112", "11"])


def test_an_opened_source_and_a_sorted_table_stay_while_the_next_answer_comes(chat: Page) -> None:
    ask(chat, "清单")
    expect_answers(chat, 1)
    chat.get_by_role("button", name="任务", exact=True).click()
    chat.locator("#conversation .sources summary").click()
    ask(chat, "41号任务谁牵头")
    expect_answers(chat, 2)

    expect(chat.locator(".task-list tbody th")).to_have_text(["11", "112"])
    expect(chat.locator("#conversation .sources").first).to_have_attribute("open", "")


def test_a_row_opens_its_own_sources(chat: Page) -> None:
    ask(chat, "清单")
    expect_answers(chat, 1)
    chat.locator(".task-list tbody tr", has_text="112").get_by_role("button", name="责任单位").click()

    expect(chat.locator("#panel .panel-label")).to_have_text("任务112·责任单位")
    expect(chat.locator("#panel mark")).to_have_text("市林业局")


def test_a_table_is_exported_for_spreadsheets(chat: Page, tmp_path: Path) -> None:
    ask(chat, "清单")
    expect_answers(chat, 1)
    with chat.expect_download() as started:
        chat.get_by_role("link", name="Excel").click()
    started.value.save_as(tmp_path / "tasks.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "tasks.xlsx").active
    assert sheet is not None
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["任务", 11, 112]
    with chat.expect_download() as started:
        chat.get_by_role("link", name="CSV").click()
    started.value.save_as(tmp_path / "tasks.csv")
    written = (tmp_path / "tasks.csv").read_bytes()

    assert written.startswith("\ufeff任务,内容,责任领导".encode())
    assert "市林业局" in written.decode()


def test_figures_of_several_years_are_a_chart(chat: Page) -> None:
    ask(chat, "各年")
    expect_answers(chat, 1)
    chart = chat.locator("figure.series")
    expect(chart.locator("figcaption")).to_have_text("任务89 · 全市城镇新增就业，各年要求")
    expect(chart.locator("tbody th")).to_have_text(["2022", "2023"])
    expect(chart.locator(".figure")).to_have_text(["累计达到7.4万人", "累计达到11.1万人"])
    widths = [float(bar.get_attribute("width") or 0) for bar in chart.locator("rect").all()]
    assert widths == [66.67, 100.0]  # 7.4 of 11.1
    chart.locator(".figure").first.click()

    expect(chat.locator("#panel mark")).to_contain_text("3.7万人、7.4万人、11.1万人")


def test_target_and_actual_stand_in_two_columns_with_the_remark_below(chat: Page) -> None:
    ask(chat, "对照")
    expect_answers(chat, 1)
    columns = chat.locator(".side-by-side-column")

    expect(columns.locator("h4")).to_have_text(["方案要求", "通报所述"])
    expect(columns.first).to_contain_text("2025年“三向”班列开行突破700列")
    expect(columns.last).to_contain_text("1—7月“四向”班列开行221列")
    expect(chat.locator("#conversation .answer")).to_have_text("口径不同，不能相减")
    first, last = (columns.nth(place).bounding_box() for place in (0, 1))
    assert first
    assert last
    assert first["y"] == last["y"]


def test_the_export_of_one_conversation_is_not_served_to_another_browser(chat: Page, page_address: str) -> None:
    ask(chat, "清单")
    expect_answers(chat, 1)
    chat.locator(".conversation-actions summary").click()
    address = chat.get_by_role("link", name="导出 Word").get_attribute("href")

    assert address
    assert httpx.get(page_address + address).status_code == 404
    own = chat.context.request.get(page_address + address)
    assert own.ok
    assert BytesIO(own.body()).read(2) == b"PK"
