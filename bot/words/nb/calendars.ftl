## Meetings in calendars

calendar-title = Gruppemøte: { $group }
calendar-title-tentative = Forslag til gruppemøte: { $group }
calendar-title-cancelled = Avlyst gruppemøte: { $group }
calendar-called-off = Avlyst: { $name }
calendar-before-lunch = Halvdag før lunsj. Klokkeslettene er de vanlige for halvdager hos dere.
calendar-after-lunch = Halvdag etter lunsj. Klokkeslettene er de vanlige for halvdager hos dere.
