"""First names that are common in this country, so that a name in free text is noticed.

Names that are ordinary words as well, such as Grace or Mark, count only before a surname.
"""

from __future__ import annotations

from typing import Final

_COMMON: Final = """
aaron abdul abdullah abdullahi abigail ada adam adebayo adele adnan adrian agnieszka ahmed ahmet aidan aisha aishah aiden alan alana
alastair albert alejandro aleksander aleksandra alex alexander alexandra alexis alfie ali alice alicia alina alison aliyah allison amanda amara amber
amelia amina aminata amir amira amit amy ana anastasia andre andrea andreea andrew andrzej angela anil anisa anita anjali ann anna anne annette
anthony antonio anya aoife archie arif arjun arthur asha ashley asif asma athena audrey austin ava ayaan ayesha aylin ayse babatunde barbara
barry beatrice becky ben benjamin bernadette beth bethany bilal blessing bogdan brenda brian bridget bronwen burak bushra caitlin callum calum cameron
camille carl carla carly carol caroline carolyn catherine catriona cecilia cedric cem chantelle charlene charles charlie charlotte chelsea chidi chinedu
chiamaka chloe chris christian christine christopher chukwuemeka ciara ciaran claire clare colin connor courtney craig curtis cynthia daisy dale
damian damien daniel danielle danuta darius darren dave david dawid dawn deborah debbie declan deepak demi denise dennis derek desmond diana diane dilan
dmitri dominic dominik donna doris dorothy duncan dylan ebony eddie edith edward eilidh elaine eleanor elena eleni elif elijah elizabeth ella ellen ellie elliot
ellis elsie emeka emily emine emma emmanuel emre eric erin esme esra esther ethan eva evan eve evelyn evie ewa ezra fadumo faisal farah fareed fatima fatma fatuma
fatoumata felix femi fergus fiona florence folasade francesca francis frankie fraser freddie frederick freya funmilayo gareth gary gavin gemma geoffrey george
georgia georgina gerald geraldine giovanni gillian gladys glen glenn glynis gordon grzegorz graham greg gregory gulsen gurpreet habib hafsa hakan halima hamid hamza hana hanna
hannah hardeep harjit harley harpreet harriet harrison harry harvey hasan hassan hayley hazel heather hector heidi helen helena henry hilary hodan holly huda hugh humaira hussain
hussein hugo iain ibrahim idris ifeoma imogen imran ioana ioannis irene irina iris isaac isabel isabella isabelle isha isla ismail ivan ivana iwona jack jackie jacob jacqueline jade
jagdeep jake jamal james jamie jamila jan jana jane janet janice jasmin jasmine jason jasper jaspreet javed jayden jean jeffrey jemima jenna jennifer jenny jeremy jermaine jerome jerzy
jessica jill joan joanna joanne joe joel john johnny jolanta jonah jonathan jordan jorge jose joseph josephine josh joshua joyce juan judith julia julian julie juliet june justin justyna
kamal kamil kamila karen karim karl karolina kate katarzyna katherine kathleen kathryn katie katy kayleigh keeley keith kelly kelechi kemal kenneth kerry kevin khadija khadijah khalid kian kieran kim
kimberley kiran kirsten kirsty kofi krishna krystyna krzysztof kulwinder kwame kyle kylie lamar lara laura lauren lawrence layla leah leanne lee leila leighton lena leo leon leonard lesley leslie lewis
lexi liam lilian lilly lily linda lindsay lindsey lisa logan lola loretta lorna lorraine louis louise lucas lucia lucy luis lukasz luke lydia lynn lynne maciej madison magdalena magda mahmoud mahmud maisie malcolm
malgorzata malik manjit manuel marcin marcus margaret maria mariam marian marie marilyn mario mariusz marjorie marlon martha martin martina martyn mary maryam mason mateusz mathew matilda matthew maureen maurice max maxine
megan mehmet melanie melissa meryem michael michaela michal michelle miguel mihai mike mila mildred millie milosz miriam moeen mohamad mohamed mohammad mohammed mohamud moira molly monika monica morag morgan
muhammad muhammed murat mustafa myra nadia nadine naomi natalia natalie natasha nathan nathaniel navdeep neha neil nancy ngozi nia niamh nicholas nick nicola nicolas nicole nigel nikhil nikita nina noah noor nora norma norman
nour nuala nuria obinna oisin olamide olga olive oliver olivia oluwaseun omar omer onur orla oscar osman otto owen oyinkan pamela parminder patience patricia patrick patryk paul paula pauline pawel pedro penelope penny
peter petra phil philip philippa phoebe phyllis piotr polly poppy prakash preeti precious priya przemyslaw rachael rachel radoslaw rafael rahim rahul raj rajesh rajinder ralph ramona rania ranjit rashid raymond rebecca reece
reggie rehana rhian rhys riaz ricardo richard rita robert roberta robin robyn rochelle roger rohan roman ronald ronnie rory rosalind rosemary ross rosie roxanne roy ruby rukhsana rupert russell ruth ryan saad sabrina sadia safiya
sahra saima saira sajid salim sally salma salman sam samantha samina samir samira samuel sandeep sandra sanjay sara sarah saskia scarlett scott sean sebastian seema selina serena sergei serkan sevda shabana shabnam shahid shakira shamima
shane shanice shannon sharon shaun sheila shelley sheryl shirley shreya sian sienna silvia simon simone simran sinead siobhan sofia sofie sohail sonia sophia sophie stacey stanley stefan stefania stella stephanie stephen
steve steven stewart stuart sukhdeep sultan sumaya sumayyah sunil sunita susan suzanne sylvia sylwia syed szymon tahir tahira tamara tamsin tanya tariq tasneem tatiana temitope teresa terence terry tessa tevin theo theresa thomas tia
tiffany timothy tina tobi toby tom tomasz tommy toni tony tracey tracy travis trevor tristan tunde tyler tyrone uchenna ursula usha usman valerie vanessa vera verity veronica vijay vikram vincent viktor violet virginia vivian
vlad wanda warren wayne wendy wesley wiktoria wilfred william wojciech xavier yasemin yasin yasmin yasmine yaw yewande yolanda yousef yusuf yvette yvonne zachary zahra zainab zara zeeshan zehra zeynep zoe zofia zsofia
zubair zuzanna chioma kwabena abena akua ama adwoa efua folake titilayo segun tolu wole nkechi amadi zanele thabo tendai tariro rutendo farai sipho lerato makena wanjiru njeri otieno achieng
tewodros selam hiwot mehari yohannes kidane abebe alemayehu gebre luwam saron semhar senait natnael amanuel dariusz slawomir jaroslaw zbigniew stanislaw ludmila oksana olena oleksandr andriy mykola volodymyr
svetlana nadezhda mindaugas ruta jurgita egle kristina vytautas janis ilze dace liga gabor istvan zsolt katalin erzsebet attila lajos florin ionut cristina alexandru mihaela georgiana nicoleta vasile gheorghe dragos
raluca besnik arben agron blerta valbona fatmir dritan ermal gjergj nikola dragana milica jovana stefanos dimitris georgios panagiotis despina huseyin fatih ozlem pinar sibel tugba ugur volkan yildiz zeki ozgur berna
""".split()  # noqa: SIM905
_WORDS_TOO: Final = """
grace hope faith rose may mark will bill frank grant dean victoria summer autumn joy ivy jasmine angel destiny princess prince dawn sky
miles chase rich art pat sue gene drew guy ray norm earl duke christian jordan chelsea sydney florence austin
virginia georgia brooke heath heather iris olive daisy lily poppy ruby amber jade pearl crystal robin jay dale glen clay cliff june april carol
max sonny rusty buddy honey star storm blessing patience precious mercy charity favour goodness peace justice bishop dean rory penny nick jack
""".split()  # noqa: SIM905

ALWAYS: Final = frozenset(_COMMON) - frozenset(_WORDS_TOO)
"""Names that are hardly ever anything else."""

ANY: Final = frozenset(_COMMON) | frozenset(_WORDS_TOO)
"""Those, and names that are ordinary words as well."""
