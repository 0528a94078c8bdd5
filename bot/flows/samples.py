"""An invented case in three languages, for rehearsals and for colleagues who play themselves.

A sample is known as `kind.n`; `case:title` and the like are the case itself. No names, no place.
"""

from __future__ import annotations

import json

Texts = dict[str, tuple[str, ...]]

NB: Texts = {
    "case:title": ("Når to avdelinger drar hver sin vei",),
    "case:situation": (
        (
            "To avdelinger i sektoren skal dele lokaler og møter fra nyttår. Den ene "
            "gleder seg, den andre har sagt nei i stillhet. "
            "Jeg leder begge og merker at jeg begynner å unngå dem. "
            "Under flommen i fjor var de ett lag."
        ),
    ),
    "case:tried": (
        "To felles møter og en e-post om hvorfor. Møtene ble høflige, og ingenting ble sagt.",
    ),
    "case:question": (
        "Hvordan kan jeg være leder for begge når jeg selv er i tvil om at vi gjør det riktige?",
    ),
    "story": (
        (
            "Fra nyttår skal to avdelinger dele lokaler. Den ene er i gang med å tegne, den andre "
            "kommer for sent til hvert møte. I går unnskyldte jeg dem overfor sjefen min."
        ),
    ),
    "key": (
        "Hvordan kan jeg være leder for begge når jeg selv er i tvil om at vi gjør det riktige?",
    ),
    "question": (
        "Hvor lenge har de visst at de skal flytte sammen?",
        "Hva sier de til hverandre når du ikke er der?",
        "Hvem bestemte dette, og hva kan fortsatt endres?",
        "Hva er det du er i tvil om?",
        "Når gikk det sist godt mellom dem?",
        "Hva venter sjefen din at du skal få til?",
        "Hva håper du på, innerst inne?",
    ),
    "answer": (
        "Siden i vår, men datoen kom først i august.",
        "Det vet jeg ikke. Jeg tror de snakker om meg.",
        "Ledergruppen. Rommene er gitt, måten vi bruker dem på er åpen.",
        "Om de mister noe som virker, for at vi skal spare litt.",
        "Under flommen i fjor. Da spurte ingen hvem som hørte til hvor.",
        "Ro. Og at det ikke koster noe.",
        "At de ler sammen igjen. Og at jeg er med.",
    ),
    "thought": (
        "Hun sier «de» om begge avdelingene. Hvem er «vi»?",
        "Tvilen virker viktigere enn flyttingen.",
        "Jeg kjenner igjen det å unngå noen jeg leder.",
        "Flommen. Der ligger det noe.",
        "Hva om høfligheten er omsorg?",
    ),
    "reflection": (
        "Jeg undrer meg over hva det stille neiet prøver å ta vare på.",
        (
            "Jeg kjenner igjen det å forsvare noe oppover som jeg selv er usikker på. Det gjorde "
            "meg ensom."
        ),
        "Flommen var et bilde som ble hos meg. Da var oppgaven større enn avdelingen.",
        "Kanskje tvilen er det eneste de to avdelingene har felles.",
        "Jeg lurer på hvem som får være lei seg for det som tar slutt.",
        "Det slår meg at du har to jobber: å flytte dem, og å være den de er sinte på.",
        "Jeg blir nysgjerrig på møtene som ble høflige. Hva skjedde i pausen?",
    ),
    "response": (
        "Det traff meg at tvilen kan være felles. Jeg har trodd at jeg måtte skjule den.",
        "Flommen hadde jeg ikke tenkt på. Sinnet deres kjenner jeg meg ikke igjen i.",
    ),
    "idea": (
        "I ditt sted ville jeg ha spurt begge hva de er redde for å miste.",
        "Jeg ville sagt høyt at jeg også er i tvil, og hva som er bestemt likevel.",
        "Jeg ville latt dem bestemme ett rom helt alene, sammen.",
        "I ditt sted ville jeg holdt et ordentlig farvel med det gamle huset.",
        "Jeg ville gått til sjefen min og spurt hva «ro» betyr.",
        "Jeg ville bedt to fra hver avdeling fortelle hva som virket under flommen.",
        "Jeg ville spist lunsj hos dem jeg unngår, hver tirsdag.",
    ),
    "note": (
        "Spør hva de er redde for å miste.",
        "Ikke skjul tvilen.",
    ),
    "parked": ("Ett rom som de bestemmer helt alene.",),
    "action": (
        json.dumps(
            {
                "when": "torsdagens avdelingsmøte",
                "then": "spør begge hva de er redde for å miste",
                "know": "noen sier noe som ikke er høflig",
            }
        ),
    ),
    "closing": (
        "Jeg tar med meg at tvil kan deles.",
        "At det gikk an å lytte så lenge uten å gi råd.",
        "Jeg skal spise lunsj et annet sted i morgen.",
        "Jeg ble minnet om en flytting jeg selv aldri fikk sagt farvel til.",
        "Spørsmålet om hvem som er «vi».",
        "Takk. Nå er det lettere å gå inn døra.",
        "At vi var så stille sammen.",
        "Jeg vil spørre mer og svare mindre denne uka.",
    ),
    "happened": ("De var mest redde for å bli borte i det nye. Det sa begge.",),
    "text": ("Jeg ser det samme på to måter, og har ikke bestemt meg.",),
}

