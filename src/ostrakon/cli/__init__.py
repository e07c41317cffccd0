"""click commands that call `service` and print. May import: core, service."""
