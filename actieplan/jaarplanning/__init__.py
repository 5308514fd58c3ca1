"""The year calendar: making it from the template, moving it, and gathering what is in it."""
