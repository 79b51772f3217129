"""What a word is by its part of speech (jieba's tag set): a name, a place, a word that carries a topic."""

import re

import rjieba

from assistant.cues import load_cues

# Parts of speech that carry a topic: nouns, verbs, adjectives, idioms, abbreviations, Latin words (jieba's tag set).
_CONTENT_TAGS = ("n", "v", "a", "j", "l", "i", "z", "b", "s", "eng")
_PLACE_TAGS = ("ns", "nt")
# Pronouns, prepositions, particles, conjunctions, adverbs.
FUNCTION_TAGS = frozenset({"r", "p", "u", "uj", "ul", "uz", "ud", "c", "d", "y", "f", "x", "t"})
OFFICE_ENDS = "局委办厅部会院校站"
_ORGANISATION_ENDS = f"{OFFICE_ENDS}司团厂行所心馆社队组店处区关府台网城园"
_PAIR = 2
_CHINESE = re.compile(r"[\u3400-\u9fff]+")


def is_name(term: str, tag: str) -> bool:
    """Tell whether a word is the name of a place, or of an organisation that ends as such."""
    if term in load_cues().common_places:
        return False
    return tag in _PLACE_TAGS and (tag != "nt" or term[-1] in _ORGANISATION_ENDS) and _is_established_name(term)


def _is_established_name(term: str) -> bool:
    """Tell whether a name is in the dictionary, as it is or without its 省, 市 or 县 (绵阳市)."""
    return bool(rjieba.has_word(term)) or (len(term) > _PAIR and bool(rjieba.has_word(term[:-1])))


def is_place(term: str, tag: str) -> bool:
    """Tell whether a word is a place with its rank behind it (成都市); its name alone may stand for something else."""
    return tag in _PLACE_TAGS and len(term) > _PAIR and term[-1] in "省市县州"


def is_content(term: str, tag: str) -> bool:
    """Tell whether a word carries a topic: a number, a noun, a verb and the like, no function word."""
    if re.fullmatch(r"\d[\d.]*%?", term):
        return True
    if len(term) == 1:
        return tag in ("n", "nz", "j", "ng", "v") and bool(_CHINESE.fullmatch(term))
    return tag.startswith(_CONTENT_TAGS) or tag == "f" or tag not in FUNCTION_TAGS
