"""Version 1 of the HTTP API: commands as sub-resources that are posted, readings at a position."""
