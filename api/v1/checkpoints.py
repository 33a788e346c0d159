"""Signed checkpoints, for whoever keeps a copy outside: what was recorded cannot change unseen."""

from __future__ import annotations

from base64 import b64encode
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, Field

from api.security.callers import Wired, caller_for
from api.v1.commands import AreaQuery
from api.v1.refusals import refusals
from application.access import Action, Caller, NotFound, Resource, require
from application.eventstore.tables import installation_id
from application.proof.keeping import Checkpoints
from application.proof.notes import Checkpoint, origin_of, verifier_key

router = APIRouter(prefix="/v1", tags=["proof"])

Checker = Annotated[Caller, caller_for(Resource.CHECKPOINT, Action.READ)]
_LARGEST = 2**53 - 1
Size = Annotated[int, Path(ge=1, le=_LARGEST, description="How many events it is over.")]


class SealedAt(BaseModel):
    """A checkpoint: so many events of the area, up to a position, have this root."""

    size: int
    root: str
    position: int
    time: str
    note: Annotated[str, Field(description="The whole signed note, to be kept as it is.")]


class CheckpointPage(BaseModel):
    """Checkpoints of an area, the smallest first; `next` is null on the last page.

    Nothing vouches yet for what lies after `sealed`, up to `head`.
    """

    items: list[SealedAt]
    next: int | None
    public_keys: Annotated[
        list[str],
        Field(description="As the store has them; compare them with those handed to you."),
    ]
    sealed: Annotated[int, Field(description="The position up to which everything is sealed.")]
    head: Annotated[int, Field(description="The last position of the log.")]


class Consistency(BaseModel):
    """What shows that the newer tree continues the older one (RFC 9162, section 2.1.4)."""

    older: int
    newer: int
    hashes: list[str]


@router.get(
    "/checkpoints",
    operation_id="list-checkpoints",
    summary="The signed checkpoints of an area",
    responses=refusals(404),
)
def list_checkpoints(
    services: Wired,
    caller: Checker,
    area: AreaQuery,
    after: Annotated[
        int, Query(ge=0, le=_LARGEST, description="The value of next from the page before.")
    ] = 0,
    limit: Annotated[int, Query(ge=1, le=200, description="How many at most.")] = 100,
) -> CheckpointPage:
    """Every checkpoint, with the public keys and how far the log is sealed."""
    require(caller, Action.READ, Resource.CHECKPOINT, area)
    kept = Checkpoints(services.database)
    found = kept.page(area, after, limit + 1)
    origin, standing = origin_of(installation_id(services.database), area), kept.standing()
    public = kept.keys()
    return CheckpointPage(
        items=[_told(each) for each in found[:limit]],
        next=found[limit - 1].size if len(found) > limit else None,
        public_keys=[verifier_key(origin, key) for key in public],
        sealed=standing.sealed,
        head=standing.head,
    )


@router.get(
    "/checkpoints/latest",
    operation_id="read-latest-checkpoint",
    summary="The newest checkpoint, as a signed note",
    response_class=PlainTextResponse,
    responses=refusals(404),
)
def read_latest(services: Wired, caller: Checker, area: AreaQuery) -> str:
    """The note as it was signed, for a witness to keep."""
    return _note(services, caller, area, None)


@router.get(
    "/checkpoints/{size}",
    operation_id="read-checkpoint",
    summary="The checkpoint over so many events, as a signed note",
    response_class=PlainTextResponse,
    responses=refusals(404),
)
def read_checkpoint(services: Wired, caller: Checker, area: AreaQuery, size: Size) -> str:
    """The note as it was signed."""
    return _note(services, caller, area, size)


@router.get(
    "/checkpoints/{size}/consistency",
    operation_id="read-consistency",
    summary="What shows that a checkpoint continues an older one",
    responses=refusals(404),
)
def read_consistency(
    services: Wired,
    caller: Checker,
    area: AreaQuery,
    size: Size,
    older: Annotated[
        int, Query(alias="from", ge=1, le=_LARGEST, description="The size of the older one.")
    ],
) -> Consistency:
    """The hashes of the proof, each in base 64. Both sizes must be those of checkpoints."""
    require(caller, Action.READ, Resource.CHECKPOINT, area)
    kept = Checkpoints(services.database)
    _found(kept.latest(area, older))
    _found(kept.latest(area, size))
    try:
        proof = kept.proof(area, older, size)
    except ValueError:
        raise NotFound from None
    return Consistency(older=older, newer=size, hashes=[b64encode(each).decode() for each in proof])


def _note(services: Wired, caller: Caller, area: UUID, size: int | None) -> str:
    require(caller, Action.READ, Resource.CHECKPOINT, area)
    return _found(Checkpoints(services.database).latest(area, size)).note


def _found(checkpoint: Checkpoint | None) -> Checkpoint:
    if checkpoint is None:
        raise NotFound
    return checkpoint


def _told(checkpoint: Checkpoint) -> SealedAt:
    return SealedAt(
        size=checkpoint.size,
        root=b64encode(checkpoint.root).decode(),
        position=checkpoint.position,
        time=checkpoint.time,
        note=checkpoint.note,
    )
