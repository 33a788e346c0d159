"""The area: the partnership whose lessons these are, its register of agencies and its settings."""
