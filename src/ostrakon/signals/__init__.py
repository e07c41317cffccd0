"""Statements joined to the register: official status beside each claim, and what came after. May
import: core, register, names, screening, news.
"""
