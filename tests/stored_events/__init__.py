"""Every event ever written can be read by today's code: one golden file for each stored name."""

from __future__ import annotations
