"""Believable, invented people, firms, vacancies and words of Yongin.

Pure: everything comes from the `random.Random` given, so that the same seed gives the same centre. Nobody here lives,
no firm here exists, and no number here can be called.
"""
