"""The same question in other words: synonyms, English words, slips of spelling, other orders."""

import pytest

from assistant.answer import Question, Turn
from assistant.answering import Answering
from assistant.query import Role
from assistant.understanding import Understanding
from tests.assistant.asking import Asking, cited, counted_tasks, listed_tasks
from tests.assistant.printed import PrintedTask


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("110条谁挑头", ("leader", "lead_unit")),
        ("110号是谁家挑头，问单位", ("lead_unit",)),
        ("110号任务的主责单位", ("lead_unit",)),
        ("110条lead部门是哪个", ("lead_unit",)),
        ("110号任务哪两家打下手", ("cooperating_unit",)),
        ("110号的协同单位有哪些", ("cooperating_unit",)),
        ("110号任务由哪几位市岭导负责", ("leader",)),
        ("110号的牵头是谁？要单位，不要领导", ("lead_unit",)),
    ],
)
def test_roles_are_told_in_any_wording(understanding: Understanding, question: str, roles: tuple[Role, ...]) -> None:
    assert understanding.read(Question(text=question)).roles == roles


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("应急管里局牵头哪些任务", "市应急管理局"),
        ("需要供消社配合的任务有哪些", "市供销社"),
        ("有几条任务是市府办牵头", "市政府办公室"),
    ],
)
def test_a_unit_is_found_by_its_sound_and_its_short_form(
    understanding: Understanding, question: str, unit: str
) -> None:
    assert understanding.read(Question(text=question)).units == (unit,)


@pytest.mark.parametrize(
    "question",
    ["市市场监管局牵头哪些任务", "哪些任务由市监局主责", "市监局都挑了哪几条的头", "市监局挑头的，一条不落列一遍"],
)
def test_a_list_is_the_same_in_any_wording(ask: Asking, question: str) -> None:
    assert listed_tasks(ask(question)) == listed_tasks(ask("市市场监管局牵头的任务有哪些"))


def test_an_office_that_is_asked_for_is_no_office_that_is_claimed(ask: Asking) -> None:
    assert cited(ask("半程马拉松那条，牵头的是哪个局")) == cited(ask("半程马拉松那条是哪个局牵头"))


def test_leaders_are_counted_however_their_number_is_told(ask: Asking, printed: dict[int, PrintedTask]) -> None:
    pairs = [number for number, task in printed.items() if len(task.leaders) == len("两位")]
    assert counted_tasks(ask("责任领导刚好写了两位的任务，全文有多少个")) == pairs


