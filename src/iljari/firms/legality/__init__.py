"""Legality check of a vacancy: wording that selects unlawfully, pay under the minimum wage, money asked, minors barred.

Pure Python. It warns with the words, the law and how to say it lawfully; a person decides.
"""

from iljari.firms.legality.check import check_text, check_vacancy
from iljari.firms.legality.model import Code, Flag
from iljari.firms.legality.wage import Period, check_pay, minimum_hourly

__all__ = ["Code", "Flag", "Period", "check_pay", "check_text", "check_vacancy", "minimum_hourly"]
