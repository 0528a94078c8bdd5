## What every edge says around a card

more = Mer
show-all = Vis mer
save = Lagre
cancel = Avbryt
close = Lukk
back = Tilbake
undo = Angre
optional = valgfritt
saved = Lagret.
sent = Sendt.
person-unknown = en kollega

## Beside a shown text

do-edit = Endre
do-withdraw = Trekk tilbake
do-reply = Svar

## What can be wrong with what was written

error-not-found = Dette finnes ikke, eller det er ikke åpent for deg.
error-trouble = Noe gikk galt hos oss. Prøv igjen. Skjer det på nytt, gi koden { $id } til den som drifter Kollega.
error-too-often = Det ble mange forsøk på kort tid. Vent ett minutt, og prøv igjen.

## Roles, in the middle of a sentence

## The three ways to hold a round

way-room = I samme rom
way-room-hint = Dere snakker sammen. Kollega holder tiden og rekkefølgen.
way-chat = I chat
way-chat-hint = Alle skriver samtidig, noen minutter per trinn.
way-slow = Over flere dager
way-slow-hint = Alle skriver når det passer. Helger og helligdager regnes ikke med.

## Opening a round

open-title = Start en runde
open-case = Hvilken sak?
open-method = Hvilken metode?
open-method-option = { $name }, { $minutes } minutter, { $least } til { $most } personer
open-method-option-exactly = { $name }, { $minutes } minutter, { $most } personer
open-method-many = Passer best for { $least } til { $most }. Dere er { WORD($n) }.
open-method-many-exactly = Passer best for { $most }. Dere er { WORD($n) }.
open-method-few = Trenger minst { $least }. Dere er { WORD($n) }.
open-method-named = { $method }: { $fits }
open-way = Hvordan møtes dere?
open-lead = Hvem leder?
open-lead-has-case = Du har saken i dag. Hvem skal lede?
open-call = Møtes dere i videomøte?
open-start = Start runden
open-no-case = Ingen sak er lagt fram for gruppen ennå.
open-running = En runde er i gang: trinn { $n } av { $of }.
open-join = Bli med

## Notifications: they quote nothing

ping-step = Du har et steg å se på.
ping-turn = Du har ordet i runden.
ping-new-step = Runden har et nytt trinn.
ping-round = En veiledningsrunde er åpen.
ping-halt = Runden tar en pause.
ping-end = Runden er ferdig.
ping-question = Kollega har et spørsmål til deg.
