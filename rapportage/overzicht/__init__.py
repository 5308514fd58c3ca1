"""The daily or weekly mail: what is in it, and how it leaves once."""
