"""Takes a question apart: script, numbers, names, what is asked, and the words that are left as its topic."""

import re
from collections.abc import Iterable, Sequence

from assistant.answer import Question
from assistant.cues import Attribute, Cue, Cues, find_about, find_asked, find_events, load_cues
from assistant.fitting import contacts_of
from assistant.gazetteer import Found, Gazetteer
from assistant.outline import Outline
from assistant.query import Language, Query, Role
from assistant.restrictions import find_exception, is_lacked
from assistant.romanised import Romanised
from assistant.routes import name_routes
from assistant.slots import Slot, find_asked_unit, find_periods, find_relative_years, find_tasks, find_years
from assistant.spelling import Spelling
from assistant.vocabulary import Vocabulary, Word
from corpus.collection import Collection
from corpus.folding import fold, is_traditional

_CHINESE = re.compile(r"[\u3400-\u9fff]")
# 41号是谁, 41号任务谁来干: nothing but who is asked of a task by its number.
_ONLY_WHO = re.compile(
    "[ ,]*(?:任务)?(?:领[\u3400-\u9fff])? *(?:是|归|找)?谁(?:来|在)?(?:干|做|办|弄|跟|落实)?[呢啊]?[?]?[ ,]*"
)
_ASKS_WHO = re.compile("谁|哪[位家几]|[牵责负配]|分管")
# What a document may tell of a thing, whatever one thinks of it.
_FACTS = frozenset({"document_name", "when", "how_much", "count", "full_name"})
_SPACE_IN_CHINESE = re.compile(r"(?<=[^a-z\s\d]) +(?=[^a-z\s])|(?<=\d) +(?=[^a-z\s\d])")
_LATIN_WORD = re.compile(r" ?(?<![a-z])([a-z]{3,}) ?")
_SPACE_IN_NUMBER = re.compile(r"(?<![\d.])(\d) +(?=\d(?!\d))")
_SPACED_ORDINAL = re.compile(r"第 ?\d(?: \d)+(?= ?[号条项个])")
_ASCII_SHARE_OF_ENGLISH = 0.6
_ROLE_OF_ASPECT: dict[str, tuple[Role, ...]] = {
    "leader": ("leader",),
    "any_leader": ("leader", "lead_unit"),
    "lead_unit": ("lead_unit",),
    "any_unit": ("lead_unit", "cooperating_unit"),
    "cooperating_unit": ("cooperating_unit",),
}
_OFFICE = r"(?P<office>(?![哪谁什几])[\u3400-\u9fff]{2,8}?(?:部|局|委|办|厅|院|中心))"
# An office that no task names is said to lead something; it is no part of what the question is about.
_CLAIMED_OFFICE = re.compile(
    r"(?:是|由|归|[,，])" + _OFFICE + r"(?=(?:牵头|主办|负责|管|抓总)(?:的)?(?:吧|吗|对|是不是|没错|[?]$))"
)
# 要单位，不要领导 asks for no leaders, though it speaks of them.
_NO_LEADERS = re.compile("(?:不要|不是|不问|别报|别给|不用)(?:市|责任)?领导")
_SPEAKS_OF_TASKS = re.compile("任务|责任单位|[那这]条(?![线路街河沟铁隧])|task")
_CLAIMED_BEHIND = re.compile(r"(?:牵头|负责)[^,。]{0,16}的是" + _OFFICE + r"(?=[,。?]|吧|吗|$)")
_ASKS_WHICH_UNIT = re.compile("(?:哪(?:几|两|些|一)?|另(?:一|外)?(?:一|两)?)(?:家|个单位|个部门|个局)")
# 破损道路改造里程（公里） asks for the figure though it has no word for how much.
_OF_PLAN = frozenset({"plan", "planned", "target"})
_NAMES_MEASURE = re.compile(
    r"(?:里程|长度|总额|金额|[人户家次条亩处]数|数量|面积|规模|总量|产值|[架班]次)(?:是|为)?(?:[(][^)]*[)])?[?。]?$|[月季年][^,。]*增速[?。]?$|[(](?:亿元|万元|公里|亩|万亩|吨)[)][?。]?$"
)
# 那马踏洞中学呢: what is asked next is no word with what leads over to it.
_THEN = re.compile(r"^那(?=[\u3400-\u9fff]{3})(?![么个些里儿条项份年边时位天月种样])")
# 15条政务数据互通: a number in front of words of its task.
_NUMBER_IN_FRONT = re.compile(r"(\d{1,3})[条项号](?=(?P<topic>[\u3400-\u9fff]{2}))")
_SPANNING_ASPECTS = frozenset({"each_year", "difference", "total"})


