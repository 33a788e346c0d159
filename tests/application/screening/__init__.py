"""The name screen: what it notices, where it is asked, and what it leaves alone."""
