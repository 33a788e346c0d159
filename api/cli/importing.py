"""`goldenthread import`: a tracker read, shown, and written only once somebody has agreed."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.choosing import choose_area
from api.cli.exits import Declined, Exit
from api.cli.options import AreaName, AsJson, TextChecked
from api.cli.preview import Tracker
from api.cli.progress import Bar
from api.cli.saying import document, remark, say
from api.cli.session import Session, reading
from api.cli.told_preview import lines
from application.access import Action, Resource, require
from application.importing import as_json as in_json
from application.importing.limits import FileRefused
from application.importing.running import ImportOrder, ImportOutcome, run_import
from application.screening import TextMayNameAPerson
from domain.area.state import Area

_ASK = "Nobody is here to be asked. Add --yes to write, or --dry-run to look."


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Trackers as .xlsx or .csv.")],
    *,
    area: AreaName = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would be written.")
    ] = False,
    skip_duplicates: Annotated[
        bool,
        typer.Option("--skip-duplicates", help="Leave out lessons that look like one there."),
    ] = False,
    text_checked: TextChecked = False,
    as_json: AsJson = False,
) -> int:
    """What a row says was done becomes facts of that strength; its status stays a claim.

    Rows that are not understood are listed by sheet and row, and never stop the others. The
    same file again writes nothing; an import that was cut off goes on when it is run again.
    """
    if not dry_run and not yes and (as_json or not sys.stdin.isatty()):
        raise Declined(Exit.USAGE, _ASK)
    told: list[dict[str, Any]] = []
    code = Exit.DONE
    with reading() as session:
        place = choose_area(session, area)
        require(session.caller, Action.RECORD, Resource.IMPORT, place.id)
        work = _Work(
            session,
            place,
            yes=yes,
            dry_run=dry_run,
            skip=skip_duplicates,
            quiet=as_json,
            checked=text_checked,
        )
        for path in files:
            try:
                told.append(work.take(path))
            except (FileRefused, TextMayNameAPerson) as error:
                if len(files) == 1:
                    raise
                told.append({"file": path.name, "refused": error.sentence})
                remark(error.sentence)
            code = max(code, work.code, Exit.REFUSED if "refused" in told[-1] else Exit.DONE)
    if as_json:
        document(told[0] if len(told) == 1 else {"files": told})
    return code


class _Work:
    """One run of the command: into which area, and how much of it needs asking."""

    def __init__(
        self,
        session: Session,
        area: Area,
        *,
        yes: bool,
        dry_run: bool,
        skip: bool,
        quiet: bool,
        checked: bool,
    ) -> None:
        self.code = Exit.DONE
        self._session = session
        self._area = area
        self._yes = yes
        self._dry_run = dry_run
        self._skip = skip
        self._quiet = quiet
        # Whoever is shown the rows and agrees has checked them.
        self._checked = checked or not yes

    def take(self, path: Path) -> dict[str, Any]:
        """Show one file and, where that is wanted, write it; what happened. Raises FileRefused."""
        tracker = Tracker(self._session, self._area, path)
        if not self._quiet:
            self._show(tracker)
        if self._dry_run:
            return in_json(tracker.preview)
        if not self._agreed(tracker):
            say("Nothing was written.")
            return {}
        return self._write(tracker)

    def _show(self, tracker: Tracker) -> None:
        say("\n".join(lines(tracker.preview, self._area)))
        if tracker.imported_before:
            say("\nThis file was imported before. What is there already is not written again.")
        if tracker.preview.personal_data and not self._dry_run:
            say("Personal data belongs in no lesson: mend the file first, if you can.")

    def _agreed(self, tracker: Tracker) -> bool:
        if self._yes or not tracker.preview.lessons:
            return True
        return typer.confirm(f"\nWrite this into {self._area.name}?", err=True)

    def _write(self, tracker: Tracker) -> dict[str, Any]:
        services = self._session.services
        order = ImportOrder(
            preview=tracker.preview,
            area=self._area.id,
            digest=tracker.digest,
            caller=self._session.caller,
            leave_out=tracker.repeats if self._skip else frozenset(),
            known_sources=tracker.known_sources,
            text_checked=self._checked,
        )
        with Bar(f"Writing {tracker.preview.name}", "lessons") as bar:
            outcome = run_import(
                order, log=services.log, clock=services.clock, on_progress=bar.reach
            )
        services.runner.catch_up()
        if not outcome.lessons:
            self.code = Exit.REFUSED
        if not self._quiet:
            say(_sentence(outcome))
        return _outcome(tracker, outcome)


def _sentence(outcome: ImportOutcome) -> str:
    if not outcome.lessons:
        return "Nothing was written: no lesson was found. See above how the headings were read."
    parts = [f"{outcome.written} lessons written"]
    parts += [f"{outcome.already_there} there already"] if outcome.already_there else []
    parts += [f"{outcome.left_out} left out as duplicates"] if outcome.left_out else []
    parts += [f"{outcome.bad_rows} rows not understood"] if outcome.bad_rows else []
    return f"\n{', '.join(parts)}. Position {outcome.position}."


def _outcome(tracker: Tracker, outcome: ImportOutcome) -> dict[str, Any]:
    counts = {**asdict(outcome), "batch_id": str(outcome.batch_id)}
    shown = in_json(tracker.preview)
    lists = ("not_understood", "possible_duplicates", "personal_data", "proposed_agencies")
    return {"file": tracker.preview.name, **counts, **{name: shown[name] for name in lists}}


COMMAND = import_
