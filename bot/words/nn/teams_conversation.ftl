## In a conversation in Teams

teams-welcome = Hei. Eg er Kollega, og eg held kollegarettleiing med dykk.
teams-welcome-you = Ein i gruppa legg fram ei sak, dei andre spør og tenkjer høgt, og den som har saka, vel eit første steg. Her kjem det som berre er for deg. Har de ikkje laga gruppa enno? Legg meg til i samtalen de har, og skriv dette der: { $command }
teams-welcome-group = Ein legg fram ei sak, de andre spør og tenkjer høgt, og den som har saka, vel eit første steg. Eg seier kven som har ordet, og kva som kjem etterpå. Start med å lage gruppa. Alle som er med, bør òg leggje meg til for seg sjølve. Då får dei det som berre er for dei.
teams-add-for-yourself = { $who }: Svaret er berre for deg. Legg Kollega til for deg sjølv, så kjem det der.
teams-add = Legg til Kollega
teams-opens = Trykk på knappen, så opnar skjemaet seg for deg.
teams-open = Opne
teams-late = Det tek litt tid. Du ser det her om litt, eller i den private samtalen din med Kollega.
teams-late-form = Det tek lengre tid enn vanleg. Teksten din er her. Send han ein gong til.
teams-done = Greitt.
