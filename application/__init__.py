"""Use cases: check who asks, let the domain decide, record what happened."""