def test_the_fewest_of_a_figure_is_not_who_has_fewest_tasks(ask: Asking) -> None:
    assert "8900" in ask("东西部协作资金年年都要争取，拿2024年来说，最少得多少").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2021年农村公路的建设里程定了多少", "600公里"),
        ("2024年新增培育多少户50亿级企业", "3户"),
        ("2023年GDP的保底数、力争数分别是几", "2900"),
        ("创业担保贷款2023一年新发多少（扣掉以前的累计）", "7000"),
        ("达石快速通道几几年通车", "2025年"),
        ("达钢搬迁完成时间是哪年", "2023年"),
        ("计划哪一年建成“四好农村路”省级示范市", "2025年"),
        ("小标题？76", "构建全要素精准供给体系"),
        ("重点工作一共十块，都叫啥", "（十）"),
        ("创新驱动（二）下面的a小标题叫什么", "双园双驱"),
        ("营商环境那章的d小节写了些啥", "没有小标题d"),
        ("一年报两回嘛，后半年那回最迟啥时候交", "12月31日"),
        ("122号要是归气象局牵头，那应急局在里面做什么", "市应急管理局是牵头单位"),
        ("玖源合成氨节能技改项目是几月动的工", "2025年1月"),
        ("到6月份，煤矿标准化一级二级三级的加起来建成几处", "1+8+3=12"),
        ("中坝大道西延线临床医疗中心那段，路面都铺好了吧", "征拆"),
        ("乡村振兴底下被挑出来的两个问题，各是什么", "三（五）3②"),
        ("说监督责任有欠缺，具体缺在哪", "主动发现问题线索能力不足"),
        ("老旧小区改造，破损道路改造长度（公里）", "107.84"),
        ("管小区物业消防的几份通知都叫什么名", "动火作业"),
        ("最后一章讲下一步打算，分了几小块", "3个"),
        ("针对日常监督不足、主动发现问题线索能力弱，采取了哪些整改措施", "重点监督任务清单"),
        ("推进政府信息公开，牵头的是谁", "市政府办公室"),
        ("河胡长制谁千头，问单位", "市水务局"),
        ("三级乙等中医院21到25年合计创几家", "合计6家"),
        ("渠县入围了第一批县域民营经济示范县候选，对吧", "大竹县"),
        ("最后的下一步整改安排分几点讲的", "3个部分"),
        ("规避招标到底有没有？前面好像说没查到，后面又说处理了", "暂未发现规避招标"),
        ("万源乡镇污水厂运维后来怎么改的", "制发提醒函67份"),
        ("安全生产“五预”制度计划哪年全面推行", "2022年"),
        ("各牵头单位一年里哪两个日子前要报落实情况", "6月30日、12月31日"),
        ("市委一把手自己领办的是哪两个问题", "政协工作支持力度不足2个问题"),
        ("吴晓勇案那条问题说的是什么没做好", "以案促改工作不够扎实"),
        ("支持国企转型的那个六条叫什么", "支持市属国有企业转型升级高质量发展的六条措施"),
        ("32条哪些市级单位配合", "市科协"),
        ("高新区升国家级，23年计划走到哪步，现在实际走到哪步", "已委托三方公司编制"),
    ],
)
def test_plan_and_report_are_asked_in_other_words(ask: Asking, question: str, said: str) -> None:
    assert said in ask(question).text


@pytest.mark.parametrize(
    "question",
    [
        "李家沟尾矿库闭库工程预计哪年完工",
        "拿到天府科创贷授信的5家企业是哪几家",
        "市政协现任主席姓名",
        "体育中心地下停车场那个项目规划了多少车位",
        "全市数字经济总量是否已经达到1000亿元",
        "2025年度农村公路建设里程是多少公里",
        "达州飞北川的短途航线一共坐了多少乘客",
        "全省首个智能化民营煤矿，是达州哪家矿",
        "整改期间全市一共处分了多少名县处级干部",
        "万源和宣汉的招商公司各自引来的那个项目叫啥",
        "没按要求搞工资银行代发的那家总包单位叫什么",
        "万源代表团那2条意见说的是什么",
        "95个制度文件里头，有几个是以市委名义出的",
        "上半年挨罚的25矿次，分别是哪几家煤矿",
        "双城圈那15个达州项目的总投资是多少",
        "巡视整改那16名市级责任领导都叫什么名字",
        "交通运输三年大会战实施方案的文号是多少",
    ],
)
def test_what_is_of_the_kind_but_not_said_is_refused(ask: Asking, question: str) -> None:
    assert ask(question).refused


def test_the_part_that_names_a_task_is_about_the_task_and_the_other_about_the_problem(ask: Asking) -> None:
    answer = ask("马踏洞配套不完善被点名，对应新区开发的那条任务，由哪两位领导负责，牵头的是哪个单位")
    assert cited(answer) == ["plan:55.leaders", "plan:55.units", "report:3.5.2.2.problem"]


def test_a_further_question_knows_the_clause_that_was_quoted_before(answering: Answering) -> None:
    quoted = "达州—北川航线执行78架次，共运行119.2小时。"
    history = (Turn("user", "达州—北川低空航线飞了多少架次"), Turn("assistant", quoted))
    query = answering.understand(Question(text="一共多少小时呢", history=history))
    assert "report:3.3.2.3.m2" in query.quoted_before
    assert answering.understand(Question(text="一共多少小时呢")).quoted_before == frozenset()


def test_what_was_planned_is_not_added_to_an_answer_about_something_else(ask: Asking) -> None:
    alone = ask("污水处理的问题被点了，对应的任务是谁分管、哪两家牵头")
    assert ask("达钢搬迁计划哪年完成", "污水处理的问题被点了，对应的任务是谁分管、哪两家牵头").text == alone.text