NN: Texts = {
    "case:title": ("Når to avdelingar dreg kvar sin veg",),
    "case:situation": (
        (
            "To avdelingar i sektoren skal dele lokale og møte frå nyttår. Den eine gler seg, den "
            "andre har sagt nei i stillheit. Eg leier begge og merkar at eg byrjar å unngå dei. "
            "Under flaumen i fjor var dei eitt lag."
        ),
    ),
    "case:tried": (
        "To felles møte og ein e-post om kvifor. Møta vart høflege, og ingenting vart sagt.",
    ),
    "case:question": (
        "Korleis kan eg vere leiar for begge når eg sjølv er i tvil om at vi gjer det rette?",
    ),
    "story": (
        (
            "Frå nyttår skal to avdelingar dele lokale. Den eine er i gang med å teikne, den andre "
            "kjem for seint til kvart møte. I går unnskylda eg dei overfor sjefen min."
        ),
    ),
    "key": ("Korleis kan eg vere leiar for begge når eg sjølv er i tvil om at vi gjer det rette?",),
    "question": (
        "Kor lenge har dei visst at dei skal flytte saman?",
        "Kva seier dei til kvarandre når du ikkje er der?",
        "Kven bestemte dette, og kva kan framleis endrast?",
        "Kva er det du er i tvil om?",
        "Når gjekk det sist godt mellom dei?",
        "Kva ventar sjefen din at du skal få til?",
        "Kva håper du på, inst inne?",
    ),
    "answer": (
        "Sidan i vår, men datoen kom først i august.",
        "Det veit eg ikkje. Eg trur dei snakkar om meg.",
        "Leiargruppa. Romma er gjevne, måten vi bruker dei på er open.",
        "Om dei mistar noko som verkar, for at vi skal spare litt.",
        "Under flaumen i fjor. Då spurde ingen kven som høyrde til kvar.",
        "Ro. Og at det ikkje kostar noko.",
        "At dei ler saman att. Og at eg er med.",
    ),
    "thought": (
        "Ho seier «dei» om begge avdelingane. Kven er «vi»?",
        "Tvilen verkar viktigare enn flyttinga.",
        "Eg kjenner att det å unngå nokon eg leier.",
        "Flaumen. Der ligg det noko.",
        "Kva om det høflege er omsorg?",
    ),
    "reflection": (
        "Eg undrar meg på kva det stille neiet prøver å ta vare på.",
        (
            "Eg kjenner att det å forsvare noko oppover som eg sjølv er usikker på. Det gjorde meg "
            "einsam."
        ),
        "Flaumen var eit bilete som vart hos meg. Då var oppgåva større enn avdelinga.",
        "Kanskje tvilen er det einaste dei to avdelingane har felles.",
        "Eg lurer på kven som får vere lei seg for det som tek slutt.",
        "Det slår meg at du har to jobbar: å flytte dei, og å vere den dei er sinte på.",
        "Eg blir nyfiken på møta som vart høflege. Kva hende i pausen?",
    ),
    "response": (
        "Det råka meg at tvilen kan vere felles. Eg har trudd at eg måtte skjule han.",
        "Flaumen hadde eg ikkje tenkt på. Sinnet deira kjenner eg meg ikkje att i.",
    ),
    "idea": (
        "I din stad ville eg ha spurt begge kva dei er redde for å miste.",
        "Eg ville sagt høgt at eg òg er i tvil, og kva som er bestemt likevel.",
        "Eg ville late dei bestemme eitt rom heilt åleine, saman.",
        "I din stad ville eg halde eit skikkeleg farvel med det gamle huset.",
        "Eg ville gått til sjefen min og spurt kva «ro» tyder.",
        "Eg ville bede to frå kvar avdeling fortelje kva som verka under flaumen.",
        "Eg ville ete lunsj hos dei eg unngår, kvar tysdag.",
    ),
    "note": (
        "Spør kva dei er redde for å miste.",
        "Ikkje skjul tvilen.",
    ),
    "parked": ("Eitt rom som dei bestemmer heilt åleine.",),
    "action": (
        json.dumps(
            {
                "when": "avdelingsmøtet på torsdag",
                "then": "spør begge kva dei er redde for å miste",
                "know": "nokon seier noko som ikkje er høfleg",
            }
        ),
    ),
    "closing": (
        "Eg tek med meg at tvil kan delast.",
        "At det gjekk an å lytte så lenge utan å gje råd.",
        "Eg skal ete lunsj ein annan stad i morgon.",
        "Eg vart mint om ei flytting eg sjølv aldri fekk sagt farvel til.",
        "Spørsmålet om kven som er «vi».",
        "Takk. No er det lettare å gå inn døra.",
        "At vi var så stille saman.",
        "Eg vil spørje meir og svare mindre denne veka.",
    ),
    "happened": ("Dei var mest redde for å bli borte i det nye. Det sa begge.",),
    "text": ("Eg ser det same på to måtar, og har ikkje bestemt meg.",),
}

