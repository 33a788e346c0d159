"""History: every event of a thing, who and why, and the state after each step."""
