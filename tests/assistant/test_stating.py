"""Whether a sentence states what is asked, and what completes an answer."""

import pytest

from assistant.answer import Question
from assistant.answering import Answering
from assistant.focus import may_answer
from corpus.collection import Collection
from tests.assistant.asking import Asking, cited

# A question, a sentence that answers it, and one that only has its topic.
STATED = [
    ("招聘活动办了多少场", "开展招聘活动213场。", "开展“春风行动”等招聘活动。"),
    ("涉嫌围标的线索移交了多少条", "移交围标线索24条。", "移交围标线索后立案。"),
    ("达钢搬迁总投资多少亿", "达钢搬迁总投资80亿元。", "达钢搬迁项目1—7月实现产值141.8亿元。"),
    ("6个握手楼示范项目叫什么", "示范项目为甲、乙、丙、丁、戊、己。", "谋划握手楼改造示范项目6个。"),
    ("宣汉县在全国百强县排第几", "宣汉县在全国百强县排名第98位。", "宣汉县连续三年进入全国百强县榜单。"),
    ("家风展几月几号开幕", "家风展于3月5日开幕。", "2024年举办家风展。"),
    ("今年巡河多少次", "各级河长开展巡河892次。", "印发《关于加强巡河三年行动的通知》。"),
    ("磷石膏还堆着多少万吨", "磷石膏剩余120万吨。", "1—8月已消纳磷石膏84万吨。"),
    ("用地保障多久调度一次", "用地保障“一月一调度”。", "用地保障于2025年5月完成调度。"),
    ("并网的是几号机组", "3号机组成功并网。", "2台机组于8月成功并网。"),
    ("参加的是第几届进博会", "参加第137届进博会。", "参加进博会2次。"),
    ("技术评审会在哪个城市开的", "技术评审会在成都召开。", "2025年1月召开达州市技术评审会。"),
    ("微课大赛的名字是什么", "举办“生命之舟”微课大赛。", "举办微课大赛2次。"),
    ("微课大赛办了几趟", "举办微课大赛2次。", "举办“生命之舟”微课大赛。"),
]


@pytest.mark.parametrize(("question", "stating", "silent"), STATED)
def test_a_sentence_must_state_what_is_asked(answering: Answering, question: str, stating: str, silent: str) -> None:
    query = answering.understand(Question(text=question))
    assert may_answer(query, stating)
    assert not may_answer(query, silent)


def test_a_question_for_several_values_is_not_judged_by_one_sentence(answering: Answering) -> None:
    query = answering.understand(Question(text="招聘会办了多少场，培训了多少人次"))
    assert may_answer(query, "开展职业培训1.85万人次。")


def test_values_asked_in_one_breath_are_each_answered(ask: Asking) -> None:
    text = ask("2022年工程治理排危除险多少处、避险搬迁多少户").text
    assert "206处" in text
    assert "723户" in text


def test_what_was_planned_stands_beside_what_the_report_says_of_the_next_turn(ask: Asking) -> None:
    answer = ask("规上工业企业2025年任务里要到多少户", "那整改通报里现在是多少家")
    assert "1068家" in answer.text
    assert "1500户" in answer.text
    assert {clause.partition(":")[0] for clause in cited(answer)} == {"plan", "report"}


def test_a_part_about_now_is_read_in_the_report_though_it_names_a_plan(ask: Asking) -> None:
    answer = ask("开江撤县设区计划哪年力争获批，目前它融入主城的方案搞几大工程")
    assert "2025年" in answer.text
    assert "五大工程" in answer.text


def test_a_part_that_only_names_a_topic_names_it_for_the_next(ask: Asking) -> None:
    answer = ask("达州高新区升国家级这件事，从2021年起每年计划的节点和眼下实际走到哪步，串一下")
    assert any(clause.startswith("report:") for clause in cited(answer))
    assert any(clause.startswith("plan:") for clause in cited(answer))


def test_a_part_that_asks_who_may_point_to_the_topic_before_it(ask: Asking) -> None:
    answer = ask("巡视说一体化水资源配置没落地，五年任务里推这件事前期工作的那条是谁分管、哪两家牵头")
    assert "plan:73.leaders" in cited(answer)


@pytest.mark.parametrize(
    ("question", "sum_shown"),
    [
        ("供水、供气两张管网今年1—8月巡查整改的问题加一块是多少处", "91+92=183"),
        ("地灾隐患点监测员跟风险区网格员，今年落实的合起来多少人", "556+306=862"),
        ("到今年6月指导建成的一级、二级、三级标准化煤矿，加一块儿几处", "1+8+3=12"),
        ("平台公司融资管控那事，被处理的中层和一般管理人员加起来几个人", "3+1=4"),
    ],
)
def test_figures_of_the_things_named_are_added_up(ask: Asking, question: str, sum_shown: str) -> None:
    assert sum_shown in ask(question).text


