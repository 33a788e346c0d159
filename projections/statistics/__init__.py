"""Statistics of small groups that an evaluator would sign: pure functions from numbers to results."""
