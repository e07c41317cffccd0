"""The embedded store: schema, migrations, writing and reading."""
