"""Answers as files and pages: one self-contained HTML report. May import: core, service."""
