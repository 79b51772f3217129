"""Whether a sentence can be the answer: whether it holds the kind of value asked for."""

import re
from collections.abc import Sequence

import rjieba

from assistant.cues import Attribute, load_cues, load_events
from assistant.ordinals import names_other_ordinal
from assistant.places import fills_place
from assistant.query import Query
from assistant.scope import holds_period, holds_years, is_of_notice, names_places
from assistant.sentences import Reading
from assistant.slots import find_periods, restates_only
from corpus.numbers import read_number
from index.sentences import Sentence

SLOT_FEATURES = ("slots", "kind", "notice", "period", "period_said", "years", "places")
_CONTACTS = frozenset({"telephone", "email", "address"})
# 要建多少个 asks for a number of things, which no share of them is.
_ASKS_THINGS = re.compile("(?:多少|(?<![哪第])几)(?:个|家|座|所|处)(?!月|百分|点|方面|年)")
_SHARE = re.compile(r"\d[\d.]*%|\d+以上")
_ASKS_DATE = re.compile("哪|几|(?:什么|啥)时候|何时")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十两百](?:个|大|家|项|次|名|人|条|起|期|年|座|处|位)")
_FIGURES = re.compile(rf"\d[\d.,]*|{_FIGURE.pattern}")
_COMPANY = re.compile(r"公司|集团|银行|厂|企业[^,。]*、|、[^,。]*企业")
_ASKS_COMPANY = re.compile(r"哪(?:几|两|些|一)?家|(?:企业|公司)叫")
_ASKS_OFFICE = re.compile(r"哪(?:几|两|些)?个(?:局|部门|单位)")
_OFFICE = re.compile(r"[\u3400-\u9fff]{2}(?:局|厅|委|办公室|办|院|中心|部|会|所|公司)")
_ASKS_NAMES = re.compile(
    r"哪(?:几|两|些|一)?家|哪(?:一|几|两)?个机构|(?:企业|公司|厂|子公司)(?:的)?(?:叫|名字|是哪)|叫(?:啥|什么)(?:名|公司|企业|机构|厂)|(?:机构|单位),?叫(?:啥|什么)|名字(?:是|叫)?(?:什么)?$"
)
_ASKS_FIRMS = re.compile("企业|公司|厂|店|银行|商|院校|学校|医院|项目")
_ASKS_NAME = re.compile("叫|姓|名")
# 分别是哪几家: some names, each of them.
_ASKS_SEVERAL = re.compile("(?:分别|都|各|具体)(?:是|有|叫)哪(?:几|些)(?:家|个(?!月|方面)|座|所|名|位)")
# 跟哪两家一起, 哪三家联合: offices are asked for as well as companies.
_ASKS_WHO_TOGETHER = re.compile(
    "哪(?:几|两|三|些)家[^,。]{0,8}(?:一起|一道|联合|共同|合作|搞|办|组织|发文|发起)|(?:跟|和|与|同|联合)哪(?:几|两|三|些)家"
)
_PROPER = re.compile(
    r"[\u3400-\u9fff]{2,}(?:公司|集团|银行|分行|(?<!处理)(?<!净化)厂|院|研究所|协会|联合会|中心|机关|大学|学校|学会|商会|工会|促进会|[家妇青科]促会)"
    r"|[\u3400-\u9fff]{2,}(?:制品|材料|科技|水泥|钢铁|化工|锂业|新能源|能源)(?!行业|产业|领域|企业)"
)
_NAMED_THING = re.compile("(?P<name>[\u3400-\u9fff]{2})(?P<kind>站|港|桥|机场)(?![\u3400-\u9fff]?[名点])")
# 聘请三方机构 names nobody.
_UNNAMED = re.compile("第?三方(?:公司|机构|单位)")
# Names are asked for, and how many there are is said: 哪六个馆, 是哪五有, 另外5家是谁.
_ASKS_COUNTED = re.compile(
    r"哪([三四五六七八九十]|\d{1,2})(?!年|月|天|次)|([三四五六七八九十]|\d{1,2})(?:个|家|所|座|位|名)(?:分别|都|各)?(?:是|叫)(?:谁|啥|什么|哪)"
)
_FEWEST_NAMES = 3
_JOINT = re.compile("、|”“|》《|(?<!参)[和与及]")
# Where a list of names ends.
_RUN = re.compile("(?<![”》]),|[。;]")
_ORDINAL = re.compile("[一二三四五六七八九]是|第[一二三四五六七八九]")
_TITLE_OF_PERSON = re.compile(
    r"[\u3400-\u9fff]{0,2}(?:书记|[市局县区部组院校会站馆链河秘]长|主席|主任|董事长|总经理|秘书长|负责人)"
)
# Digits that date or number and measure nothing.
_NO_FIGURE = re.compile(r"20\d\d(?:[—-]20\d\d)?年?|\d{1,2}(?:[—-]\d{1,2})?月(?:\d{1,2}日)?|第\d+")
_DATE = re.compile(r"\d{4}年|\d{1,2}月|\d{1,2}日|年底")
_MONTH = re.compile(r"\d{1,2}月|\d{1,2}日")
_FULL_YEAR = re.compile(r"20\d\d年|年底|十[三四五]五")
# A title or a quotation, but for one that says for how long it holds (2025—2027年).
_TITLED = re.compile(r"《[^》—]*》|“[^”—]*”")
_NUMBERED = "机组|线|楼|井|矿|站|桥|任务|文|厂|炉|门|窑|码头"
_ASKS_DAY = re.compile(f"哪(?:一)?(?:天|日)|几号(?!{_NUMBERED})|几月|哪个月|日期|日子")
_ASKS_FREQUENCY = re.compile(
    r"(?:多久|多长时间|几(?:天|周|个?月))[^,。?]{0,8}[一1](?:次|回|轮|遍|趟)|隔(?:多久|多长时间|几(?:天|周|个?月))|(?:频率|频次)(?=$|[?是多怎如呢有为])"
)
_FREQUENCY = re.compile(
    r"[每逐按][一两三半]?(?:个)?(?:日|天|周|旬|月|季度?|年)|[日周月季年](?:调度|通报|报告)|一[日周旬月季年]一[\u3400-\u9fff]"
)
_ASKS_NUMBER = re.compile(rf"几号(?:{_NUMBERED})|第几(?![条项号大]|个任务)")
_NUMBERED_THING = re.compile(rf"第[\d一二三四五六七八九十百]+|\d+号(?:{_NUMBERED})")
_TITLE = re.compile(r"《[^》]+》")
_ASKS_FIVE_YEARS = re.compile("(?:哪(?:一)?个|什么|啥)(?:五年)?规划|五年规划|第几个五年|哪(?:一)?个五(?![个大项条点])")
_FIVE_YEARS = re.compile("十[一二三四五六]五")
_QUOTED = re.compile(r"《[^》]+》|“[^”]+”")
_ASKS_KIND = re.compile("哪(?:几|些|[两三四五六])(?:个|类|种|项|大)?([\u3400-\u9fff]{2})(?=$|[?,。呢])")
_SPEAKS_OF_COMPANY = re.compile("企业|公司|厂|家")
# Rules, lists and the like that need no title of their own.
_UNTITLED = ("办法", "制度", "措施", "清单", "机制", "政策", "规定")


