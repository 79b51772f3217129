"""Who leads and which units lead or cooperate: by number, by topic, claimed and denied."""

import pytest

from tests.assistant.asking import Asking, cited, listed_tasks, quoted
from tests.assistant.printed import PrintedTask

Printed = dict[int, PrintedTask]


def test_who_leads_is_answered_with_the_leader_first_and_then_the_units(ask: Asking, printed: Printed) -> None:
    text = ask("41号任务谁牵头").text
    assert text.index(printed[41].leaders[0]) < text.index(printed[41].lead_units[0])


@pytest.mark.parametrize(
    ("topic", "number"),
    [
        ("创建国家森林城市", 11),
        ("创建国家卫生城市", 10),
        ("建设城市第三污水处理厂", 106),
        ("长江流域十年禁渔", 110),
        ("民营企业雁阵培育", 78),
        ("“秦巴药库”品牌", 99),
        ("退役军人服务站建设", 126),
        ("生活垃圾分类", 117),
    ],
)
def test_a_topic_is_taken_for_its_task_which_the_answer_names(
    ask: Asking, printed: Printed, topic: str, number: int
) -> None:
    answer = ask(f"{topic}谁牵头")
    assert listed_tasks(answer) == [number]
    assert quoted(answer, f"plan:{number}.leaders") == ["、".join(printed[number].leaders)]
    assert quoted(answer, f"plan:{number}.units") == ["、".join(printed[number].lead_units)]


def test_a_topic_asked_by_unit_or_by_leader_gets_only_these(ask: Asking) -> None:
    assert cited(ask("长江流域十年禁渔哪个局牵头")) == ["plan:110.units"]
    assert cited(ask("长江流域十年禁渔是哪位市领导分管")) == ["plan:110.leaders"]


def test_the_roles_asked_together_are_answered_together(ask: Asking, printed: Printed) -> None:
    answer = ask("17号任务的牵头单位和配合单位")
    lead, cooperating = quoted(answer, "plan:17.units")
    assert lead == "、".join(printed[17].lead_units)
    assert cooperating.replace("，", "、") == "、".join(printed[17].cooperating_units)


def test_two_tasks_are_answered_one_after_the_other(ask: Asking, printed: Printed) -> None:
    answer = ask("8号和9号的责任领导分别是谁")
    assert listed_tasks(answer) == [8, 9]
    first, second = answer.text.split("；")
    assert all(name in first for name in printed[8].leaders)
    assert all(name in second for name in printed[9].leaders)


def test_a_list_that_ends_in_and_others_is_said_to_be_open(ask: Asking, plan_text: str) -> None:
    assert "达州海关等，" in plan_text
    assert "未列全" in ask("41号任务的配合单位").text
    assert "未列全" not in ask("64号任务的配合单位").text


def test_cooperating_units_that_the_source_does_not_part_are_not_guessed(ask: Asking, printed: Printed) -> None:
    answer = ask("43号任务的配合单位有哪些")
    assert not answer.refused
    assert "没有分号" in answer.text
    assert quoted(answer, "plan:43.units") == ["、".join(printed[43].lead_units)]


def test_a_unit_is_told_as_lead_unit_where_it_leads(ask: Asking, printed: Printed) -> None:
    assert "市林业局" in printed[18].lead_units
    answer = ask("市林业局在18号任务里是牵头还是配合")
    assert "市林业局是牵头单位" in answer.text
    assert quoted(answer, "plan:18.units") == ["市林业局"]


def test_a_unit_is_told_as_cooperating_where_it_cooperates_with_the_lead_named(ask: Asking, printed: Printed) -> None:
    assert "市气象局" in printed[122].cooperating_units
    answer = ask("市气象局在第122条里是牵头还是配合")
    assert "市气象局是配合单位" in answer.text
    assert quoted(answer, "plan:122.units") == ["市气象局", *printed[122].lead_units]


def test_a_claim_that_a_cooperating_unit_leads_is_put_right(ask: Asking, printed: Printed) -> None:
    assert "市财政局" in printed[77].cooperating_units
    text = ask("财政局在77号里算牵头单位吗").text
    assert "市财政局是配合单位" in text
    assert printed[77].lead_units[0] in text


def test_a_unit_outside_a_task_is_said_to_be_none_of_its_units(ask: Asking, printed: Printed) -> None:
    assert "市教育局" not in printed[11].lead_units + printed[11].cooperating_units
    answer = ask("市教育局在11号任务里是牵头还是配合")
    assert "没有市教育局" in answer.text
    assert quoted(answer, "plan:11.units") == list(printed[11].lead_units)


def test_a_true_claim_about_a_leader_is_confirmed(ask: Asking) -> None:
    answer = ask("8号任务是不是颜晓平负责")
    assert answer.text.startswith("是的")
    assert cited(answer) == ["plan:8.leaders"]


def test_a_false_claim_about_a_leader_is_corrected_with_the_printed_ones(ask: Asking, printed: Printed) -> None:
    answer = ask("8号任务是张杰负责吧")
    assert answer.text.startswith("不是张杰")
    assert "、".join(printed[8].leaders) in answer.text
    assert quoted(answer, "plan:8.leaders") == ["、".join(printed[8].leaders)]


def test_a_homophone_of_a_leader_is_answered_under_the_right_name(ask: Asking) -> None:
    answer = ask("41号任务是唐志昆负责吗")
    assert answer.text.startswith("是的")
    assert "唐志坤" in answer.text


def test_traditional_names_come_in_the_script_of_the_question(ask: Asking) -> None:
    assert "張俊懿、顏曉平" in ask("8號任務的責任領導是誰").text


def test_a_unit_named_as_an_exception_is_no_condition(ask: Asking, printed: dict[int, PrintedTask]) -> None:
    answer = ask("川陕革命老区振兴那条除了发改委，还要哪三家配合")
    assert not answer.refused
    assert all(unit in answer.text for unit in printed[23].cooperating_units)


def test_who_cooperates_is_told_beside_a_claim_put_right(ask: Asking) -> None:
    text = ask("成达万高铁是交通局牵头的吧，谁配合它").text
    assert "市交通运输局是配合单位，牵头单位是市发展改革委" in text
    assert all(unit in text for unit in ("市生态环境局", "市林业局"))


def test_the_leader_is_told_beside_a_claim_about_a_unit(ask: Asking) -> None:
    text = ask("第74条归哪个领导，牵头的是政管局吗").text
    assert "牵头单位是市政府办公室" in text
    assert "责任领导是丁应虎" in text


def test_both_units_are_put_in_their_roles_where_one_is_supposed_to_lead(ask: Asking, printed: Printed) -> None:
    assert printed[31].lead_units == ("市财政局",)
    text = ask("31条既然是科技局牵头，财政局配合些什么").text
    assert "市科技局是配合单位，牵头单位是市财政局" in text
    assert "市财政局是牵头单位" in text


def test_who_is_asked_of_a_number_is_who_has_the_task(ask: Asking, printed: Printed) -> None:
    answer = ask("79号 是谁")
    assert all(name in answer.text for name in (*printed[79].leaders, *printed[79].lead_units))
    assert not any(name in ask("第121条谁来验收").text for name in printed[121].leaders)


def test_a_unit_supposed_to_lead_is_put_right_for_a_topic_too(ask: Asking, printed: Printed) -> None:
    (task,) = [task for task in printed.values() if "市信访局" in task.lead_units]
    text = ask("信访那条既然公安局牵头，司法局配合什么").text
    assert f"在任务{task.number}中，市公安局是配合单位，牵头单位是市信访局" in text
