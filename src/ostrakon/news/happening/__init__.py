"""What a text says was done: events, incidents, casualties, perpetrators."""