class Understanding:
    """Turns questions into queries, with the names and words of one collection."""

    def __init__(self, collection: Collection, vocabulary: Vocabulary) -> None:
        """Read the names out of the records."""
        self._gazetteer = Gazetteer(collection)
        self._outline = Outline(collection)
        self._vocabulary = vocabulary
        self._reporting_year = max((int(d.as_of[:4]) for d in collection.documents), default=0)
        self._cues: Cues = load_cues()
        # 134条任务里 counts them all and names none.
        self._all_tasks = re.compile(rf"(?<![第\d]){len(collection.tasks)}(?:条|项|个)任务(?=[里中内当])")
        self._task_texts = {task.number: fold(task.title.name) for task in collection.tasks}
        self._spelling = Spelling(vocabulary, self._cues.function_characters, self._cues.stop_words)
        self._romanised = Romanised([*self._gazetteer.short_names(), *vocabulary.words()], vocabulary.regions)
        vocabulary.prepare()

    def read(self, question: Question) -> Query:
        """Take a question apart, without its history."""
        language = language_of(question.text)
        normal = _normalise(question.text)
        normal = self._romanised.translate(normal) if language == "en" else normal
        if re.search(r"[a-z]{4}", normal):
            pinyin = self._romanised.read_pinyin(normal)
            language = "zh-Hans" if pinyin != normal and language == "en" and _CHINESE.search(pinyin) else language
            normal = pinyin
        text = self._standardise(self._spelling.mend(self._in_chinese(normal, language)))
        headings, periods = self._outline.find(text), list(find_periods(text))
        counted = [*headings.counted, *(all_tasks := [match.span() for match in self._all_tasks.finditer(text)])]
        tasks = [slot for slot in find_tasks(text) if not any(a <= slot.start < b for a, b in counted)]
        tasks = tasks or self._task_in_front(text)
        years = [*find_years(text), *find_relative_years(text, self._reporting_year)]
        everybody, bodies = list(self._gazetteer.find_people(text)), list(self._gazetteer.find_units(text))
        lacking = [] if tasks else [name for name in (*everybody, *bodies) if is_lacked(text, name.start, name.end)]
        people, no_people = _part_exceptions(text, [name for name in everybody if name not in lacking])
        units, no_units = _part_exceptions(text, [name for name in bodies if name not in lacking])
        claims = [] if units else [*_CLAIMED_OFFICE.finditer(text), *_CLAIMED_BEHIND.finditer(text)]
        strangers = [match.span("office") for match in claims]
        named = [*people, *no_people, *no_units, *lacking, *headings.spans, *strangers, *all_tasks]
        rest = _blank(text, [*tasks, *years, *periods, *named])
        asked = find_asked(rest, self._cues)
        aspects = frozenset(cue.aspect for cue in asked)
        if "issue_date" in aspects:
            aspects |= {"when"}
        if not aspects and _NAMES_MEASURE.search(text):
            aspects |= {"how_much"}
        is_of_document = "document_name" in aspects and not _ASKS_WHO.search(text)
        roles = () if "meaning" in aspects or is_of_document else _roles(rest, asked, names_task=bool(tasks))
        if strangers and "confirm" in aspects:
            roles = roles or ("lead_unit",)
        names_role = bool(aspects & {"which_role", "confirm", "listing", "count", "most", "lead", "charge"}) or roles
        strange = () if "confirm" in aspects else self._vocabulary.strange_ordinals(text)
        topic = _blank(rest, [*asked, *self._contacts_in(text), *(units if names_role else [])])
        return Query(
            text=text,
            language=language,
            tasks=tuple(slot.value for slot in tasks),
            years=tuple(dict.fromkeys(slot.value for slot in years)),
            spans_years=bool(aspects & _SPANNING_ASPECTS) or len({slot.value for slot in years}) > 1,
            period=periods[0].value if periods else None,
            people=tuple(dict.fromkeys(found.name for found in people)),
            units=tuple(dict.fromkeys(found.name for found in units)),
            excepted=tuple(found.name for found in (*no_people, *no_units)),
            lacking=tuple(dict.fromkeys(found.name for found in lacking)),
            headings=headings.found,
            missing_heading=headings.missing,
            asked=aspects,
            about=self._about(text, asked),
            roles=roles,
            words=(*self._vocabulary.content_words(_part_units(topic, units), self._cues.stop_words), *strange),
            all_words=self._all_words(_part_units(_blank(text, [*tasks, *years, *periods]), units)),
            attributes=self._attributes(text, aspects),
            asked_unit=find_asked_unit(text),
            events=find_events(text),
            regions=self._vocabulary.part_regions(text),
            longest_known=self._vocabulary.longest_known(topic, self._cues.stop_words),
        )

    def _task_in_front(self, text: str) -> list[Slot]:
        """Return the number that a text begins with, where the words behind it are of the task of that number."""
        begins = _NUMBER_IN_FRONT.match(text)
        if begins and begins["topic"] in self._task_texts.get(int(begins[1]), ""):
            return [Slot(int(begins[1]), begins.start(), begins.end())]
        return []

    def _standardise(self, text: str) -> str:
        """Put the documents' words for what people say (好多家 for 多少家, 挑头 for 牵头), and the names of roads."""
        for said, meant in self._cues.synonyms:
            text = said.sub(meant, text)
        return name_routes(_THEN.sub("那,", text), self._vocabulary.find_all)

    def _about(self, text: str, asked: Sequence[Cue]) -> frozenset[str]:
        """Return the shades of a question; that it asks for a document (哪个方案) does not speak of the plan."""
        documents = [cue for cue in asked if cue.aspect == "document_name"]
        named = _OF_PLAN - find_about(_blank(text, documents), self._cues) if documents else frozenset()
        return find_about(text, self._cues) - named

    def _in_chinese(self, text: str, language: Language) -> str:
        """Put Chinese for the English words in a Chinese question that no document has."""
        if language == "en":
            return text
        return _LATIN_WORD.sub(
            lambda match: match[0] if self._vocabulary.knows(match[1]) else self._cues.mixed.get(match[1], match[0]),
            text,
        )

    def _contacts_in(self, text: str) -> list[tuple[int, int]]:
        """Return the spans that ask for a telephone number or an address, which are no topic (打哪个号码)."""
        return [
            match.span() for attribute in contacts_of(self._cues.attributes) for match in attribute.asks.finditer(text)
        ]

    def _attributes(self, text: str, aspects: frozenset[str]) -> tuple[Attribute, ...]:
        """Return the kinds of value asked for; an e-mail address is no address, a problem about a share no share."""
        found = {attribute.name: attribute for attribute in self._cues.attributes if attribute.asks.search(text)}
        if "email" in found:
            found.pop("address", None)
        if aspects & _FACTS:
            found.pop("opinion", None)
        if aspects & {"measures", "problem", "how_many_measures", "listing"}:
            found.pop("share", None)
        return tuple(found.values())

    def _all_words(self, text: str) -> tuple[Word, ...]:
        """Return the content words of a question; if only stop words are left, those."""
        words = self._vocabulary.content_words(text, self._cues.stop_words)
        return words or self._vocabulary.content_words(text, frozenset())


