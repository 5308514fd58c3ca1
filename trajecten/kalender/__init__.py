"""Reading a procurement calendar: from a file to understood rows.

The reading half knows nothing of Django: `lezer` turns a file into a grid in a child process with
limits, `kolommen` proposes what is where, `rijen` understands it, `proef` does all three.
"""
