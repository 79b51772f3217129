"""Dates as the pages write them."""

from assistant.query import Language


def chinese_date(date: str) -> str:
    """Write `2021-12-06` as 2021年12月6日 and `2025-09` as 2025年9月."""
    return "".join(f"{int(number)}{unit}" for number, unit in zip(date.split("-"), "年月日", strict=False))


def written_date(date: str, language: Language) -> str:
    """Write a date as its language does: English as it is, `2021-12-06`."""
    return date if language == "en" else chinese_date(date)
