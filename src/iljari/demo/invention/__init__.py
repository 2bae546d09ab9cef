"""Believable, invented people, firms, vacancies and words of Yongin. Pure: everything comes from a Random given."""
