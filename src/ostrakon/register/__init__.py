"""The bitemporal record: facts and acts become listings with status over time. May import: core,
sources, lists; SQLAlchemy and alembic here only.
"""
