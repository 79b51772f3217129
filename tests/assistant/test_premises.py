"""Who is said in passing to lead a task is put right beside the answer."""

from tests.assistant.asking import Asking, cited
from tests.assistant.printed import PrintedTask


def test_a_wrong_leader_is_put_right(ask: Asking, printed: dict[int, PrintedTask]) -> None:
    answer = ask("颜晓平抓的园林城市创建，哪年拿牌子")
    assert printed[12].leaders == ("张俊懿",)
    assert answer.text.startswith("不是颜晓平。任务12的责任领导是张俊懿。2022年")
    assert cited(answer) == ["plan:12.leaders", "plan:12.2022"]


def test_each_wrong_leader_is_named(ask: Asking) -> None:
    assert "不是唐志坤、颜晓平" in ask("唐志坤和颜晓平负责的国家园林城市哪年授牌").text


def test_the_right_leader_needs_no_word(ask: Asking) -> None:
    assert "不是" not in ask("张俊懿抓的园林城市创建，哪年拿牌子").text


def test_a_unit_said_to_lead_is_put_right(ask: Asking, printed: dict[int, PrintedTask]) -> None:
    answer = ask("117条不是生态环境局牵头吗，配合的有哪些")
    assert "市生态环境局" not in printed[117].lead_units + printed[117].cooperating_units
    assert answer.text.startswith(f"任务117的责任单位里没有市生态环境局，牵头单位是{printed[117].lead_units[0]}。")
    assert "配合单位有" in answer.text


def test_a_unit_that_leads_needs_no_word(ask: Asking, printed: dict[int, PrintedTask]) -> None:
    assert printed[41].lead_units == ("市口岸物流办",)
    assert "没有" not in ask("口岸物流办牵头的41号任务，责任领导是谁").text
