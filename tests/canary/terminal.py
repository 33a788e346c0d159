"""The command line, as people of several roles use it on the machine of a run."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field

import pytest

from api.cli import run
from domain.vocabulary import Role
from tests.canary.house import House, environment
from tests.cli.conftest import Answer


@dataclass
class Terminal:
    """Runs commands with a role's token, and keeps all that was printed."""

    house: House
    printed: list[tuple[str, str]] = field(default_factory=list)

    def run(self, role: Role, *words: object, stdin: str = "") -> Answer:
        """What a command printed, and how it ended."""
        out, err = io.StringIO(), io.StringIO()
        token = self.house.world.tokens[role]
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self._told(token).items():
                patch.setenv(name, value)
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            patch.chdir(self.house.folder / "out")
            with redirect_stdout(out), redirect_stderr(err):
                code = run([str(word) for word in words])
        answer = Answer(code, out.getvalue(), err.getvalue())
        self.printed.append((role.value, answer.out + answer.err))
        return answer

    def done(self, role: Role, *words: object, stdin: str = "") -> Answer:
        """A command that has to end well."""
        answer = self.run(role, *words, stdin=stdin)
        assert answer.code == 0, (words[:2], answer.err)
        return answer

    def _told(self, token: str) -> Mapping[str, str]:
        told = environment(self.house.settings)
        return {name: each for name, each in told.items() if name.startswith("GOLDENTHREAD_")} | {
            "GOLDENTHREAD_TOKEN": token
        }