def asks_frequency(question: str) -> bool:
    """Tell whether a question asks how often something is done (多久调度一次)."""
    return _ASKS_FREQUENCY.search(question) is not None


def asks_day(question: str) -> bool:
    """Tell whether a question asks for a date more exact than a year (几月几号)."""
    return _ASKS_DAY.search(question) is not None


def fills_slots(query: Query, text: str) -> bool:
    """Tell whether a text holds what is asked for: a figure, its unit, a date, how often, a document, a person."""
    if _ASKS_NUMBER.search(query.text):
        return _NUMBERED_THING.search(text) is not None
    asks_figure = query.asked & {"how_much", "count"} and not asks_frequency(query.text)
    if asks_figure and not states_figure(_SHARE.sub("", text) if _ASKS_THINGS.search(query.text) else text):
        return False
    if not holds_contrast(query.text, text):
        return False
    if (query.asked_unit and not _states_unit(query, text)) or restates_only(query.text, text):
        return False
    if not _shows(query, text):
        return False
    return _fills_when(query, text) and _fills_name(query, text) and fills_place(query.text, text)


def _states_unit(query: Query, text: str) -> bool:
    """Tell whether a text has a figure in the unit asked for, of nothing that excludes it (供气 for 供水)."""
    unit = query.asked_unit
    return unit is not None and any(
        holds_contrast(query.text, phrase) for phrase in re.split("[,，。;；]", text) if unit.search(phrase)
    )


