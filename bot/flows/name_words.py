"""Words that tell a name from what only looks like one. All in lower case."""

from __future__ import annotations


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


FIRST_NAMES = _all(
    """
    abdi adam ahmed aisha aksel alexander ali alice amalie amina amir anders andrea andreas ane
    anette anita anja ann anna anne annette are arild arne arvid ask astrid atle aud audun
    bente berit bergljot birger birgit birgitte bjarne bjarte bjørg bjørn bo bodil britt
    camilla carina caroline cathrine cecilie charlotte christer christian christina christine
    claus dag dagfinn dagny daniel david ebba edel edvard egil einar eirik eirin elin elias elisa
    elisabeth elise ella ellen elling else emil emilie emma endre erik erika erlend erling ernst
    espen eva even eystein farah fatima filip finn fredrik frida frode geir georg gerd gisle glenn
    grete grethe gro gry gudrun gunn gunnar gunvor guri guro gustav haakon hallvard halvor hamza
    hanna hanne hannah hans harald hassan hege heidi helen helena helene helge henning henriette
    henrik hilde hildegunn håkon håvard ibrahim ida ine inga inge ingeborg inger ingrid ingunn
    ingvild isabel isak ivar iver jakob jan janne jarle jens jenny jo joakim johan johanna johannes
    john johnny jon jonas jorunn josef julie julia jøran jørgen jørn kai kaja kamilla karen kari
    karin karianne karl karoline kasper kathrine katrine kenneth kim kine kirsten kirsti kjartan
    kjell kjersti kjetil klara knut kolbjørn kristian kristin kristina kristine kristoffer kåre
    lars lasse laura lea leif lena line linn linnea lisbeth lise liv lone lucas ludvig lukas
    magne magnhild magnus maja malin marcus maren margit margrete maria marianne marie marit
    marius markus marte martha martin martine mathias mathilde matilde mats merete mette
    michael mikael mikkel mina miriam mohamed mohammed mona monica monika morten muhammad målfrid
    nadia natalia nils nina nora odd oddbjørn oddny oddvar ola olaf olav ole olga oline omar oscar
    oskar paul peder per peter petra petter philip pia preben pål ragna ragnar ragnhild rakel
    randi rebekka reidar reidun remi rita robert roar roger rolf rolv ronny roy rune ruth sander
    sandra sara sarah sebastian selma sigbjørn sigmund signe sigrid sigrun sigurd sigve silje
    simen simon siri siv sissel sofia sofie solfrid solveig sondre stein steinar stian stig stine
    storm sunniva susanne svein sven sverre synne synnøve sølvi tage terje thea theodor therese
    thomas thor thorbjørn tiril tom tomas tommy tone tonje tor torbjørn tord tore torgeir torhild
    torill torleif tormod torstein torunn tove trine trond truls trude trygve tuva turid tyra
    ulrik unn unni vegard vegar vera veronica vibeke victor vidar vigdis viktor vilde viljar
    vincent wenche william yasmin yngve yusuf zahra øivind ørjan østein øystein øyvind åge ågot
    åsa åse åshild åsmund åsne
    james mary robert patricia jennifer linda elizabeth barbara susan jessica richard joseph
    charles christopher nancy betty margaret anthony steven ashley kevin brian
    """
)

# Also words of their own: at the start of a sentence they are no sign of a person.
AMBIGUOUS = _all(
    """
    are ask aud bo bjørn dag else even finn frode gro gry hans hege inga inge ida jan
    jo kai kim line liv lone mina odd per rakel rune siv stein stig storm tom tone tor tore
    unn unni vera alice helen roar sander signe sara ella mats ernst helge geir are ann ane marte
    """
)

TITLES = _all(
    """
    fru frøken herr hr dr doktor lege legen rektor lærer læreren lærar læraren ordfører ordførar
    ordføraren ordføreren rådmann rådmannen presten prest sykepleier sykepleieren sjukepleiar
    sjukepleiaren advokat advokaten naboen søster bror mr mrs ms miss doctor teacher nurse
    """
)

# Words that are capitalised in a name of something else, whole or as an ending.
NOT_NAMES = _all(
    """
    de den det dem deres dykk gud norge noreg norway norden europa oslo bergen trondheim stavanger
    drammen kristiansand tromsø bodø skien porsgrunn seljord telemark vestfold agder rogaland
    vestland innlandet østfold akershus buskerud trøndelag nordland troms finnmark møre romsdal
    nord sør aust øst vest new york london sverige danmark sweden denmark
    norsk norske norwegian nordic statens statsforvalteren statsforvaltaren sametinget stortinget
    microsoft teams google meet office slack zoom word excel human resources case clinic open
    space action learning solution circle key question peer supervision siste gruppe gruppa avd
    kollega as asa sa hf ks lo
    mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tysdag laurdag sundag
    januar februar mars mai juni juli september oktober november desember
    april august may
    monday tuesday wednesday thursday friday saturday sunday january february march june july
    october december christmas easter jul påske pinse
    """
)
NOT_NAME_ENDINGS = (
    "kommune", "kommunen", "fylke", "skole", "skolen", "skule", "skulen", "skular", "barnehage",
    "barnehagen", "barnehager", "sykehus", "sykehuset", "sjukehus", "sjukehuset", "sjukeheim",
    "sykehjem", "senter", "senteret", "veien", "vegen", "gata", "gate", "torg", "plass",
    "direktoratet", "departementet", "etaten", "tilsynet", "forbundet", "forbund", "foreningen",
    "foreninga", "laget", "universitetet", "universitet", "høgskolen", "høgskulen", "bank",
    "heimen", "hjemmet", "tunet", "kirke", "kirken", "kyrkje", "kyrkja", "avdeling", "avdelingen",
    "avdelinga", "nemnda", "nemnd", "utvalget", "utvalet", "huset", "prosjektet", "isk", "iske",
    "loven", "lova", "council", "school", "hospital", "university", "department", "nettverket",
    "programmet", "modellen", "metoden",
)  # fmt: skip
