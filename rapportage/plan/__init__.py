"""The whole plan as plain content, and what screen and PDF make of it."""
