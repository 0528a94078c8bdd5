## What every edge says around a card

more = Meir
show-all = Vis meir
save = Lagre
cancel = Avbryt
close = Lukk
back = Tilbake
undo = Angre
optional = valfritt
saved = Lagra.
sent = Sendt.
person-unknown = ein kollega

## Beside a shown text

do-edit = Endre
do-withdraw = Trekk tilbake
do-reply = Svar

## What can be wrong with what was written

error-not-found = Dette finst ikkje, eller det er ikkje ope for deg.
error-trouble = Noko gjekk gale hos oss. Prøv igjen. Skjer det på nytt, gje koden { $id } til den som driftar Kollega.
error-too-often = Det vart mange forsøk på kort tid. Vent eitt minutt, og prøv igjen.

## Roles, in the middle of a sentence

## The three ways to hold a round

way-room = I same rom
way-room-hint = De snakkar saman. Kollega held tida og rekkjefølgja.
way-chat = I chat
way-chat-hint = Alle skriv samstundes, nokre minutt per trinn.
way-slow = Over fleire dagar
way-slow-hint = Alle skriv når det passar. Helger og heilagdagar er ikkje rekna med.

## Opening a round

open-title = Start ein runde
open-case = Kva for ei sak?
open-method = Kva for ein metode?
open-method-option = { $name }, { $minutes } minutt, { $least } til { $most } personar
open-method-option-exactly = { $name }, { $minutes } minutt, { $most } personar
open-method-many = Passar best for { $least } til { $most }. De er { WORD($n) }.
open-method-many-exactly = Passar best for { $most }. De er { WORD($n) }.
open-method-few = Treng minst { $least }. De er { WORD($n) }.
open-method-named = { $method }: { $fits }
open-way = Korleis møtest de?
open-lead = Kven leier?
open-lead-has-case = Du har saka i dag. Kven skal leie?
open-call = Møtest de i videomøte?
open-start = Start runden
open-no-case = Inga sak er lagd fram for gruppa enno.
open-running = Ein runde er i gang: trinn { $n } av { $of }.
open-join = Bli med

## Notifications: they quote nothing

ping-step = Du har eit steg å sjå på.
ping-turn = Du har ordet i runden.
ping-new-step = Runden har eit nytt trinn.
ping-round = Ein rettleiingsrunde er open.
ping-halt = Runden tek ein pause.
ping-end = Runden er ferdig.
ping-question = Kollega har eit spørsmål til deg.
