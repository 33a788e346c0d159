"""The HTTP API, asked as a client would, over a real SQLite file and a real PostgreSQL server."""
