"""Who, where and when: names, titles, references, places and dates of a text."""
