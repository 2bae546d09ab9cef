"""Advice to firms and founders who establish a factory (공장설립 상담), from the enquiry to the authority's answer."""
