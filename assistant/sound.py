"""How Chinese text sounds, without tones."""

from functools import lru_cache

from pypinyin import lazy_pinyin


def sound_of(text: str) -> str:
    """Return a text's pinyin without tones, character by character."""
    return " ".join(_sound_of_character(character) for character in text)


@lru_cache(maxsize=16_384)
def _sound_of_character(character: str) -> str:
    return "".join(lazy_pinyin(character))


def sounds_alike(pair: str, word: str) -> bool:
    """Tell whether two words of as many characters differ, share one, and sound the same."""
    shares = any(a == b for a, b in zip(pair, word, strict=True))
    return shares and pair != word and sound_of(pair) == sound_of(word)