def states_figure(text: str) -> bool:
    """Tell whether a text states a figure beside dates, numbers of things and titles."""
    return count_figures(text) > 0


def count_figures(text: str) -> int:
    """Return how many figures a text states beside dates, numbers of things and titles."""
    return len(_FIGURES.findall(_NO_FIGURE.sub(" ", _TITLE.sub("", text))))


def contacts_of(attributes: Sequence[Attribute]) -> list[Attribute]:
    """Return those of some kinds of value that tell how to reach somebody."""
    return [attribute for attribute in attributes if attribute.name in _CONTACTS]


def _shows(query: Query, text: str) -> bool:
    """Tell whether a text shows every kind of value asked for; of several contacts one."""
    contacts = contacts_of(query.attributes)
    others = [attribute for attribute in query.attributes if attribute.name not in _CONTACTS]
    shows_contact = not contacts or any(attribute.holds.search(text) for attribute in contacts)
    return shows_contact and all(attribute.holds.search(text) for attribute in others)


def _fills_when(query: Query, text: str) -> bool:
    """Tell whether a text says when, as exactly as is asked; dates in titles and between quotation marks do not."""
    if asks_frequency(query.text):
        return _FREQUENCY.search(text) is not None
    if "when" not in query.asked:
        return True
    events = [event for event in load_events() if event.asks.search(query.text)]
    asks_one_date = len(_ASKS_DATE.findall(query.text)) == 1
    if asks_one_date and not all(event.holds.search(text) or event.asks.search(text) for event in events):
        return False
    exact = _MONTH if asks_day(query.text) else _FULL_YEAR if "哪年" in query.text else _DATE
    return exact.search(_TITLED.sub("", text)) is not None


def names_another(query: Query, text: str) -> bool:
    """Tell whether a text is about another thing of the kind that a question names (曙光站 for 阿里站)."""
    for match in _NAMED_THING.finditer(query.text):
        name, kind = match["name"], match["kind"]
        is_word = any(name in word.text and word.occurs for word in query.words)
        if is_word and name not in text and re.search(rf"[\u3400-\u9fff]{{2}}{kind}", text):
            return True
    return False


def holds_contrast(question: str, text: str) -> bool:
    """Tell whether a text is not about what excludes a word of the question (农村居民 asked as 城镇居民)."""
    for group in load_cues().contrasts:
        asked = [word for word in group if word in question]
        if asked and not any(word in text for word in asked) and any(word in text for word in group):
            return False
    return not names_other_ordinal(question, text)


def lists_enough(question: str, text: str) -> bool:
    """Tell whether a text has as many members as a question for names counts (哪六个馆, 另外5家是谁)."""
    counted = _ASKS_COUNTED.search(question)
    number = read_number(counted[1] or counted[2]) if counted else None
    if number is None or number < _FEWEST_NAMES:
        return True
    in_run = max(len(_JOINT.findall(run)) for run in _RUN.split(text))
    # The last of three may be told by a phrase of its own.
    apart = number == _FEWEST_NAMES and "," in text
    return max(len(_ORDINAL.findall(text)), in_run + apart) >= number - 1


def counts_as_asked(question: str, text: str) -> bool:
    """Tell whether a text gives the number of things by which a question asks for their names (是哪13条)."""
    counted = re.search(r"哪(\d{1,3}[\u3400-\u9fff])", question)
    return counted is not None and counted[1] in text


