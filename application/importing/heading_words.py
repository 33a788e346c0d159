"""The words that boards put over their columns, and what each column then holds."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from application.importing.cells import plain


class Field(StrEnum):
    """What a column of a tracker holds."""

    REFERENCE = "reference"
    SOURCE = "source"
    TYPE = "source type"
    PUBLISHER = "publisher"
    DATE = "date of the source"
    URL = "web address"
    THEME = "theme"
    LESSON = "lesson"
    KIND = "kind of learning"
    CHILD = "child's experience"
    AGENCY = "agency"
    TICKED = "agency, by its heading"
    SHARING = "how it was shared"
    AUDIENCE = "who it was shared with"
    CHANNEL = "by what channel it was shared"
    EMBEDDING = "what changed"
    EVALUATION = "what difference it made"
    COMBINED = "what was done, of several kinds"
    STATUS = "status"
    SHARED_ON = "date shared"
    EMBEDDED_ON = "date embedded"
    EVALUATED_ON = "date evaluated"
    NOTES = "notes"


_SYNONYMS: Final[dict[Field, str]] = {
    Field.REFERENCE: "ref|reference|ref no|ref number|reference number|no|number|id|item|item no|item number|action no|rec no|s n|serial|serial no|row|line|unique id|log no|index",
    Field.SOURCE: "course|course title|training course|workshop|inspection|survey|visit|cpr|apr|cpr apr|cpr or apr|practice review|child practice review|adult practice review|significant case review|source|source of learning|learning source|source review|review|review name|name of review|case|case name|case review|review case|audit|forum|origin|title|source title|title of review|review title|source title of review|where from|where did this come from|where has this come from|where it came from|where did this learning come from|where did the learning come from|where did we learn this|where|where we heard it|where from|came from|learning from|identified from|identified through|identified via|how identified|how was it identified|meeting|committee|report|event|subject of review|scr|lcspr|cspr|source document|document|from",
    Field.TYPE: "type|type of review|review type|source type|type of source|category of review|kind of source|type of activity|method of review|source category|source family|learning activity type|activity type",
    Field.PUBLISHER: "regional board|regional safeguarding board|safeguarding board|child protection committee|cpc|publisher|published by|board|partnership|owning board|lscb|lscp|scp|commissioned by|commissioning body|commissioner of review|originating board|local area|board partnership|safeguarding partnership|produced by|issued by|author|publishing body|who published it|published by whom|body|authority|local authority",
    Field.DATE: "date|when|year|month|date pub|date published|published|publication date|date of publication|date of source|source date|date of review|review published|date of meeting|meeting date|date of report|report date|date of audit|audit date|date identified|date of learning|date raised|date received|date added|date of event|pub date|published on|when published|when identified|date pub d|identified on|date recorded|date logged|period|quarter",
    Field.URL: "url|link|web address|web link|hyperlink|website|web page|link to report|link to review|link to document|where to find it|source link|source url",
    Field.THEME: "theme|themes|topic|topics|category|subject|area|priority|practice area|area of practice|learning theme|theme of learning|key theme|theme topic|thematic area|practice theme|heading|safeguarding theme|priority area|theme category|subject area|issue type|strand|topic area|issue theme",
    Field.LESSON: "what would have helped|would have helped|what worked well|worked well|what did not work well|what children told us|what children said|you said|challenge|challenge raised|scrutiny question|gap identified|gaps identified|lesson|lessons|learning|learning point|learning points|lesson learned|lessons learned|lesson learnt|lessons learnt|lesson identified|learning identified|key learning|key learning point|learning item|finding|findings|key finding|point raised|points raised|recommendation|recommendations|recommendation learning point|learning recommendation|issue|issues|key issue|issue identified|issues identified|what we learned|what we learnt|what did we learn|what have we learned|what have we learnt|what was learned|what was learnt|key message|key messages|message|observation|area for improvement|area for development|areas for development|concern|point|points|summary of learning|learning summary|description of learning|description|what needs to change|what needs to improve|action|actions|agreed action|action required|actions required|required action|action agreed|recommended action|finding recommendation|learning or recommendation|practice point|learning outcome|improvement needed|matter arising|the learning|text of recommendation|what|what the review said|what was found|what did we find|what we found|question raised",
    Field.KIND: "kind|kind of learning|type of learning|learning type|learning kind|good practice|good practice or improvement|good practice improvement|positive negative|polarity|strength or weakness|strength improvement|strength or area for improvement|type of finding|finding type|nature of learning|learning category|type of lesson",
    Field.CHILD: "childs voice|voice of the child|child voice|childs experience|childs lived experience|lived experience|lived experience of the child|child and family voice|voice of child|views of child|views of the child|view of child and family|what life was like for the child|family views|child s view|the childs world",
    Field.AGENCY: "lead|lead agency|lead agencies|agency|agencies|owner|owners|who|by whom|who for|for whom|responsible|responsibility|responsible agency|responsible organisation|responsible body|responsible officer|responsible person|lead officer|lead person|lead professional|action owner|organisation|organisations|organization|organisation responsible|agency responsible|person responsible|who is responsible|who is leading|who leads|partner|partners|partner agency|accountable|accountable agency|accountable lead|accountable officer|accountable person|assigned to|allocated to|led by|agency lead|relevant agencies|relevant agency|agencies involved|agency involved|service|services|team|department|directorate|lead organisation|lead partner|lead s|agency ies|agencies affected|whose action|whose job|whose job is it|who is going to do it|who will do it|sector",
    Field.AUDIENCE: "audience|target audience|intended audience|audiences|shared with|shared with whom|who it was shared with|who was it shared with|who was told|told|told whom|who told|recipients|distribution|distribution list|circulation|circulated to|sent to|who received it|who was briefed|briefed|attendees|delivered to|disseminated to|cascaded to|communicated to|who has been told|who have we told|people told|who knows|who heard|who heard this|to whom|staff groups|staff group",
    Field.CHANNEL: "method|methods|channel|channels|how|method of sharing|sharing method|sharing channel|channel used|medium|mechanism|by what means|dissemination method|method of dissemination|dissemination channel|dissemination route|method of communication|communication method|communication channel|route|format|means of dissemination|means of sharing|how was it told|delivery method|method of delivery",
    Field.SHARING: "shared|sharing|how shared|how was it shared|how has it been shared|disseminated|dissemination|dissemination activity|dissemination actions|how disseminated|how we told people|communication|communications|communicated|cascade|cascaded|briefing|briefings|how has learning been shared|how was the learning shared|what have we done to share this|learning shared|publicity|shared how|how we shared it|how did we share it|how did people hear|spreading the word|messages sent|awareness raising",
    Field.EMBEDDING: "embedded|embedding|how embedded|embedding activity|embedding actions|what changed|what has changed|what has changed in practice|change|changes|changes made|change made|change in practice|changes in practice|practice change|practice changes|change to practice|how practice changed|implementation|implemented|put into practice|into practice|how is it embedded|how has it been embedded|learning embedded|what we changed|what did we change|what is different|what is different now|policy change|what we do differently|doing differently|change of practice|changes to practice|what have we changed",
    Field.EVALUATION: "impact|evidence of impact|impact evidence|evaluation|evaluated|evaluated for impact|evaluation evidence|difference|difference made|what difference|what difference has it made|what difference did it make|what difference has this made|so what|outcome|outcomes|outcome for children|outcomes for children|impact on children|impact outcome|impact outcomes|outcome impact|result|results|effect|how do we know|how will we know|how do we know it worked|did it work|evidence|effectiveness|assurance|evidence of difference|has it worked|measure of success|success measure|success measures|evidence of change|evidence of outcome",
    Field.COMBINED: "what was done|what has been done|what have we done|what we did|what did we do|action taken|actions taken|response|agency response|undertaking|undertaking answer|answer|reply|steps taken|work done|work undertaken|work completed|activity|progress impact|actions progress impact|action progress impact|action taken and impact|action and impact|actions and outcomes|action taken outcome|response and impact|shared embedded and impact|what happened|what happened next|follow up|management response|board response|partnership response",
    Field.STATUS: "status|rag|rag rating|rag status|rag status rating|progress|progress update|progress to date|update|updates|latest update|current position|position|done|completed|complete|achieved|on target|on track|state|stage|open closed|closed|closed open|action status|traffic light|rating|progress rag|status rag|current status|progress status|implemented y n|signed off|completion|delivery status|brag|brag rating|embedded y n|is it done|loop closed|finished",
    Field.SHARED_ON: "date shared|shared on|date disseminated|disseminated on|dissemination date|when shared|date of dissemination|date of briefing|date cascaded|sharing date|date communicated|date circulated",
    Field.EMBEDDED_ON: "date embedded|embedded on|date implemented|implemented on|embedding date|when embedded|date of change|date changed|when changed",
    Field.EVALUATED_ON: "date evaluated|evaluated on|evaluation date|date of evaluation|when evaluated|date impact reviewed|date of impact review",
    Field.NOTES: "measurable|measure|timebound|time bound|achievable|realistic|attainable|notes|note|comments|comment|remarks|further information|additional information|other|other information|context|background|narrative|details|due|due date|deadline|target|target date|by when|timescale|timescales|timeframe|time scale|completion date|date completed|date due|date closed|date of completion|review date|next review|next review date|date of next review|when by|end date|start date|planned action|next steps|next step|further action|proposed action|resources|cost|budget|barriers|risks|risk|planned actions|last updated|date updated|date of update|updated|expected outcome|intended outcome|desired outcome|expected impact|success criteria|what good looks like|monitoring|how will this be monitored|lead reviewer|reviewer|plan|how will it be done|what will we do|what are we going to do",
}

_LOOSE: Final[tuple[tuple[Field, str], ...]] = (
    (
        Field.PUBLISHER,
        r"^(?!.*\b(dates?|when|year|month|link|url|title)\b).*\b(publish(er|ers|ed by)\b|(who|whom|body|organi[sz]ation|board|partnership|agency|authority)\b.*\bpublish)",
    ),
    (
        Field.NOTES,
        r"\b(due|deadline|target date|by when|timescales?|timeframe|next review|expected|intended|desired|planned|plan to|will we|updated)\b|\b(completion|completed|closed?|closure) date\b|\bdate (completed|closed|for completion|for review)\b|\bcomments?\b|\bnotes?\b|\bremarks\b",
    ),
    (
        Field.SHARED_ON,
        r"\bdates?\b.*\b(shared|sharing|disseminated|cascaded|circulated|briefed|communicated|dissemination|communication|told|heard|sent)\b",
    ),
    (Field.EMBEDDED_ON, r"\bdates?\b.*\b(embedded|implemented|changed|embedding)\b"),
    (Field.EVALUATED_ON, r"\bdates?\b.*\b(evaluated|evaluation|impact)\b"),
    (
        Field.DATE,
        r"\bdates?\b|^(year|month) of\b|\bwhen\b.*\b(published|identified|raised|held|meeting)\b",
    ),
    (Field.URL, r"\burl\b|\b(web|hyper)?\s?link\b|\bweb (address|page|site)\b"),
    (Field.REFERENCE, r"^(\w+ ){0,3}(ref|no|number|id|reference)$|^(ref|reference)\b"),
    (
        Field.KIND,
        r"\b(type|kind|nature|category) of (learning|finding|lesson|point)\b|\bgood practice\b|\bstrengths?\b.*\b(weakness|improvement|development)",
    ),
    (
        Field.TYPE,
        r"\b(type|kind|category) of\b|\b(review|source|audit|activity|case) (type|category|kind)\b|\btype\b",
    ),
    (
        Field.CHILD,
        r"\b(childs?|children|childrens|family|lived)\b.*\b(voices?|experiences?|views?|perspective|world)\b|\b(voices?|views|experiences?) of\b.*\b(child|family|children)\b",
    ),
    (
        Field.AUDIENCE,
        r"\baudience\b|\b(shared|sent|circulated|disseminated|cascaded|communicated|told|delivered) (to|with)( whom)?$|^who\b.*\b(told|informed|briefed|received)\b|\brecipients?\b",
    ),
    (
        Field.CHANNEL,
        r"\b(method|channel|route|medium|mechanism)s?\b.*\b(shar(e|ed|ing)|disseminat\w*|communicat\w*)\b|\b(shar(e|ed|ing)|disseminat\w*|communicat\w*)\b.*\b(method|channel|route|medium|mechanism)s?\b",
    ),
    (
        Field.SHARING,
        r"\b(shar(e|ed|ing)|disseminat\w*|cascad\w*|communicat\w*|brief(ed|ings?)|publicis\w*|spread|told|tell)\b",
    ),
    (
        Field.EMBEDDING,
        r"\bembed\w*|\bchang(e|es|ed)\b|\bdo(ing)? differently\b|\binto practice\b|\bimplement\w*",
    ),
    (
        Field.STATUS,
        r"\brag\b|\bbrag\b|\bstatus\b|\bprogress\b|\bon t(arget|rack)\b|\bachieved\b|\bupdates?\b|\bcurrent position\b|\bcompleted?\b|\bdone y n\b",
    ),
    (
        Field.EVALUATION,
        r"\bimpact\w*|\bevaluat\w*|\bdifference\b|\boutcomes?\b|\bhow (do|will|did) we know\b|\bso what\b|\beffect(s|ive|iveness)?\b|\bassurance\b|\bevidence\b|\bresults?\b",
    ),
    (
        Field.COMBINED,
        r"\b(actions?|steps|work) (taken|undertaken|completed)\b|\bwhat (was|has been|have we|did we|we) d(o|one|id)\b|\bresponse\b|\bundertaking\b",
    ),
    (Field.THEME, r"\bthem(e|es|atic)\b|\btopics?\b|\bstrand\b|\bcategory\b"),
    (
        Field.AGENCY,
        r"\b(lead|owner|owned by|responsible|responsibility|accountable|agency|agencies|organisations?|by whom|assigned|allocated)\b|^whos?e?\b",
    ),
    (
        Field.PUBLISHER,
        r"\bpublish(er|ed by)\b|\bcommissioned by\b|\bissued by\b|\b(name of|originating|owning) (board|partnership|lscb|lscp)\b",
    ),
    (
        Field.SOURCE,
        r"\b(source|origin|c[ao]mes? from|name of|title of)\b|^(how |where )?(was |is )?(it )?identified\b",
    ),
    (
        Field.LESSON,
        r"\b(learning|lessons?|learn(ed|t)|findings?|recommendations?|issues?|key messages?|points? raised|observations?|areas? (for|of) (improvement|development))\b",
    ),
    (Field.SOURCE, r"\b(reviews?|case|audit|forum|report|meeting)\b"),
    (Field.LESSON, r"\bactions?\b"),
)
_PATTERNS: Final = tuple((field, re.compile(form)) for field, form in _LOOSE)
_BY_WORDS: Final = {word: field for field, words in _SYNONYMS.items() for word in words.split("|")}
_SEVERAL: Final = (Field.SHARING, Field.EMBEDDING, Field.EVALUATION)
_DONE: Final = re.compile(r"\b(actions?|progress|response|activity|what was done)\b")
_JOINS: Final = re.compile(r"[/&+,\n]|\band\b", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")

EXACT: Final = 100
BY_WORD: Final = 90
CUT_OFF: Final = 86
"""The lowest likeness at which a heading is taken for a known one."""
_LONGEST: Final = 120


@lru_cache(maxsize=5_000)
def understood(heading: str) -> tuple[Field | None, int]:
    """What the column under this heading holds and how sure that is, out of 100.

    None below the cut-off: a column is never put where it might not belong.
    """
    words = plain(heading)
    if not words or len(heading) > _LONGEST:
        return None, 0
    if exact := _exact(heading, words):
        return exact, EXACT
    if _names_several(heading):
        return Field.COMBINED, BY_WORD
    for field, pattern in _PATTERNS:
        if pattern.search(words):
            return field, BY_WORD
    return _alike(words)


def _exact(heading: str, words: str) -> Field | None:
    """The whole heading, or what it says outside brackets, is a known one."""
    return _BY_WORDS.get(words) or _BY_WORDS.get(plain(_BRACKETS.sub(" ", heading)))


def is_known(heading: str) -> bool:
    """Whether these very words are a heading, as where headings are repeated further down."""
    return plain(heading) in _BY_WORDS


def _names_several(heading: str) -> bool:
    """Whether the parts of a heading name different steps: `Actions / Progress / Impact`."""
    parts = [plain(part) for part in _JOINS.split(heading)]
    steps = {field for field in _SEVERAL for part in parts if _matches(field, part)}
    done = any(_DONE.search(part) for part in parts)
    return len(steps) > 1 or (bool(steps) and done and len(parts) > 1)


def _matches(field: Field, words: str) -> bool:
    if words in _BY_WORDS:
        return _BY_WORDS[words] is field
    return next((one for one, form in _PATTERNS if form.search(words)), None) is field


def _alike(words: str) -> tuple[Field | None, int]:
    best = process.extractOne(words, _BY_WORDS.keys(), scorer=fuzz.ratio, score_cutoff=CUT_OFF)
    if best is None or len(words) < len("them"):
        return None, int(best[1]) if best else 0
    return _BY_WORDS[best[0]], int(best[1])
