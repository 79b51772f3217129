"""People and units are found under full, short, spelt-out and misspelt names, and nothing else is taken for one."""

import tomllib
from pathlib import Path

import pytest

from assistant.cues import PROMPTS_FOLDER
from assistant.gazetteer import Gazetteer
from corpus.collection import Collection
from tests.assistant.printed import PrintedTask


@pytest.fixture(scope="module")
def gazetteer(collection: Collection) -> Gazetteer:
    return Gazetteer(collection)


def units(gazetteer: Gazetteer, text: str) -> list[str]:
    return [found.name for found in gazetteer.find_units(text)]


def people(gazetteer: Gazetteer, text: str) -> list[str]:
    return [found.name for found in gazetteer.find_people(text)]


def test_it_knows_every_printed_name_and_no_other(gazetteer: Gazetteer, printed: dict[int, PrintedTask]) -> None:
    assert set(gazetteer.people) == {name for task in printed.values() for name in task.leaders}
    assert set(gazetteer.units) == {
        name for task in printed.values() for name in (*task.lead_units, *task.cooperating_units)
    }


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("发改委", "市发展改革委"),
        ("市发改委", "市发展改革委"),
        ("人社局", "市人力资源社会保障局"),
        ("住建局", "市住房城乡建设局"),
        ("卫健委", "市卫生健康委"),
        ("文旅局", "市文体旅游局"),
        ("自规局", "市自然资源规划局"),
        ("医保局", "市医疗保障局"),
        ("退役军人局", "市退役军人事务局"),
        ("城管局", "市城管执法局"),
        ("交通局", "市交通运输局"),
        ("应急局", "市应急管理局"),
        ("金融局", "市金融工作局"),
        ("农业局", "市农业农村局"),
        ("经合局", "市经济合作外事局"),
        ("中医药局", "市中医药管理局"),
        ("口岸办", "市口岸物流办"),
        ("银保监分局", "达州银保监分局"),
        ("开放大学", "达州开放大学"),
        ("高新区", "达州高新区"),
        ("组织部", "市委组织部"),
    ],
)
def test_a_short_form_is_found_by_rule(gazetteer: Gazetteer, short: str, full: str) -> None:
    assert units(gazetteer, f"{short}牵头哪些任务") == [full]


@pytest.mark.parametrize("name", ["市林业局", "林业局", "市经信局", "经信局", "渠县", "达州海关", "市政府办公室"])
def test_a_full_name_is_found_with_and_without_its_city(gazetteer: Gazetteer, name: str) -> None:
    assert units(gazetteer, f"{name}的任务") == [name if name in gazetteer.units else f"市{name}"]


@pytest.mark.parametrize(
    ("spelt_out", "full"),
    [
        ("住房和城乡建设局", "市住房城乡建设局"),
        ("自然资源和规划局", "市自然资源规划局"),
        ("发展和改革委", "市发展改革委"),
    ],
)
def test_a_name_spelt_out_with_a_particle_is_found(gazetteer: Gazetteer, spelt_out: str, full: str) -> None:
    assert units(gazetteer, f"{spelt_out}负责什么") == [full]


@pytest.mark.parametrize(
    ("declared", "full"),
    [
        ("环保局", "市生态环境局"),
        ("扶贫局", "市乡村振兴局"),
        ("工商局", "市市场监管局"),
        ("工信局", "市经信局"),
        ("人民银行", "人行达州市中心支行"),
    ],
)
def test_a_declared_abbreviation_is_found(gazetteer: Gazetteer, declared: str, full: str) -> None:
    assert units(gazetteer, f"{declared}配合哪些任务") == [full]


def test_every_declared_abbreviation_means_a_unit_of_the_records(gazetteer: Gazetteer) -> None:
    declared = tomllib.loads((PROMPTS_FOLDER / "abbreviations.toml").read_text(encoding="utf-8"))["units"]
    assert {short: gazetteer.resolve_unit(short) for short in declared} == declared
    assert set(declared.values()) <= set(gazetteer.units)


def test_abbreviations_are_read_from_a_file(collection: Collection, gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "abbreviations.toml"
    path.write_text('[units]\n"某某局" = "市林业局"\n[terms]\n', encoding="utf-8")
    own = Gazetteer(collection, path)
    assert units(own, "某某局牵头") == ["市林业局"]
    assert units(gazetteer, "某某局牵头") == []


@pytest.mark.parametrize(
    "text", ["哪个局牵头", "这个局", "开会议", "有机会", "哪部分", "市委", "城市建设", "县城", "学校", "统计局"]
)
def test_what_no_single_unit_is_called_is_no_unit(gazetteer: Gazetteer, text: str) -> None:
    assert units(gazetteer, text) == []


def test_several_units_come_in_the_order_of_the_question_with_their_places(gazetteer: Gazetteer) -> None:
    text = "科技局和市林业局、住建局"
    found = list(gazetteer.find_units(text))
    assert [unit.name for unit in found] == ["市科技局", "市林业局", "市住房城乡建设局"]
    assert [text[unit.start : unit.end] for unit in found] == ["科技局", "市林业局", "住建局"]


@pytest.mark.parametrize("name", ["丁应虎", "王光生", "刘政", "张俊懿", "颜晓平", "唐志坤", "张杰", "高武林"])
def test_a_leader_is_found_by_name(gazetteer: Gazetteer, name: str) -> None:
    assert people(gazetteer, f"{name}负责哪些") == [name]


@pytest.mark.parametrize(
    ("written", "name"),
    [("唐志昆", "唐志坤"), ("丁应湖", "丁应虎"), ("严晓平", "颜晓平"), ("张俊意", "张俊懿"), ("刘正", "刘政")],
)
def test_a_homophone_that_keeps_all_but_one_character_is_found(gazetteer: Gazetteer, written: str, name: str) -> None:
    assert people(gazetteer, f"{written}负责哪些") == [name]


@pytest.mark.parametrize("written", ["tangzhikun负责哪些", "tang zhi kun 负责哪些"])
def test_a_name_in_pinyin_is_found(gazetteer: Gazetteer, written: str) -> None:
    assert people(gazetteer, written) == ["唐志坤"]


@pytest.mark.parametrize("text", ["这个章节讲什么", "办事流程", "唐自坤", "纠正错误", "张俊", "张三", "政策", "城杰"])
def test_a_word_that_merely_sounds_like_a_leader_is_no_leader(gazetteer: Gazetteer, text: str) -> None:
    assert people(gazetteer, text) == []


def test_two_leaders_come_in_the_order_of_the_question(gazetteer: Gazetteer) -> None:
    assert people(gazetteer, "唐志坤和张杰共同负责的") == ["唐志坤", "张杰"]


@pytest.mark.parametrize("text", ["国家发改委批复", "省发展改革委批复", "中央组织部"])
def test_a_body_of_the_state_or_the_province_is_none_of_the_city(gazetteer: Gazetteer, text: str) -> None:
    assert list(gazetteer.find_units(text)) == []


@pytest.mark.parametrize("text", ["四川省达州市税务局牵头哪些", "国家税务局对接的市税务局"])
def test_the_citys_own_body_is_found_behind_province_or_state(gazetteer: Gazetteer, text: str) -> None:
    assert [found.name for found in gazetteer.find_units(text)] == ["市税务局"]