EN: Texts = {
    "case:title": ("When two departments pull in different directions",),
    "case:situation": (
        (
            "Two departments are to share rooms and meetings from the new year. One looks "
            "forward to it, the other has said no without a word. "
            "I lead both, and notice that I avoid them. "
            "During the flood last year they were one team."
        ),
    ),
    "case:tried": (
        (
            "Two joint meetings and an e-mail about why. The meetings were polite, and nothing was "
            "said."
        ),
    ),
    "case:question": (
        "How can I lead both when I doubt myself that we are doing the right thing?",
    ),
    "story": (
        (
            "From the new year two departments will share rooms. One is busy drawing plans, the "
            "other comes late to every meeting. Yesterday I made excuses for them to my boss."
        ),
    ),
    "key": ("How can I lead both when I doubt myself that we are doing the right thing?",),
    "question": (
        "How long have they known that they will move in together?",
        "What do they say to each other when you are not there?",
        "Who decided this, and what can still be changed?",
        "What is it that you doubt?",
        "When did it last go well between them?",
        "What does your boss expect you to achieve?",
        "What do you hope for, deep down?",
    ),
    "answer": (
        "Since the spring, but the date only came in August.",
        "I do not know. I think they talk about me.",
        "The management. The rooms are given, how we use them is open.",
        "Whether they lose something that works so that we can save a little.",
        "During the flood last year. Nobody asked then who belonged where.",
        "Calm. And that it costs nothing.",
        "That they laugh together again. And that I am there.",
    ),
    "thought": (
        "She says ‘they’ about both departments. Who is ‘we’?",
        "The doubt seems to matter more than the move.",
        "I recognise avoiding people I lead.",
        "The flood. There is something there.",
        "What if the politeness is care?",
    ),
    "reflection": (
        "I wonder what that silent no is trying to protect.",
        "I recognise defending something upwards that I am unsure of. It made me lonely.",
        "The flood stayed with me as a picture. The task was larger than the department then.",
        "Perhaps the doubt is the one thing the two departments share.",
        "I wonder who is allowed to be sad about what is ending.",
        "It strikes me that you have two jobs: to move them, and to be who they are angry with.",
        "I am curious about the polite meetings. What happened in the break?",
    ),
    "response": (
        "It struck me that the doubt can be shared. I have believed that I had to hide it.",
        "I had not thought of the flood. That they are angry with me I do not quite recognise.",
    ),
    "idea": (
        "In your place, I would ask both what they are afraid of losing.",
        "I would say aloud that I have doubts as well, and what has been decided all the same.",
        "I would let them decide about one room entirely on their own, together.",
        "In your place, I would hold a proper farewell to the old house.",
        "I would go to my boss and ask what ‘calm’ means.",
        "I would ask two from each department to tell what worked during the flood.",
        "I would have lunch with those I avoid, every Tuesday.",
    ),
    "note": (
        "Ask what they are afraid of losing.",
        "Do not hide the doubt.",
    ),
    "parked": ("One room that they decide about entirely on their own.",),
    "action": (
        json.dumps(
            {
                "when": "the department meeting on Thursday",
                "then": "ask both what they are afraid of losing",
                "know": "somebody says something that is not polite",
            }
        ),
    ),
    "closing": (
        "I am taking with me that doubt can be shared.",
        "That it was possible to listen for so long without giving advice.",
        "I will have lunch somewhere else tomorrow.",
        "I was reminded of a move that I never got to say goodbye to.",
        "The question of who ‘we’ is.",
        "Thank you. It is easier to walk in through the door now.",
        "That we were so quiet together.",
        "I want to ask more and answer less this week.",
    ),
    "happened": ("They were most afraid of disappearing into the new. Both said so.",),
    "text": ("I see the same thing in two ways, and have not made up my mind.",),
}

SAMPLES = {"nb": NB, "nn": NN, "en": EN}


def pick(kind: str, n: int, lang: str) -> str:
    """The `n`-th sample of a kind, from the beginning again when there are no more."""
    found = SAMPLES[lang].get(kind) or SAMPLES[lang]["text"]
    return found[n % len(found)]


def text(ref: str, lang: str) -> str | None:
    """The sample that a reference `kind.n` or `case:part` stands for."""
    kind, _, n = ref.removeprefix("action:").partition(".")
    return pick(kind, int(n) if n.isdecimal() else 0, lang) if kind in SAMPLES[lang] else None


def part(sample: str, field: str) -> str:
    """What a sample says in one field of a form: an action has several."""
    if not sample.startswith("{"):
        return sample
    parts: dict[str, str] = json.loads(sample)
    return parts.get(field, "")


def known(kind: str, lang: str) -> int:
    """How many samples of a kind there are."""
    return len(SAMPLES[lang].get(kind, ()))
