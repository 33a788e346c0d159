"""Names of services that stand over a column of ticks, whatever an area's own register holds."""

from __future__ import annotations

from typing import Final

from application.importing.cells import plain, word_set

_SECTORS: Final = word_set(
    """police|health|education|schools|school|probation|housing|csc|children's social care|childrens services|children's services
    |social care|camhs|gp|gps|primary care|health visiting|health visitors|school nursing|midwifery|maternity|hospital|acute trust
    |youth justice|youth offending|yot|yos|yjs|early help|early years|fire|fire service|ambulance|cafcass|adult social care|asc|adults
    |public health|icb|ccg|nhs|voluntary sector|vcs|community sector|voluntary and community sector|faith groups|substance misuse
    |drug and alcohol services|mental health trust|mental health|legal|lado|prison service|home office|dwp|colleges|college|la|council
    |local authority|immigration|border force|armed forces|licensing|sport|libraries|foster care|fostering|residential care|nspcc""".replace(
        "\n", " "
    ),
    "|",
)
_KNOWN: Final = frozenset(plain(one) for one in _SECTORS)


def is_known_sector(heading: str) -> bool:
    """Whether a heading is the name of a service and of nothing else a tracker has."""
    return plain(heading) in _KNOWN
