"""The published schema is the answer's own, and every answer keeps to it."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

from hypothesis import given, settings

from projections.difference.exporting import as_json
from projections.difference.questions import Kind, Question
from projections.difference.schema import schema
from tests.projections.difference.keeping import IN_MEMORY, opened, sight
from tests.projections.difference.playing import STEPS, Step, played
from tests.projections.difference.schema import PUBLISHED

Draft202012Validator: Any = import_module("jsonschema").Draft202012Validator
STALE = "the schema is stale: python -m tests.projections.difference.schema"


def test_the_published_schema_is_the_one_that_the_classes_make() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema(), STALE


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_every_answer_keeps_to_it(steps: list[Step]) -> None:
    story, source, lessons = played(steps)
    validator = Draft202012Validator(schema())
    with opened(IN_MEMORY) as kept:
        kept.take(story)
        for question in (Question(Kind.SOURCE, source), Question(Kind.ITEM, lessons[0])):
            found = kept.ask(sight(story), question)
            assert found
            validator.validate(json.loads(json.dumps(as_json(found))))
