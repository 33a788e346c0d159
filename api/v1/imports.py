"""Trackers over HTTP: looked at first, written only when the same file is sent again."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Path, Query

from api.alike import in_store, likenesses
from api.problems import DigestDiffers
from api.security.callers import Wired, caller_for
from api.security.guarding import GuardedRoute
from api.stored import known_sources
from api.v1.commands import AreaQuery
from api.v1.knowing import Moment
from api.v1.preconditions import PRINTABLE, TextChecked
from api.v1.refusals import refusals
from api.v1.shapes import all_of, knowing, shape_of
from api.v1.tracker_shapes import ImportDone, ImportPreview
from application.access import Action, Caller, NotFound, Resource, require, sight
from application.importing import as_json, read_tracker
from application.importing.known import known_agencies, known_themes
from application.importing.limits import Limits
from application.importing.preview import Preview
from application.importing.running import ImportOrder, digest_of, run_import
from domain.area.state import Area
from domain.kernel import replay
from projections.history.batches import ImportRun

router = APIRouter(prefix="/v1", tags=["imports"], route_class=GuardedRoute)

FILE = "application/octet-stream"
Importer = Annotated[Caller, caller_for(Resource.IMPORT, Action.RECORD)]
ImportReader = Annotated[Caller, caller_for(Resource.IMPORT, Action.READ)]
FileName = Annotated[
    str,
    Query(
        min_length=1,
        max_length=255,
        pattern=PRINTABLE,
        description="The file's name, which tells its form.",
    ),
]
File = Annotated[bytes, Body(media_type=FILE, description="The file itself: .csv or .xlsx.")]
Digest = Annotated[
    str,
    Path(pattern="^[0-9a-f]{64}$", description="The digest that the dry run answered."),
]


@router.post(
    "/imports",
    operation_id="look-at-tracker",
    summary="Look at a tracker without writing anything",
    response_model=ImportPreview,
    responses=refusals(400, 404, 408, 413),
)
def look_at_tracker(
    services: Wired, caller: Importer, area: AreaQuery, name: FileName, file: File
) -> Any:
    """What would be written, what was not understood and where, and what may be there already.

    Nothing is kept: send the same file to `/v1/imports/{digest}/confirmation` to write it.
    """
    preview = _read(services, caller, area, name, file)
    digest = digest_of(file)
    found = likenesses(
        preview,
        area=area,
        digest=digest,
        caller=caller,
        register=services.register,
        log=services.log,
    )
    return {**as_json(preview), "digest": digest, "alike_in_store": in_store(found)}


@router.post(
    "/imports/{digest}/confirmation",
    operation_id="import-tracker",
    summary="Write a tracker that was looked at",
    status_code=201,
    response_model=ImportDone,
    responses=refusals(400, 404, 408, 409, 413),
)
def import_tracker(
    services: Wired,
    caller: Importer,
    area: AreaQuery,
    name: FileName,
    digest: Digest,
    file: File,
    checked: TextChecked = None,
) -> Any:
    """Write every lesson of the file; the same file again writes nothing.

    Rows whose text seems to name a person are refused until somebody has checked them.
    """
    require(caller, Action.RECORD, Resource.IMPORT, area)
    if digest_of(file) != digest:
        raise DigestDiffers
    preview = _read(services, caller, area, name, file)
    bounds = sight(caller, Action.READ, Resource.SOURCE, area=area)
    order = ImportOrder(
        preview=preview,
        area=area,
        digest=digest,
        caller=caller,
        known_sources=known_sources(services.register, bounds),
        text_checked=checked is not None,
    )
    done = run_import(order, log=services.log, clock=services.clock)
    services.wake.set()
    return done


@router.get(
    "/imports",
    operation_id="list-imports",
    summary="List the imports of an area",
    response_model=all_of(shape_of(ImportRun)),
    responses=refusals(404),
)
def list_imports(services: Wired, caller: ImportReader, as_of: Moment, area: AreaQuery) -> Any:
    """Every import that wrote something, newest first: when, by whom, and how much."""
    bounds = sight(caller, Action.READ, Resource.IMPORT, area=area)
    found = services.imports.runs(bounds, as_of=as_of)
    return {**knowing(found), "items": found.value}


def _read(services: Wired, caller: Caller, area: UUID, name: str, file: bytes) -> Preview:
    require(caller, Action.RECORD, Resource.IMPORT, area)
    partnership = replay(services.log.stream(area))
    if not isinstance(partnership, Area):
        raise NotFound
    return read_tracker(
        name,
        file,
        agencies=known_agencies(partnership),
        themes=known_themes(partnership),
        limits=Limits(bytes=services.settings.import_bytes),
        known=services.names.of(area),
    )