def language_of(text: str) -> Language:
    """Tell the language to answer in: English where most letters are Latin, else the script of the question."""
    letters = [character for character in text if character.isalpha()]
    latin = sum(character.isascii() for character in letters)
    if letters and latin / len(letters) >= _ASCII_SHARE_OF_ENGLISH and re.search(r"[A-Za-z]{2,} +[A-Za-z]{2,}", text):
        return "en"
    return "zh-Hant" if is_traditional(text) else "zh-Hans"


def _normalise(text: str) -> str:
    """Fold script, width and case, and take out the spaces that do not part Latin words."""
    folded = _SPACED_ORDINAL.sub(lambda run: run[0].replace(" ", ""), re.sub(r"\s+", " ", fold(text).lower()).strip())
    return _SPACE_IN_CHINESE.sub("", _SPACE_IN_NUMBER.sub(r"\1", folded))


def _blank(text: str, spans: Iterable[Sequence[object]]) -> str:
    """Put a comma where each span stood, so that what it parted stays apart; keeps the length."""
    characters = list(text)
    for span in spans:
        start, end = span[-2], span[-1]
        if isinstance(start, int) and isinstance(end, int):
            characters[start:end] = "," * (end - start)
    return "".join(characters)


def _part_units(text: str, units: Sequence[Found]) -> str:
    """Put a comma behind each unit, so that its name is not cut together with what follows (卫健委弄)."""
    for unit in sorted(units, key=lambda found: -found.end):
        text = f"{text[: unit.end]},{text[unit.end :]}"
    return text


def _part_exceptions(text: str, found: Iterable[Found]) -> tuple[list[Found], list[Found]]:
    """Part the names that a question is about from those that it excepts, which take the word for that with them."""
    names: list[Found] = []
    excepted: list[Found] = []
    for name in found:
        span = find_exception(text, name.start, name.end)
        if span:
            excepted.append(Found(name.name, *span))
        else:
            names.append(name)
    return names, excepted


def _roles(text: str, asked: Sequence[Cue], *, names_task: bool) -> tuple[Role, ...]:
    """Return the roles asked for. 谁牵头 asks for leader and lead units, unless it says it means units or leaders."""
    aspects = {cue.aspect for cue in asked}
    if _NO_LEADERS.search(text):
        aspects = aspects - {"leader", "any_leader"} | {"lead_unit"}
    if "any_leader" in aspects and "lead_unit" not in aspects and re.search("单位|部门|[哪个]局", text):
        aspects = aspects - {"any_leader", "any_unit"} | {"lead_unit"}
    if {"any_leader", "leader"} <= aspects:
        aspects = aspects - {"any_leader"} | ({"lead_unit"} if "谁牵头" in text else set())
    if "any_unit" in aspects and (
        aspects & {"lead", "lead_unit", "cooperating_unit"} or not (names_task or _SPEAKS_OF_TASKS.search(text))
    ):
        aspects = aspects - {"any_unit"} | ({"lead_unit"} if "lead" in aspects else set())
    if "lead" in aspects and _ASKS_WHICH_UNIT.search(text):
        aspects |= {"lead_unit"}
    if names_task and not aspects and _ONLY_WHO.fullmatch(text):
        aspects = {"any_leader"}
    roles = [role for aspect, roles in _ROLE_OF_ASPECT.items() if aspect in aspects for role in roles]
    return tuple(dict.fromkeys(roles))