def test_each_of_several_figures_is_told_with_what_it_measures(ask: Asking) -> None:
    answer = ask("通报典型案例的数报告里有四个：140起、92起、21起、12起，各说的是哪回事")
    assert cited(answer) == ["report:3.6.1.m1", "report:3.6.1.m2", "report:3.3.3.2.m7", "report:3.6.4.m1"]


def test_the_problems_below_a_heading_are_all_stated(ask: Asking) -> None:
    answer = ask("领导班子自身建设有短板，底下点的两件事是什么")
    assert cited(answer) == ["report:3.7.1.1.problem", "report:3.7.1.2.problem"]


def test_a_measure_is_asked_for_by_the_problem_it_stands_under(ask: Asking) -> None:
    assert "report:3.2.3.problem" in cited(ask("托底帮扶万源是在哪一条问题下面讲的"))


def test_a_number_that_no_section_has_is_a_task(ask: Asking) -> None:
    assert cited(ask("第91项的责任领导是？")) == ["plan:91.leaders"]


def test_the_task_behind_the_last_is_refused_without_a_number_that_nothing_prints(ask: Asking) -> None:
    answer = ask("134号任务谁负责", "再往后一条呢")
    assert answer.refused
    assert "135" not in answer.text
    assert "134" in answer.text


def test_a_number_is_told_apart_by_its_unit(ask: Asking) -> None:
    answer = ask("报告里好几处都是22，22条、22个、22份，分别说的是啥")
    assert all(f"22{unit}" in answer.text for unit in "条个份")


def test_the_headings_below_a_heading_are_listed(ask: Asking) -> None:
    answer = ask("讲组织路线和干部队伍的那个大问题，底下分成哪三条")
    assert [clause for clause in cited(answer) if clause.count(".") == 2] == [
        "report:3.7.1",
        "report:3.7.2",
        "report:3.7.3",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "巡察整改“后半篇文章”督得不严，之后抓了些什么",
        "锂钾开发老没突破，这件事后头都推了哪些步骤",
        "锂钾卡在那里没进展，是怎么一步步往前推的",
        "跟重庆产业融得不够深，这块是怎么使劲的",
    ],
)
def test_a_question_that_repeats_a_problem_is_answered_with_all_of_its_measures(
    collection: Collection, ask: Asking, question: str
) -> None:
    measures = {clause for clause in cited(ask(question)) if ".m" in clause}
    assert any(measures == set(problem.measures) for problem in collection.problems)


def test_of_measures_for_a_field_each_the_one_of_the_field_named_is_told(ask: Asking) -> None:
    assert cited(ask("医疗口子防廉政风险做了哪几件")) == ["report:3.6.5.2.m5"]
    assert len(cited(ask("征拆、国企、教育、医疗几个领域的廉政风险分别怎么整治，概括一下"))) > 1


def test_a_part_of_the_measures_is_told_whole_where_its_place_is_named(ask: Asking) -> None:
    answer = ask("宣汉镇上那些污水厂运行得不好，县里都怎么整的")
    assert cited(answer) == ["report:3.5.4.p3.m1", "report:3.5.4.p3.m2", "report:3.5.4.p3.m3"]


def test_what_leads_over_to_a_question_is_no_part_of_a_name(ask: Asking) -> None:
    assert "report:3.5.2.2.m5" in cited(ask("马踏洞消防站盖得怎么样了", "那马踏洞中学呢"))


def test_what_people_of_the_region_say_is_understood(answering: Answering) -> None:
    plain, dialect = (
        answering.understand(Question(text=text)) for text in ("巡河多少次，是什么办法", "巡河好多次，是啥子办法")
    )
    assert dialect == plain


def test_a_year_of_the_report_is_not_looked_for_in_the_plan(ask: Asking) -> None:
    assert cited(ask("闲置土地2020-2024年一共盘活多少"))[0].startswith("report:2.2.m6")


def test_the_rules_of_a_unit_are_no_tasks(ask: Asking) -> None:
    assert cited(ask("市自规局搞以案促改，修订完善了几项制度")) == ["report:3.6.5.2.m2"]


def test_what_is_done_now_is_read_in_the_report(ask: Asking) -> None:
    assert cited(ask("达万铁路扩能改造现在已经开工了吧")) == ["report:3.2.2.2.m4"]