def _fills_name(query: Query, text: str) -> bool:
    lacks_some = _ASKS_SEVERAL.search(query.text) and not _JOINT.search(text)
    if lacks_some or not lists_enough(query.text, text):
        return False
    if "person_name" in query.asked and not _names_person(query.text, text):
        return False
    if _ASKS_NAMES.search(query.text) and "document_name" not in query.asked and not _prints_name(query.text, text):
        return False
    if "full_name" in query.asked and "简称" not in text and not _TITLE.search(text):
        return False
    if _ASKS_OFFICE.search(query.text) and not _OFFICE.search(text):
        return False
    untitled = any(word in query.text and word in text for word in _UNTITLED)
    five_years = _ASKS_FIVE_YEARS.search(query.text) and _FIVE_YEARS.search(text)
    titled = untitled or five_years or _TITLE.search(text)
    return "document_name" not in query.asked or bool(titled) or not query.words


def prints_firm(text: str) -> bool:
    """Tell whether a text prints the name of a firm or of another body."""
    return _PROPER.search(_UNNAMED.sub("", text)) is not None


def names_whom_asked(question: str, text: str) -> bool:
    """Tell whether a text names offices where a question asks which of them did something together."""
    return bool(_ASKS_WHO_TOGETHER.search(question)) and len(_OFFICE.findall(text)) > 1


def lacks_name(query: Query, text: str) -> bool:
    """Tell whether a question asks for a name (哪家矿) of which a text prints none."""
    return bool(_ASKS_NAMES.search(query.text)) and not _prints_name(query.text, text)


def speaks_of_unnamed(text: str) -> bool:
    """Tell whether a text speaks of somebody without a name (委托三方公司)."""
    return _UNNAMED.search(text) is not None


def _prints_name(question: str, text: str) -> bool:
    """Tell whether a text prints a name of the kind that a question asks for: a firm, offices, something in quotes."""
    text = _UNNAMED.sub("", text)
    asks_offices = _ASKS_WHO_TOGETHER.search(question) or not _ASKS_FIRMS.search(question)
    if _PROPER.search(text) or (asks_offices and len(_OFFICE.findall(text)) > 1):
        return True
    return not _SPEAKS_OF_COMPANY.search(question) and _QUOTED.search(text) is not None


def _names_person(question: str, text: str) -> bool:
    """Tell whether a text names a person beside the title that a question asks about."""
    titles = [match[0] for match in _TITLE_OF_PERSON.finditer(question)]
    people = [word for word, tag in rjieba.tag(text) if tag == "nr"]
    beside = any(f"{title}{person}" in text or f"{person}{title}" in text for title in titles for person in people)
    return beside or (
        (not _ASKS_NAME.search(question))
        and any(re.search(rf"(?:同志|负责人|领导|书记|[市县]长)(?:任|担任|兼任|为){title}", text) for title in titles)
    )


def slot_features(query: Query, sentence: Sentence, reading: Reading) -> tuple[float, ...]:
    """Return how a sentence fits the kind of value, the period, the years and the places of a question.

    In the order of `SLOT_FEATURES`: 0 where the question names none, 1 where it fits, -1 where it does not; `kind`
    counts further signs of the value asked for.
    """
    fits_period = holds_period(query, reading, sentence)
    says_period = query.period is not None and any(
        slot.value.last_month == query.period.last_month for slot in find_periods(sentence.text)
    )
    return (
        _sign(fills_slots(query, sentence.text), is_asked=True),
        float(_signs_of_kind(query, sentence.text)),
        float("notice" in query.about and is_of_notice(reading.clause.clause_id)),
        _sign(fits_period, is_asked=query.period is not None),
        float(fits_period and says_period),
        _sign(holds_years(query, reading, sentence), is_asked=bool(query.years)),
        _sign(names_places(query, reading), is_asked=True),
    )


def _sign(fits: bool, *, is_asked: bool) -> float:  # noqa: FBT001 -- the answer of the question before it
    return 0.0 if not is_asked else 1.0 if fits else -1.0


def _repeats_kind(question: str, text: str) -> bool:
    """Tell whether a text names several of the kind that a question asks for (哪几个领域)."""
    kind = _ASKS_KIND.search(question)
    return kind is not None and text.count(kind[1]) > 1


def _signs_of_kind(query: Query, text: str) -> int:
    return (
        ("full_name" in query.asked and "简称" in text)
        + ("listing" in query.asked and text.count("、") > 1)
        + _repeats_kind(query.text, text)
        + bool(_ASKS_COMPANY.search(query.text) and _COMPANY.search(text))
    )
