"""Words that stand beside names, or look like them: institutions, roles, kin and surnames."""

from __future__ import annotations

from typing import Final


def words(line: str) -> frozenset[str]:
    """The single words of a list written in lines."""
    return frozenset(line.split())


NOT_PEOPLE: Final = words(
    """street road avenue lane close drive gardens court way terrace place crescent grove square
    mews house hospital school academy college primary secondary nursery centre center trust
    foundation council board partnership committee service services team unit ward clinic surgery
    university church mosque hall park estate lodge town city borough county region north south
    east west review reviews inquiry report act law protocol policy procedure guidance framework
    model tool toolkit scheme project programme campaign training conference programmes principles
    strategy charter fund wood green hill bridge station library theatre plan practice briefing
    bulletin newsletter agency group panel forum network safeguarding children child local serious
    case lead leads manager director chair officer thornton laming guideline day week month term
    and the of for to in at by is was were had has said police health social care education worker
    visitor nurse response learning safe safety partner partners family families voice january
    february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec members holidays groups communities community should would
    could can will did does then when if this that they we he she it monday tuesday wednesday
    thursday friday saturday sunday template findings aims outcomes centres schools hotel pub
    award word lecture principle standards standard software appointments drop-in ambulance cross"""
)
"""What is behind or before a capital word when that is no person's name."""

KIN: Final = words(
    """mother mum mummy mam father dad daddy son daughter sister brother sibling siblings parent
    parents carer carers aunt auntie uncle nan nana gran granny grandma grandad grandmother
    grandfather grandparent stepfather stepmother stepdad stepmum stepbrother stepsister step-father
    step-mother step-dad step-mum half-brother half-sister partner boyfriend girlfriend husband
    wife twin twins cousin niece nephew godmother godfather ex-partner"""
)
"""What somebody is to a child; a name often follows."""

SURNAMES: Final = words(
    """smith jones taylor williams davies evans thomas johnson roberts walker wright robinson
    thompson hughes edwards patel khan ahmed ali hussain begum miah uddin rahman chowdhury akhtar
    shah singh kaur mohamed abdi hassan okafor adeyemi okonkwo mensah osei boateng nguyen chen wang
    kowalski nowak silva santos ferreira martin clarke jackson turner cooper morris harrison
    campbell mitchell kelly murphy anderson scott richardson wilson bailey bennett collins
    cox davis dixon ellis fisher foster gibson graham griffiths harvey henderson hunt jenkins
    kennedy lloyd marshall matthews mcdonald morgan murray owen palmer parker phillips powell
    reynolds rogers russell saunders simpson stevens stewart sullivan watson webb wilkinson yilmaz
    demir kaya ozturk cohen levy goldberg friedman weiss greenberg"""
)
"""Surnames that stand for a person after an initial or a first name in small letters."""

REVIEWS_CALLED: Final = words(
    """gabriel daniel victoria peter khyra star arthur logan alfie elizabeth maria sophie lucy jack
    tom ben sam finley"""
)
"""Names that published reviews are known by, or that are pseudonyms in them."""

PLACES: Final = words("hackney london city england wales scotland ireland croydon anytown")

INSTITUTIONS_BEFORE: Final = words(
    "st st. saint queen king prince princess lord lady sir duke operation project storm young camp"
)
"""Before a first name these make a place or a body of it: St Thomas, Queen Elizabeth."""

SMALL_BUT_WORDS: Final = words(
    """eve mike lee joe mason rosemary hazel holly violet ada ama max star sultan kelly ross stella
    harry bella sally norma otto carl ella art ruta usha liga selam pinar dace jean dale glen lamar
    nour noor tia ewa kit bill sue pat jay ray guy ali ana ann evan ivan juan jose abena sonia
    chelsea lewis leigh shannon tyrone kian ross craig stuart dean cameron robin austin paul"""
)
"""In small letters these are ordinary words, or too short to tell."""
