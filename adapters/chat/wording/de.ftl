### Deutsch. Jeder Satz ist ganz; was in geschweiften Klammern steht, füllt Dibs, nie jemand, der
### tippt. Ton: kurz, freundlich, per Du. Wer genannt wird, steht im Nominativ („du“, „jemand“).

## Small parts

you = du
somebody = jemand
former-member = ein früheres Mitglied
some-resource = das
list-comma = { ", " }
list-and = { " und " }
list-or = { " oder " }
list-more = … und { $count } weitere.

## Times and lengths

weekday-name =
    { $day ->
        [1] Mo
        [2] Di
        [3] Mi
        [4] Do
        [5] Fr
        [6] Sa
       *[7] So
    }
weekday-full-name =
    { $day ->
        [1] Montag
        [2] Dienstag
        [3] Mittwoch
        [4] Donnerstag
        [5] Freitag
        [6] Samstag
       *[7] Sonntag
    }
month-name =
    { $month ->
        [1] Jan.
        [2] Feb.
        [3] März
        [4] Apr.
        [5] Mai
        [6] Juni
        [7] Juli
        [8] Aug.
        [9] Sept.
        [10] Okt.
        [11] Nov.
       *[12] Dez.
    }
clock-time = { $hour }:{ $minute }
moment-date = { $weekday } { $day }. { $month }
moment-date-year = { $weekday } { $day }. { $month } { $year }
moment-day = { $day }. { $month }
moment-full = { $date } { $time }
moment-today = heute { $time }
moment-tomorrow = morgen { $time }
distance-now = jetzt
distance-ahead = in { $length }
distance-past = vor { $length }
length-minutes = { $minutes } Min.
length-hours = { $hours } Std.
length-hours-minutes = { $hours } Std. { $minutes } Min.
length-days =
    { $days ->
        [one] 1 Tag
       *[other] { $days } Tage
    }
distance-days =
    { $days ->
        [one] 1 Tag
       *[other] { $days } Tagen
    }
span = { $start }–{ $end }
span-days = { $start } bis { $end }
span-days-length = { $start } bis { $end } ({ $length })
span-length = { $start }–{ $end } ({ $length })
ordinal = { $place }.

## Bookings

booked = { $resource } gehört dir: { $time } ({ $booking }).
booked-pending = Ich habe { $resource } { $time } für dich angefragt ({ $booking }). Es bleibt für dich reserviert, bis ein Verwalter entscheidet; dann sage ich dir Bescheid.
booked-seats =
    { $seats ->
        [one] Ein Platz ist für dich reserviert.
       *[other] { $seats } Plätze sind für dich reserviert.
    }
booked-reminder = Ich erinnere dich: { $at }.
remark-tomorrow = Diese Uhrzeit ist heute schon vorbei, also ist morgen gemeint.
remark-first-of-two = Diese Uhrzeit gibt es zweimal; gemeint ist die erste.
remark-rounded-up = Das wäre { $asked } gewesen; dies ist der nächste mögliche Beginn.
claimed = Du bist dran: { $resource } gehört dir bis { $end } ({ $booking }).
claimed-shortened = Es ist kürzer als gewünscht, weil danach jemand anders dran ist.
claimed-next = Drück auf „Fertig“, wenn du früher fertig bist.
done = Danke: { $resource } ist ab { $end } wieder frei.
done-other = { $resource } ist ab { $end } wieder frei; ich sage Bescheid ({ $holder }, { $booking }).
done-called = Als Nächstes gefragt: { $member }.
cancelled = Storniert: { $resource } { $time } ({ $booking }).
cancelled-other = Storniert: { $resource } { $time } ({ $booking }). Ich sage Bescheid ({ $holder }).
mine = Du hast:
mine-nothing = Du hast keine Buchungen und stehst in keiner Schlange. Schau, was frei ist:
mine-booking = { $booking } { $resource } { $time }
mine-booking-note = { $booking } { $resource } { $time }: { $note }
mine-pending = { $booking } { $resource } { $time } (wartet auf einen Verwalter)
mine-pending-note = { $booking } { $resource } { $time } (wartet auf einen Verwalter): { $note }
mine-line = { $resource }: { ordinal } in der Schlange
mine-line-about = { $resource }: { ordinal } in der Schlange, voraussichtlich { $at }
mine-offer = { $resource } wird dir bis { $until } angeboten

## The line

joined = { $resource }: Du bist { ordinal } in der Schlange.
joined-about = { $resource }: Du bist { ordinal } in der Schlange, voraussichtlich { $at }.
joined-next = Ich melde mich, wenn du dran bist.
joined-free = { $resource } ist frei: Nimm es bis { $until } an ({ $left }), dann gehört es dir bis { $end }.
left = Du stehst nicht mehr in der Schlange für { $resource }.
left-grace = Stell dich bis { $until } wieder an, dann hast du deinen Platz zurück.
passed = Du hast verzichtet; für { $resource } bist du jetzt { ordinal } in der Schlange.
passed-out = Du hast verzichtet und hinter dir steht niemand, also stehst du nicht mehr in der Schlange für { $resource }.
line =
    { $waiting ->
        [one] Eine Person wartet auf { $resource }:
       *[other] { $waiting } Personen warten auf { $resource }:
    }
line-empty = Niemand wartet auf { $resource }.
line-fair = Diese Schlange ist fair: Wer es am längsten nicht hatte, kommt zuerst.
line-priority = Wer zu { $team } gehört, kommt vor allen anderen dran.
line-priority-managers = Verwalter kommen vor allen anderen dran.
line-place = { $place }. { $member }
line-place-about = { $place }. { $member }, voraussichtlich { $at }
line-place-offer = { $place }. { $member }, gefragt bis { $until }
line-has-priority = (Vorrang)

## Looking

who-running = { $resource } ist bis { $until } belegt ({ $member }).
who-nobody = { $resource } ist gerade frei.
who-about = { $resource }: { $about }
who-closed = { $resource } ist geschlossen.
who-closed-until = { $resource } ist geschlossen; offen ab { $at }.
who-next = { $time } { $member }
who-waiting =
    { $waiting ->
        [one] Eine Person wartet.
       *[other] { $waiting } Personen warten.
    }
free = Das ist frei:
free-day = { $resource }, { $date }: frei { $times }
free-nothing = { $resource }, { $date }: nichts frei
schedule = { $resource }, { $date }:
schedule-empty = { $resource }, { $date }: keine Buchungen.
schedule-closed = { $resource }, { $date }: geschlossen.
schedule-entry = { $time } { $member }
schedule-entry-note = { $time } { $member }: { $note }
schedule-until = Keine weiteren Buchungen bis einschließlich { $date }.
digest = Heute, { $date }:
digest-nothing = Heute, { $date }: nichts gebucht.
digest-resource = { $resource }:
digest-waiting =
    { $resource }: { $count ->
        [one] eine Person steht
       *[other] { $count } Personen stehen
    } in der Schlange.
digest-more =
    … und noch { $count ->
        [one] eines
       *[other] { $count }
    } mehr.
# The words in the timetable's picture: what the colours mean, and who has it where names are hidden.
picture-taken = belegt
picture-yours = deins
picture-closed = geschlossen
picture-now = jetzt
times = { $resource } ist zu diesen Zeiten frei:

## Resources and settings

resource-added = { $resource } ist startklar.
resource-added-next = Buchen geht so: { $line }.
resource-changed = { $resource } ist geändert.
resource-shown = { $resource }:
resource-at-odds =
    { $count ->
        [one] Die Buchung { $bookings } bleibt, obwohl sie nicht mehr passt.
       *[other] Die Buchungen { $bookings } bleiben, obwohl sie nicht mehr passen.
    }
resource-removed = { $resource } ist entfernt.
resource-removed-bookings =
    { $count ->
        [one] Eine Buchung wurde storniert; wer sie hatte, erfährt es.
       *[other] { $count } Buchungen wurden storniert; wer sie hatte, erfährt es.
    }
resource-removed-line =
    { $count ->
        [one] Eine Person hat darauf gewartet und erfährt es.
       *[other] { $count } Personen haben darauf gewartet und erfahren es.
    }
resources =
    { $count ->
        [one] Eine Ressource:
       *[other] { $count } Ressourcen:
    }
resources-item =
    { $capacity ->
        [one] { $resource }: { $slot } pro Buchung, offen { $hours }
       *[other] { $resource }: { $capacity } Plätze, { $slot } pro Buchung, offen { $hours }
    }
fact-slots = { $slot } pro Buchung, Beginn alle { $step }
fact-hours = offen { $hours } ({ $zone })
fact-capacity =
    { $capacity ->
        [one] ein Platz
       *[other] { $capacity } Plätze
    }
fact-aliases = heißt auch { $aliases }
fact-names-hidden = wer es hat, sehen nur Verwalter
settings = Einstellungen:
settings-changed = Geändert. Die Einstellungen sind jetzt:
settings-next = Ändern geht so: { $line }.
setting-zone = neue Ressourcen haben die Zeitzone { $zone }
setting-language = Sprache { $language }
setting-reminder = Erinnerung { $lead } vor Beginn
setting-no-reminder = keine Erinnerungen
setting-offer = ein angebotener Platz wird { $window } freigehalten
setting-digest = dieser Chat erfährt um { $times }, was der Tag bringt; das nächste Mal: { $next }
settings-failures =
    { $failed ->
        [one] Eine Nachricht konnte nicht zugestellt werden:
       *[other] { $failed } Nachrichten konnten nicht zugestellt werden; die letzten:
    }
failure-no-way = { $at }: { $member } ist nicht erreichbar; ein Chat mit mir muss erst begonnen werden
failure-refused = { $at }: die Nachricht wurde abgelehnt ({ $member })
failure-too-late = { $at }: { $member } war nicht rechtzeitig erreichbar

## The language somebody is spoken to in

language-own = Mit dir spreche ich { $language }.
language-from-app = Mit dir spreche ich { $language }, wie deine App.
language-of-community = Mit dir spreche ich { $language }, wie mit allen hier.
language-next = Wähle eine andere, oder lass mich deiner App folgen:
pings-before = Ich melde mich { $lead }, bevor beginnt, was du gebucht hast.
pings-never = Ich melde mich nicht, bevor beginnt, was du gebucht hast.
pings-private = Ich schreibe dir privat, und nur wenn das nicht geht in den Chat, in dem du gefragt hast.
pings-here = Ich melde mich in dem Chat, den du gewählt hast, und alle dort sehen es.
pings-quiet = Ruhezeit: { $hours } ({ $zone }). Was warten kann, kommt danach; was nicht warten kann, kommt lautlos.
pings-next = Ändere es hier, oder schreib, wie lange vorher und wo (private oder here):
button-never = Nie
button-as-everybody = Wie alle hier
button-privately = Privat
button-never-quiet = Keine Ruhezeit
no-chat-here = Das hier ist ein privater Chat; sag es in dem Server oder der Gruppe, für die es gelten soll.
digest-too-often = Was der Tag bringt, sage ich höchstens alle { $least }. Schreib eine Uhrzeit wie 8:00 oder seltenere Zeiten.
digest-too-many = Höchstens { $most } Chats können erfahren, was der Tag bringt. Schreib erst { $line } in einem davon.
timezone-own = Für dich gelten Zeiten in { $zone }: die ich dir nenne und die du schreibst.
timezone-auto = Zeiten sind die des Ortes, an dem etwas steht.
timezone-next = Eine eigene Zeitzone wählst du so: { $line }.
button-timezone-auto = Wie am Ort
link-code = Tippe { $line } mit deinem anderen Konto, und beide sind hier ein Mitglied: eine Liste von Buchungen, ein Platz in der Schlange, gemeinsame Grenzen.
link-code-expires = Er gilt einmal, bis { $until } ({ $left }). Zeig ihn niemandem: Wer ihn tippt, wird eins mit dir.
link-code-given = Einen Code habe ich dir schon gezeigt; er gilt bis { $until }.
linked = Dieses Konto und { $who } ({ $platforms }) sind von jetzt an ein Mitglied.
linked-unnamed = Dieses Konto und das auf { $platforms } sind von jetzt an ein Mitglied.
linked-dropped =
    { $count ->
        [one] Beide warteten auf dasselbe: Der bessere Platz ist deiner, der andere ist aufgegeben.
       *[other] Beide warteten { $count }-mal auf dasselbe: Die besseren Plätze sind deine, die anderen sind aufgegeben.
    }
wrong-code =
    { $left ->
        [0] Dieser Code ist falsch oder schon gebraucht; in ein paar Minuten kannst du es wieder versuchen, mit einem neuen Code, den { $line } deinem anderen Konto zeigt.
        [one] Dieser Code ist falsch oder schon gebraucht, und du hast noch einen Versuch; { $line } zeigt deinem anderen Konto einen neuen.
       *[other] Dieser Code ist falsch oder schon gebraucht, und du hast noch { $left } Versuche; { $line } zeigt deinem anderen Konto einen neuen.
    }
link-too-old = Dieser Code ist zu alt; { $line } zeigt deinem anderen Konto einen neuen.
link-own = Das ist dein eigener Code; tippe ihn mit deinem anderen Konto.
link-gone = Wer diesen Code bekommen hat, ist inzwischen vergessen; { $line } zeigt deinem anderen Konto einen neuen.
link-too-many-tries = Das waren zu viele falsche Codes; versuch es um { $until } wieder.
link-too-many-accounts = Ein Mitglied hat höchstens { $limit } Konten; nimm vorher eines heraus, indem du dort /unlink tippst.
unlinked =
    { $left ->
        [one] Dieses Konto steht jetzt für sich: Deine Buchungen bleiben bei deinem anderen Konto.
       *[other] Dieses Konto steht jetzt für sich: Deine Buchungen bleiben bei deinen { $left } anderen Konten.
    }
unlinked-next = Mit deinem nächsten Befehl bist du hier ein neues Mitglied; { $line } verbindet sie wieder.
only-account = Das ist hier dein einziges Konto; { $line } löscht dich ganz.
not-known = Ich weiß hier nichts von dir, also gibt es nichts aufzugeben oder zu löschen; { $line } wäre ein Anfang.
forget-ask = Noch ist nichts gelöscht: { $line } löscht hier alles Persönliche von dir und gibt auf, was du hast, sofort und endgültig:
forget-accounts = Konten mit ihren Namen: { $count }
forget-texts = Notizen und frühere Namen: { $count }
forget-bookings = Künftige Buchungen: { $count }
forget-running = Laufende Buchungen: { $count }
forget-places = Plätze in Schlangen und auf Wartelisten: { $count }
forgotten = Erledigt: Alles Persönliche von dir ist hier gelöscht, und was du hattest, ist aufgegeben, endgültig:
forgotten-next = Was du gebucht hattest, zählt in der Statistik weiter, als das eines früheren Mitglieds; wer wiederkommt, fängt neu an.

## Connecting, private chats, hello

connect-code = Schreib { $line } in den anderen Chat, dann teilen sich beide ab sofort alles.
connect-code-expires = Das geht einmal, bis { $until } ({ $left }).
connect-code-given = Einen Code hast du schon bekommen; er gilt bis { $until }.
connect-in-chat = Chats verbindet man von innen: Schreib /connect im Server oder in der Gruppe selbst.
connected = Fertig: Dieser Chat und der andere teilen sich ab sofort alles.
connected-left-behind =
    { $count ->
        [one] Eine Ressource dieses Chats bleibt zurück; füg sie mit /resource add neu hinzu, wenn du sie brauchst.
       *[other] { $count } Ressourcen dieses Chats bleiben zurück; füg sie mit /resource add neu hinzu, wenn du sie brauchst.
    }
noted = Notiert.
begin = Hallo! Ich kenne dich noch aus keinem Verein.
begin-next = Schreib { $line } im Server oder in der Gruppe deines Vereins, wo ich auch bin; dann kannst du mich hier fragen.
choose = Du gehörst zu mehreren Gemeinschaften. Welche meinst du hier?
community-resources = { $resources } ({ $platforms })
community-number = Gemeinschaft { $number } ({ $platforms })
chosen = Dieser Chat spricht ab sofort mit { $community }; bitte schick deinen Befehl noch einmal.
start = Hallo! Frag mich hier wie im Chat deines Vereins; ich melde mich auch hier bei dir.
welcome = Hallo! Ich behalte im Blick, wer was hat, damit niemand davor warten muss. Drei Schritte:
welcome-zone = Sag, wo ihr seid, denn noch gilt die Zeitzone { $zone }: { $line }
welcome-add = Füg hinzu, was ihr teilt: { $line }
welcome-book = Buch es: { $line }

## Help

help = Das kannst du schreiben:
help-item = { $line }: { $description }
help-examples = Zum Beispiel:
help-example = { $line }
help-next = Mehr zu einem Thema: { $topic }; zu einem davon: { $line }.
help-examples-next = Mehr zu einem davon: { $line }.
help-booking = Buchen: { $commands }
help-waiting = Warten: { $commands }
help-changing = Ändern: { $commands }
help-looking = Nachsehen: { $commands }
help-yourself = Persönliches: { $commands }
help-managing = Für Verwalter: { $commands }

## Buttons

button-book-at = Buchen: { $time }
button-book-which = { $resource } { $at }
button-cancel = Stornieren
button-snooze = Noch einmal in { $length }
button-cancel-which = { $booking } stornieren
button-claim = Annehmen
button-claim-which = { $resource } annehmen
button-done = Fertig
button-done-which = Fertig mit { $booking }
button-free-times = Freie Zeiten
button-join = Anstellen
button-language-auto = Meiner App folgen
button-leave = Schlange verlassen
button-leave-which = { $resource } verlassen
button-line = Schlange ansehen
button-mine = Meine Buchungen
button-next-day = Nächster Tag
button-pass = Verzichten
button-pass-which = Auf { $resource } verzichten
button-remove = Trotzdem entfernen
button-other-version = Dieser Knopf stammt von einer anderen Version von mir; bitte schreib den Befehl, { $line } zeigt alle.
button-not-ours = Diesen Knopf kann ich nicht lesen; bitte schreib den Befehl, { $line } zeigt alle.

## Refusals

unknown-resource = „{ $asked }“ kenne ich nicht. Schau, was es gibt:
unknown-resource-near = „{ $asked }“ kenne ich nicht. Meinst du { $names }?
no-resources = Es gibt noch nichts zu buchen; ein Verwalter fügt etwas hinzu: { $line }.
resource-gone = { $resource } ist außer Betrieb. Schau, was es sonst gibt:
unknown-booking = Eine Buchung { $booking } gibt es nicht. Schau, welche du hast:
booking-over = Die Buchung { $booking } ist vorbei. Schau, welche du hast:
not-yours = Die Buchung { $booking } gehört jemand anderem; ändern können sie nur diese Person und Verwalter.
not-yours-of = Die Buchung { $booking } hat { $holder }; ändern können sie nur diese Person und Verwalter.
holders-only = Die Buchung { $booking } gehört jemand anderem; weitergeben oder tauschen kann sie nur diese Person. Was du hast:
holders-only-of = Die Buchung { $booking } hat { $holder }; weitergeben oder tauschen kann sie nur diese Person. Was du hast:
taken = { $resource } ist { $time } belegt.
taken-by = { $resource } ist { $time } belegt ({ $holders }).
free-next = Als Nächstes frei: { $times }.
free-next-nothing = Sonst ist bald nichts frei.
none-free = Von { $group } ist { $time } nichts frei.
none-free-next = Als Nächstes frei:
group-taken = { $name } heißen schon mehrere zusammen; nimm einen anderen Namen.
held-for-queue =
    { $waiting ->
        [one] { $resource } ist { $time } für die Person freigehalten, die in der Schlange wartet.
       *[other] { $resource } ist { $time } für die { $waiting } Personen freigehalten, die in der Schlange warten.
    }
claim-instead = { $resource } wird schon für dich freigehalten: Nimm es bis { $until } an ({ $left }), dann gehört es dir bis { $end }.
outside-hours = { $resource } ist { $time } nicht geöffnet.
stale = Deine Nachricht von { $at } kam zu spät bei mir an, also habe ich nichts getan; schick sie noch einmal, wenn du es noch willst.
too-long = { $resource } gibt es höchstens { $limit } am Stück; nimm weniger.
too-short = { $resource } gibt es für mindestens { $least }; nimm mehr.
bad-seats =
    { $capacity ->
        [one] { $resource } hat einen Platz; nimm den.
       *[other] { $resource } hat { $capacity } Plätze; nimm 1 bis { $capacity }.
    }
nothing-free =
    { $days ->
        [one] { $resource } ist innerhalb eines Tages nicht so lange frei; nimm weniger oder stell dich an.
       *[other] { $resource } ist innerhalb von { $days } Tagen nicht so lange frei; nimm weniger oder stell dich an.
    }
already-waiting = { $resource }: Du bist schon { ordinal } in der Schlange.
already-waiting-about = { $resource }: Du bist schon { ordinal } in der Schlange, voraussichtlich { $at }.
already-offered = { $resource } wird dir schon angeboten: Nimm spätestens { $left } an.
not-waiting = Du stehst nicht in der Schlange für { $resource }.
no-offer = Dir wird gerade nichts angeboten. Schau, wo du stehst:
not-your-offer = { $resource } wird gerade jemand anderem angeboten; stell dich an, um auch dranzukommen.
offer-over = Dieses Angebot ist vorbei. Schau, wo du stehst:
offer-over-of = Dieses Angebot für { $resource } ist vorbei.
which-one = Was meinst du: { $resources }?
nothing-running = Von dir läuft gerade nichts. Schau, was du hast:
not-begun = { $resource } { $time } hat noch nicht begonnen; du kannst es stornieren.
not-manager = Das können nur Verwalter, und nur im Server oder in der Gruppe selbst.
not-member = Dort kenne ich dich noch nicht; schreib zuerst { $line } im Chat des Vereins.
name-empty = Dieser Name hat keine lesbaren Zeichen; bitte wähle einen anderen.
name-too-long = Dieser Name ist zu lang; { $limit } Zeichen passen.
name-taken = { $resource } heißt schon so; bitte wähle einen anderen Namen.
name-reserved = „{ $word }“ ist ein Wort von mir selbst; bitte wähle einen anderen Namen.
note-empty = Diese Notiz hat keine lesbaren Zeichen; schreib eine andere oder keine.
note-too-long = Diese Notiz ist zu lang; { $limit } Zeichen passen.
range-capacity = Eine Ressource hat { $least } bis { $most } Plätze.
range-slot = Eine Buchung dauert { $least } bis { $most }.
range-step = Zwischen zwei Anfängen liegen { $least } bis { $most }.
range-shortest-turn = Am kürzesten dran ist man { $least } bis { $most }.
range-reminder = Eine Erinnerung kommt { $least } bis { $most } vor Beginn.
range-offer = Ein Angebot wird { $least } bis { $most } freigehalten.
step-uneven = Die Anfänge müssen einen Tag gleichmäßig teilen: 5, 10, 15, 20, 30 oder 60 Minuten gehen.
too-much-at-once = Das würde auf einmal zu viel ändern, deshalb hat sich nichts geändert; mach es in kleineren Teilen.
full-resources = Es gibt schon { $limit } Ressourcen, mehr gehen nicht; entfern zuerst eine.
full-aliases = Es hat schon { $limit } weitere Namen, mehr gehen nicht; nimm zuerst einen weg.
full-tags = Es hat schon { $limit } Merkmale; nimm eins weg, indem du es nennst, und füge dann dieses hinzu.
full-line = Es warten schon { $limit } Personen, mehr gehen nicht; versuch es später.
full-own-bookings = Du hast schon { $limit } Buchungen, mehr gehen nicht; storniere zuerst eine.
full-own-lines = Du stehst schon in { $limit } Schlangen, mehr gehen nicht; verlass zuerst eine.
resource-in-use =
    { $resource } wird gebraucht: { $bookings ->
        [0] keine Buchungen
        [one] eine Buchung
       *[other] { $bookings } Buchungen
    }, { $waiting ->
        [0] niemand in der Schlange
        [one] eine Person in der Schlange
       *[other] { $waiting } Personen in der Schlange
    }. Trotzdem entfernen und Bescheid sagen?
nothing-to-change = Sag, was an { $resource } anders werden soll, zum Beispiel { $line }.
busy-community =
    Dieser Chat hat noch { $bookings ->
        [0] keine Buchungen
        [one] eine Buchung
       *[other] { $bookings } Buchungen
    } vor sich und { $waiting ->
        [0] niemanden
        [one] eine Person
       *[other] { $waiting } Personen
    } in der Schlange; verbinde ihn, wenn sie vorbei oder storniert sind, damit nichts verloren geht.
bad-code = Dieser Code ist falsch, verbraucht oder zu alt; schreib { $line } im anderen Chat, um einen neuen zu bekommen.
already-connected = Diese beiden Chats sind schon verbunden.
moved = Dieser Chat wurde gerade mit einem anderen verbunden; bitte schick deinen Befehl noch einmal.

## Times that cannot be had

time-missing = Diese Uhrzeit gibt es nicht: Die Uhren werden darüber hinweg vorgestellt. Der nächste mögliche Beginn ist { $at }.
time-past = { $at } ist vorbei; nenn bitte eine Zeit, die noch kommt.
time-off-step = { $resource } kann alle { $step } beginnen: { $before } oder { $after }?
time-off-step-first = { $resource } kann alle { $step } beginnen, als Nächstes { $after }.
time-too-far =
    { $days ->
        [one] Das ist zu weit voraus; buchen kann man höchstens einen Tag im Voraus.
       *[other] Das ist zu weit voraus; buchen kann man höchstens { $days } Tage im Voraus.
    }
time-no-such-date = Dieses Datum gibt es nicht; prüf bitte Tag und Monat.
time-wrong-weekday = Der { $date } ist ein { $weekday } und kein { $given }; was meinst du?
time-end-before-start = Das endet, bevor es beginnt; prüf bitte die beiden Zeiten.

## What was not understood

unknown-command = „{ $typed }“ kenne ich nicht. Schau, was du schreiben kannst:
unknown-command-near = „{ $typed }“ kenne ich nicht. Meinst du { $meant }?
unknown-subcommand = Nach { $command } kommt { $names }, nicht „{ $typed }“.
missing-resource = Was möchtest du?
missing-name = Wie heißt es?
missing-booking = Welche Buchung meinst du? Deine haben Nummern, siehe /mine.
missing-hours = Wann ist es offen?
missing-option = Bitte sag auch „{ $option }“.
bare-option = Nach „{ $option }“ fehlt etwas.
repeated-option = Du hast „{ $option }“ zweimal gesagt; bitte nur einmal.
unexpected-word = „{ $word }“ verstehe ich hier nicht.
bad-number = Nach „{ $option }“ kommt eine Zahl von { $least } bis { $most }, nicht „{ $typed }“.
no-such-choice = Nach „{ $option }“ kommt { $choices }, nicht „{ $typed }“.
not-a-booking = „{ $typed }“ ist keine Buchungsnummer; die sieht aus wie { $number }. Deine siehst du hier:
unknown-zone = Die Zeitzone „{ $typed }“ kenne ich nicht; nenn eine große Stadt mit ihrem Kontinent, wie Europe/Berlin.
unknown-zone-near = Die Zeitzone „{ $typed }“ kenne ich nicht. Meinst du { $names }?
text-too-long = Das ist zu lang; { $limit } Zeichen passen.
time-empty = Hier fehlt etwas.
time-unknown-word = „{ $word }“ verstehe ich nicht.
time-unknown-word-near = „{ $word }“ verstehe ich nicht. Meinst du { $meant }?
time-extra-word = „{ $word }“ in „{ $input }“ verstehe ich nicht.
time-number = „{ $word }“ passt da nicht; es muss { $least } bis { $most } sein.
time-missing-hour = Um wie viel Uhr? „{ $input }“ ist nur ein Tag.
time-unfinished = „{ $input }“ hört mittendrin auf.
time-not-a-date = „{ $word }“ ist kein Datum.
time-ambiguous-date = Ist „{ $word }“ Tag und Monat oder umgekehrt? Schreib den Monat aus.
time-year = „{ $word }“ verstehe ich nicht als Jahr; schreib alle vier Ziffern.
time-zero-length = Das ist gar keine Zeit.
time-negative = Das ist weniger als keine Zeit.
time-whole-minutes = Bitte nenn ganze Minuten.
time-duration-too-long = Das ist zu lang; höchstens { $limit } kann ich lesen.
time-too-many-windows = Das sind zu viele Öffnungszeiten; { $limit } pro Woche passen.
expected-when = Schreib eine Zeit wie 18:00, morgen 18 Uhr, Fr 18-20, 24.12. 9:00, jetzt oder in 30 Min.
expected-note = Falls es eine Notiz ist, schreib das Wort „notiz“ davor.
expected-day = Schreib einen Tag wie heute, morgen, Fr oder 24.12.
expected-duration = Schreib eine Dauer wie 2h, 45 Min oder 1h30.
expected-quiet = Schreib eine Ruhezeit wie 22-8 oder 22:30-7:15, höchstens 16 Stunden, oder off.
expected-hours = Schreib Zeiten wie Mo-Fr 8-22, Sa 10-18 oder immer.
expected-zone = Schreib eine Zeitzone wie Europe/Berlin.
expected-repeat = Schreib wöchentlich x6 oder wöchentlich bis 20.12.
expected-number = Schreib eine Zahl von { $least } bis { $most }.
for-example = Zum Beispiel: { $line }

## When something is wrong with Dibs itself

pending = Deine Anfrage wartet auf die Datenbank. Ich sage dir, wie es ausgeht.
error-busy = Zu viel auf einmal: Es ist nichts geschehen. Bitte versuch es gleich noch einmal.
error-closed = Ich starte gerade neu: Es ist nichts geschehen. Bitte versuch es gleich noch einmal.
error-withdrawn = Ich kam eine Minute lang nicht an meine Aufzeichnungen: Es ist nichts geschehen. Bitte versuch es noch einmal.
error-unknown = Das habe ich aus den Augen verloren: Vielleicht ist es geschehen. Schau bitte mit /mine nach, bevor du es noch einmal versuchst.
error-store = Ich komme gerade nicht an meine Aufzeichnungen. Schau bitte gleich mit /mine nach, bevor du es noch einmal versuchst.

## One platform alone

private-chat-button = Lass mich dir privat schreiben
unnamed = Du
anonymous = Du schreibst im Namen der Gruppe, und ich muss wissen, wer du bist: Schalte „Anonym bleiben“ in deinen Administratorrechten aus und schick es noch einmal.

## Notices

reminder = { $resource } gehört { $left } dir: { $time } ({ $booking }).
reminder-begun = { $resource } gehört jetzt dir: { $time } ({ $booking }).
snoozed = Ich erinnere dich noch einmal { $at }: { $resource } { $time } ({ $booking }).
snooze-too-late = { $resource } beginnt schon um { $start }, für eine weitere Erinnerung ist keine Zeit. Storniere, falls du nicht kommen kannst:
snooze-nothing = Vor dir liegt nichts, woran ich dich noch einmal erinnern könnte. Sieh nach, was du hast:
turn-offered = Du bist dran mit { $resource }: Nimm es bis { $until } an ({ $left }), dann gehört es dir bis { $end }.
offer-extended = Ich war eine Weile weg, darum wird { $resource } länger für dich freigehalten: Nimm es bis { $until } an ({ $left }).
offer-lapsed = { $resource } wurde nicht rechtzeitig angenommen; du bist jetzt { ordinal } in der Schlange.
out-of-line = Du stehst nicht mehr in der Schlange für { $resource }.
out-of-line-lapsed = Du hast { $resource } zweimal verstreichen lassen und stehst nicht mehr in der Schlange; stell dich neu an, wenn du es noch willst.
out-of-line-removed = { $resource } wurde entfernt und damit auch die Schlange.
next-in-line = Du kommst als Nächstes dran: { $resource }.
next-in-line-about = Du kommst als Nächstes dran: { $resource }, voraussichtlich { $at }.
booking-cancelled = Deine Buchung { $booking }, { $resource } { $time }, wurde storniert ({ $by }).
booking-cancelled-removed = Deine Buchung { $booking }, { $resource } { $time }, ist storniert, denn { $resource } wurde entfernt ({ $by }).
booking-ended = Deine Buchung { $booking } für { $resource } wurde { $end } beendet ({ $by }).
sent-late = (verspätet: fällig war es { $due })
together-line = { $number }. { $line }
together-button = { $number }: { $label }

## Commands: what each does, and its options (at most 100 characters each)

command-book = Eine Zeit buchen
    .resource = Was du möchtest
    .when = Wann: 18:00, morgen 18 Uhr, Fr 18-20, jetzt, in 30 Min; sonst die nächste freie Zeit
    .for = Wie lange: 2h, 45 Min; sonst die übliche Dauer
    .seats = Wie viele Plätze
    .repeat = Wie oft: wöchentlich x6, wöchentlich bis 20.12.; sonst einmal
    .note = Eine Notiz dazu
command-join = Sich für das nächste freie Mal anstellen
    .resource = Was du möchtest
    .for = Wie lange du es möchtest: 2h, 45 Min; sonst die übliche Dauer
command-leave = Die Schlange verlassen
    .resource = Welche Schlange
command-line = Sehen, wer wartet und wann wer etwa dran ist
    .resource = Welche Schlange
    .share = Die Antwort allen hier zeigen
command-claim = Annehmen, was dir angeboten wird
    .resource = Was, falls dir mehreres angeboten wird
command-pass = Auf das Angebot verzichten, der Nächste ist dran
    .resource = Was, falls dir mehreres angeboten wird
command-done = Früher fertig sein, damit es weitergeht
    .resource = Was, falls du mehreres hast
command-cancel = Eine Buchung stornieren
    .booking = Ihre Nummer, etwa #42
command-mine = Deine Buchungen und Plätze in Schlangen
command-who = Sehen, wer etwas gerade hat und als Nächstes
    .resource = Was
    .share = Die Antwort allen hier zeigen
command-free = Sehen, was frei ist
    .resource = Was; sonst alles
    .day = Welcher Tag: morgen, Fr, 24.12.; sonst heute
command-schedule = Den Plan eines Tages oder einer Woche sehen
    .resource = Was; sonst alles
    .day = Welcher Tag: morgen, Fr, 24.12.; sonst heute
    .share = Die Antwort allen hier zeigen
command-remind = Wann und wo ich mich melde, bevor etwas beginnt
    .before = Wie lange vorher: 15 Min, 1h; off für nie, auto wie alle hier
    .where = private, oder here, wo alle es sehen
    .quiet = Wann ich dich nicht störe: 22-8; was warten kann, kommt später. off für nie
command-timezone = Die Zeitzone wählen, in der du Zeiten liest und schreibst
    .zone = Etwa Europe/Berlin; auto für die des Ortes, an dem etwas steht
command-link = Dieses und ein anderes deiner Konten zu einem Mitglied machen
    .code = Der Code, den /link deinem anderen Konto gezeigt hat
command-unlink = Dieses Konto aus seinem Mitglied herausnehmen
command-forget = Alles Persönliche von mir hier löschen: sofort und endgültig
command-forget-me = Meine Namen, Konten, Notizen löschen, Buchungen stornieren: sofort und endgültig
command-language = Die Sprache wählen, die ich mit dir spreche
    .lang = Welche: de, en, es, fr, vi, zh-TW; auto folgt deiner App
command-help = Hilfe mit Beispielen
    .command = Zu welchem Befehl
command-resource = Hinzufügen, ändern und entfernen, was geteilt wird (Verwalter)
command-resource-add = Etwas zum Teilen hinzufügen
    .name = Wie es heißt
    .capacity = Wie viele Plätze gleichzeitig belegt sein können; sonst einer
    .slot = Wie lange eine Buchung ohne Angabe dauert; sonst 2h
    .step = Alle wie viel Minuten Buchungen beginnen können; sonst 15 Min
    .zone = Seine Zeitzone, etwa Europe/Berlin
    .hours = Wann es offen ist: Mo-Fr 8-22, Sa 10-18; sonst immer
    .alias = Ein anderer Name dafür
    .checkin = Wer bucht, muss so bald nach Beginn einchecken: 15 Min; sonst gar nicht
    .approval = Ob ein Verwalter genehmigt, was Mitglieder buchen; Anfragen kommen in diesen Chat
    .who = Wer es buchen darf: everyone, managers oder ein Team
    .draw = Wann Wünsche für die nächste Woche gesammelt und dann verlost werden: So 18:00; off für keine
    .names = Ob Mitglieder sehen, wer es hat
    .group = Wozu es gehört: mehrere unter einem Namen, etwa Klaviere; off für nichts
    .tag = Ein Merkmal, unter dem man es findet; eins, das es schon hat, fällt weg
    .about = Was Mitglieder darüber wissen sollten; off für nichts
    .queue = Wer zuerst drankommt: first, wer zuerst kam; fair, wer es am längsten nicht hatte
    .priority = Welches Team in der Schlange vor allen anderen drankommt; none für keines
    .grace = Wer die Schlange verlässt, bekommt den Platz so lange zurück: 10 Min; off für gar nicht
    .cooldown = Wer es hatte, wartet so lange, bis er sich wieder anstellt: 2 Std; off für gar nicht
command-resource-edit = Etwas ändern
    .name = Was geändert werden soll
    .rename = Ein neuer Name
    .capacity = Wie viele Plätze gleichzeitig belegt sein können
    .slot = Wie lange eine Buchung ohne Angabe dauert
    .step = Alle wie viel Minuten Buchungen beginnen können: 15 Min, 1h
    .zone = Seine Zeitzone, etwa Europe/Berlin
    .hours = Wann es offen ist: Mo-Fr 8-22, Sa 10-18
    .alias = Ein weiterer Name; einer, den es schon hat, wird weggenommen
    .checkin = Wer bucht, muss so bald nach Beginn einchecken: 15 Min; off für gar nicht
    .approval = Ob ein Verwalter genehmigt, was Mitglieder buchen; Anfragen kommen in diesen Chat
    .who = Wer es buchen darf: everyone, managers oder ein Team
    .draw = Wann Wünsche für die nächste Woche gesammelt und dann verlost werden: So 18:00; off für keine
    .names = Ob Mitglieder sehen, wer es hat
    .group = Wozu es gehört: mehrere unter einem Namen, etwa Klaviere; off für nichts
    .tag = Ein Merkmal, unter dem man es findet; eins, das es schon hat, fällt weg
    .about = Was Mitglieder darüber wissen sollten; off für nichts
    .queue = Wer zuerst drankommt: first, wer zuerst kam; fair, wer es am längsten nicht hatte
    .priority = Welches Team in der Schlange vor allen anderen drankommt; none für keines
    .grace = Wer die Schlange verlässt, bekommt den Platz so lange zurück: 10 Min; off für gar nicht
    .cooldown = Wer es hatte, wartet so lange, bis er sich wieder anstellt: 2 Std; off für gar nicht
command-resource-remove = Etwas außer Betrieb nehmen
    .name = Was entfernt werden soll
command-resource-list = Alles sehen, was geteilt wird
command-resource-show = Alles über eines sehen
    .name = Was
command-hours = Öffnungszeiten setzen (Verwalter)
    .resource = Wovon
    .spec = Wann es offen ist: Mo-Fr 8-22, Sa 10-18; oder immer
command-settings = Einstellungen dieser Gemeinschaft sehen oder ändern (Verwalter)
    .zone = Zeitzone neuer Ressourcen, etwa Europe/Berlin
    .language = Die Sprache, die ich spreche
    .reminder = Wie lange vor Beginn ich erinnere: 15 Min; off für gar nicht
    .offer = Wie lange ein Angebot freigehalten wird: 10 Min
    .digest = Wann dieser Chat erfährt, was der Tag bringt: 8:00 oder Cron wie 0 8 * * mon-fri; off beendet es
command-connect = Diesen Chat mit einem anderen verbinden, damit beide alles teilen (Verwalter)
    .code = Der Code, den /connect im anderen Chat gezeigt hat
command-start = Hallo sagen
    .payload = Was ein Link mitbringt
extended = { $resource } gehört dir jetzt bis { $end } ({ $booking }).
extended-other = { $resource } dauert jetzt bis { $end } ({ $booking }). Ich sage Bescheid ({ $holder }).
moved-booking = Verschoben: { $resource } gehört dir { $time } ({ $booking }) und nicht mehr { $from }.
moved-booking-other = Verschoben: { $resource } { $time } ({ $booking }) und nicht mehr { $from }. Ich sage Bescheid ({ $holder }).
restored = Zurückgeholt: { $resource } gehört dir wieder { $time } ({ $booking }).
booking-moved = { $resource } gehört dir jetzt { $time } ({ $booking }) und nicht mehr { $from } (geändert von { $by }).
not-longer-closing = { $resource } geht nicht bis { $until }: Es schließt vorher.
not-longer-line =
    { $waiting ->
        [one] { $resource } geht nicht bis { $until }: Eine Person wartet dafür in der Schlange.
       *[other] { $resource } geht nicht bis { $until }: { $waiting } Personen warten dafür in der Schlange.
    }
not-longer-taken = { $resource } geht nicht bis { $until }: Nach dir ist es belegt.
not-longer-taken-by = { $resource } geht nicht bis { $until }: Nach dir ist es belegt ({ $holders }).
not-longer-possible = Bis { $until } geht es.
not-longer-at-all = Es endet wie bisher { $until }; stell dich an, wenn du es noch einmal willst.
has-begun = { $resource } { $time } hat schon begonnen und lässt sich nicht mehr verschieben; verlängern kannst du es mit /extend, oder du beendest es.
same-time = Die Buchung { $booking } liegt schon dort. Schau, was du hast:
nothing-to-undo = In der letzten Zeit ({ $length }) hast du nichts storniert, was ich zurückholen könnte. Schau, was du hast:
button-undo = Rückgängig
button-move-to = Verschieben: { $time }
button-extend-until = Bis { $until }
command-extend = Etwas länger haben
    .resource = Was, falls du mehreres hast
    .by = Wie viel länger: 15 Min, 1h; sonst 30 Min
command-move = Eine Buchung verschieben
    .booking = Ihre Nummer, etwa #42
    .when = Wann: 18:00, morgen 18 Uhr, Fr 18-20; ohne Ende so lang wie bisher
    .for = Wie lange: 2h, 45 Min; sonst so lang wie bisher
command-undo = Deine letzte Stornierung zurücknehmen
approval-asked = { $who } bittet um { $resource } { $time } ({ $booking }). Es bleibt reserviert, bis ein Verwalter entscheidet; ohne Entscheidung bis { $until } ist es wieder frei.
approval-asked-series = { $who } bittet { $dates }-mal um { $resource }, jede Woche ab { $time } ({ $booking }). Alles bleibt reserviert, bis ein Verwalter entscheidet; ohne Entscheidung bis { $until } ist der erste Termin wieder frei.
approval-note = Dazu steht: { $note }
approved = Genehmigt: { $resource } { $time } gehört { $who } ({ $booking }); ich sage Bescheid.
approved-series = Genehmigt: { $resource } gehört { $who } { $dates }-mal, jede Woche ab { $time } ({ $booking }); ich sage Bescheid.
denied = Verweigert: { $resource } { $time } ({ $booking }) ist wieder frei; ich sage { $who } Bescheid.
denied-series = Verweigert: Die { $dates } Termine von { $resource } ab { $time } ({ $booking }) sind wieder frei; ich sage { $who } Bescheid.
booking-approved = Genehmigt: { $resource } gehört dir { $time } ({ $booking }).
booking-approved-series = Genehmigt: { $resource } gehört dir { $dates }-mal, jede Woche ab { $time } ({ $booking }).
booking-denied = { $by } hat { $resource } { $time } ({ $booking }) nicht genehmigt.
booking-denied-series = { $by } hat die { $dates } Termine von { $resource } ab { $time } ({ $booking }) nicht genehmigt.
denied-why = Grund: { $note }
denied-next = Schau, was sonst frei ist, oder frag nach:
approval-lapsed = Über { $resource } { $time } ({ $booking }) hat rechtzeitig kein Verwalter entschieden, deshalb ist es wieder frei. Schau, was sonst frei ist, oder frag nach:
managers-book = { $resource } buchen nur Verwalter; bitte einen von ihnen, es für dich zu buchen.
no-turns-unapproved = { $resource } muss ein Verwalter genehmigen, deshalb gibt es keine Schlange; buche stattdessen eine Zeit:
approved-as-asked = { $resource } genehmigt ein Verwalter, deshalb bleibt { $time } ({ $booking }), wie es angefragt wurde. Buche die andere Zeit und storniere dann diese; oder frag einen Verwalter.
nothing-to-approve = Das wartet nicht auf Genehmigung, oder nicht mehr. Schau, was geschehen ist:
which-approval = Mehrere warten auf Genehmigung. Welche?
waiting-approval = { $who }: { $resource } { $time } ({ $booking })
button-approve = Genehmigen
button-deny = Verweigern
button-approve-which = { $booking } genehmigen
button-deny-which = { $booking } verweigern
proposed-give = Ich habe { $to } gefragt: { $resource } { $time } ({ $booking }). Bis zur Zusage bleibt es deins; eine Antwort ist bis { $until } möglich.
proposed-swap = Ich habe { $to } einen Tausch vorgeschlagen: dein { $resource } { $time } ({ $booking }) gegen { $other } { $when } ({ $wanted }). Bis zur Zusage ändert sich nichts; eine Antwort ist bis { $until } möglich.
accepted-give = Übernommen: { $resource } gehört { $time } dir ({ $booking }). Ich sage { $by } Bescheid.
accepted-swap = Getauscht: { $resource } gehört { $time } dir ({ $booking }), und { $other } { $when } ({ $wanted }) geht an { $by }.
declined = Abgelehnt. Ich sage { $by } Bescheid.
withdrawn = Zurückgenommen: { $resource } { $time } ({ $booking }) bleibt deins.
asked-give = { $by } möchte dir { $resource } { $time } ({ $booking }) übergeben. Du kannst bis { $until } zusagen.
asked-swap = { $by } möchte tauschen: { $resource } { $time } ({ $booking }) gegen dein { $other } { $when } ({ $wanted }). Du kannst bis { $until } zusagen.
told-accepted-give = { $to } hat { $resource } { $time } ({ $booking }) übernommen.
told-accepted-swap = { $to } hat zugesagt: { $other } { $when } ({ $wanted }) gehört jetzt dir, { $resource } { $time } ({ $booking }) nicht mehr.
told-declined = { $to } hat abgelehnt, also bleibt { $resource } { $time } ({ $booking }) deins.
told-lapsed = { $to } hat nicht rechtzeitig geantwortet, also bleibt { $resource } { $time } ({ $booking }) deins.
waiting-give = { $by } bietet dir { $resource } { $time } ({ $booking }) an, bis { $until }
waiting-swap = { $by } bietet { $resource } { $time } ({ $booking }) gegen dein { $other } { $when } ({ $wanted }), bis { $until }
waiting-own = dein eigenes Angebot an { $to }: { $resource } { $time } ({ $booking }), bis { $until }
no-proposal = So ein Angebot wartet nicht oder nicht mehr auf eine Antwort. Das hast du:
which-proposal = Mehrere Angebote warten auf eine Antwort. Welches meinst du?
same-holder = { $resource } { $time } ({ $booking }) gehört der Person schon; nenne jemand anderen oder eine andere Buchung.
they-may-not = Wegen einer Begrenzung darf { $by } { $other } { $when } nicht mehr haben; frag nach etwas anderem oder lehne ab.
full-own-proposals = { $limit } deiner Angebote warten schon auf eine Antwort, mehr geht nicht; nimm erst eines mit /decline zurück.
full-proposals = Hier warten schon { $limit } Angebote auf eine Antwort, mehr geht nicht; versuch es später.
button-accept = Annehmen
button-decline = Nein, danke
button-take-back = Zurücknehmen
button-accept-which = { $booking } annehmen
button-decline-which = { $booking } ablehnen
command-give = Jemandem eine Buchung übergeben, wenn die Person zusagt
    .booking = Die Nummer, etwa #42
    .member = Wer sie bekommen soll
command-swap = Mit jemandem eine Buchung tauschen, wenn die Person zusagt
    .mine = Die Nummer deiner Buchung, etwa #42
    .theirs = Die Nummer der anderen, etwa #17
command-accept = Annehmen, was dir jemand anbietet
    .booking = Die Nummer der Buchung, falls es mehrere sind
command-decline = Ablehnen, was dir jemand anbietet, oder dein Angebot zurücknehmen
    .booking = Die Nummer der Buchung, falls es mehrere sind
waitlisted = Du bist { ordinal } auf der Warteliste für { $resource } { $time }.
waitlisted-next = Ich melde mich, wenn es frei wird.
off-waitlist = Du wartest nicht mehr auf { $resource } { $times }.
on-waitlist = Du bist schon { ordinal } auf der Warteliste für { $resource } { $time }.
wait-is-free = { $resource } ist { $time } frei, da gibt es nichts zu warten. Buch es:
held-for-waitlist = { $resource } { $time } ist bis { $until } für jemanden freigehalten, der darauf gewartet hat.
held-for-you = { $resource } { $time } ist für dich freigehalten: Nimm es bis { $until } an.
waitlist-offered = { $resource } { $time } ist doch frei: Nimm es bis { $until } an ({ $left }), dann gehört es dir.
waitlist-offered-both = { $resource } { $time } ist doch frei, für dich und { $member }: Wer von euch es bis { $until } annimmt ({ $left }), nimmt es für beide.
waitlist-lapsed = { $resource } { $time } wurde nicht rechtzeitig angenommen und geht an den Nächsten, der darauf wartet. Schau, was frei ist:
mine-wait = { ordinal } auf der Warteliste für { $resource } { $time }
mine-wait-offer = { $resource } { $time } ist bis { $until } für dich freigehalten
full-waitlist = Es warten schon { $limit } Personen auf Zeiten davon, mehr gehen nicht; versuch es später.
full-own-waits = Du stehst schon auf { $limit } Wartelisten, mehr gehen nicht; verlass zuerst eine.
waits-with = Du und { $member }: ihr seid { ordinal } auf der Warteliste für { $resource } { $time }, ein Platz für jeden von euch oder keiner. Ich melde mich bei beiden, wenn es frei wird.
waits-with-once = Du bist mit { $member } zusammen { ordinal } auf der Warteliste für { $resource } { $time }, sobald zugestimmt ist: Ich habe gefragt.
held-for-both = { $resource } { $time } ist für dich und { $member } freigehalten: Wer von euch es bis { $until } annimmt, nimmt es für beide.
mine-wait-with = { ordinal } auf der Warteliste für { $resource } { $time }, zusammen mit { $member }
mine-wait-once = { ordinal } auf der Warteliste für { $resource } { $time }, sobald { $member } zustimmt
mine-wait-asked = { $member } möchte mit dir auf { $resource } { $time } warten
mine-wait-both = { $resource } { $time } ist bis { $until } für dich und { $member } freigehalten
together-asked = { $member } möchte mit dir auf { $resource } { $time } warten: ein Platz für jeden von euch oder keiner.
together-agreed = { $member } wartet mit dir auf { $resource } { $time }. Ich melde mich bei beiden, wenn es frei wird.
together-ended = { $member } wartet nicht mit dir auf { $resource } { $time }, ihr seid also beide nicht mehr auf der Warteliste.
apart-yourself = Mit dir selbst kannst du nicht zusammen warten: Nenn jemand anderen oder lass das weg.
apart-one-seat = { $resource } hat nur einen Platz, den kann niemand mit { $member } zusammen haben. Warte allein darauf.
apart-seat-each = Wer zu zweit wartet, bekommt je einen Platz: Lass entweder die Zahl der Plätze oder { $member } weg.
apart-they-wait = { $member } ist für diese Zeit schon auf der Warteliste: Warte allein oder mit jemand anderem.
apart-they-may-not = { $member } darf { $resource } dann wegen einer Grenze nicht haben, und es ist für euch beide oder für keinen: Warte allein oder mit jemand anderem.
button-agree = Einverstanden
button-not-me = Ohne mich
button-wait = Darauf warten
button-leave-waitlist = Warteliste verlassen
command-wait = Auf eine belegte Zeit warten: Ich melde mich, wenn sie frei wird
    .resource = Was du möchtest
    .when = Wann: 18:00, morgen 18 Uhr, Fr 18-20
    .for = Wie lange: 2h, 45 Min; sonst die übliche Dauer
    .seats = Wie viele Plätze
    .with = Wer es mit dir zusammen braucht: ein Platz für beide oder keiner

## Check-in

checked-in = Du bist eingecheckt: { $resource } gehört dir bis { $end } ({ $booking }).
checked-in-already = Du bist schon eingecheckt: { $resource } gehört dir bis { $end } ({ $booking }).
runs-late = Keine Eile: { $resource } bleibt bis { $until } für dich frei ({ $booking }); check ein, wenn du da bist.
late-already = Du hast schon gesagt, dass du später kommst: Check bis { $by } ein ({ $resource }).
check-in-too-early = Einchecken geht ab { $from } ({ $resource }); dann tut es auch dieser Knopf.
check-in-not-asked = Einchecken ist hier nicht nötig ({ $resource }): Leg einfach los. Schau, was du hast:
check-in-nothing = Du hast gerade nichts zum Einchecken. Schau, was du hast:
check-in-nothing-next = Du hast gerade nichts zum Einchecken; als Nächstes kommt { $resource } { $time }, einchecken geht ab { $from }.
booked-check-in = Check zwischen { $from } und { $by } mit { $line } ein, sonst bekommen es die Wartenden.
booked-check-in-now = Check bis { $by } mit { $line } ein, sonst bekommen es die Wartenden.
series-check-in = Check jedes Mal zu Beginn mit { $line } ein, sonst bekommen es die Wartenden.
check-in-asked = { $resource } beginnt ({ $booking }): Bist du da? Check bis { $by } ein, sonst bekommen es die Wartenden.
check-in-extended = Ich war eine Weile weg, darum hast du länger Zeit zum Einchecken: { $resource } ({ $booking }), bis { $until }.
no-show = Bis { $by } hat niemand eingecheckt: { $resource } { $time } ({ $booking }) ist wieder für andere frei. Wenn du es noch willst, schau, was frei ist, oder stell dich an:
who-running-here = { $resource } ist bis { $until } belegt ({ $member }, eingecheckt).
who-running-not-here = { $resource } ist bis { $until } reserviert ({ $member }, noch nicht eingecheckt).
fact-check-in = wer bucht, muss binnen { $length } nach Beginn einchecken
fact-fair = die Schlange ist fair: wer es am längsten nicht hatte, kommt zuerst
fact-priority = wer zu { $team } gehört, kommt in der Schlange vor allen anderen dran
fact-priority-managers = Verwalter kommen in der Schlange vor allen anderen dran
fact-grace = wer die Schlange verlässt und binnen { $length } zurückkommt, hat seinen Platz wieder
fact-cooldown = wer es hatte, stellt sich erst nach { $length } wieder an
fact-group = gehört zu { $group }; wer das bucht, bekommt, was davon frei ist
fact-tags = auch zu finden unter { $tags }
fact-about = Beschreibung: { $about }
fact-approval = was Mitglieder buchen, wartet auf einen Verwalter
fact-managers-book = nur Verwalter buchen es
range-check-in = Eingecheckt wird binnen { $least } bis { $most } nach Beginn, oder gar nicht (off).
range-grace = Ein Platz in der Schlange wird höchstens { $most } freigehalten, oder gar nicht (off).
range-cooldown = Bis zum nächsten Anstellen wartet man höchstens { $most }, oder gar nicht (off).
button-here = Ich bin da
button-late = Komme später
command-here = Einchecken: sagen, dass du da bist
    .resource = Was, falls du mehreres hast
command-late = Später kommen: einmal länger Zeit zum Einchecken
    .resource = Was, falls du mehreres hast
command-snooze = Noch einmal erinnert werden, bevor deine Buchung beginnt
    .resource = Was, falls du mehreres hast
    .by = In wie lange: 5 Min; sonst 10 Min

## Limits

limits = Limits für { $what }:
limits-changed = Geändert. Die Limits für { $what } sind jetzt:
limits-lifted = Geändert: Für { $what } gibt es keine Limits mehr.
limits-none = Für { $what } gibt es keine Limits.
limits-everything = alles zusammen
limits-item = { $rule }
limits-next = Setzen geht so: { $line }.
limits-lift = Alle aufheben: { $line }.
limit-active = Für { $what } gilt das Limit { $rule }, und du hast schon { $used }; storniere zuerst etwas oder warte, bis etwas vorbei ist.
limit-per-day = Für { $what } gilt das Limit { $rule }, und an diesem Tag hast du schon { $used }.
limit-per-week = Für { $what } gilt das Limit { $rule }, und in dieser Woche hast du schon { $used }.
limit-per-month = Für { $what } gilt das Limit { $rule }, und in diesem Monat hast du schon { $used }.
limit-ahead = Für { $what } gilt das Limit { $rule }, also kann man diese Zeit noch nicht buchen.
limit-notice = Für { $what } gilt das Limit { $rule }, also ist es für diese Zeit zu spät.
limit-between = Für { $what } gilt das Limit { $rule }, und eine andere Buchung von dir liegt näher daran.
limit-longest = Für { $what } gilt das Limit { $rule }; nimm weniger.
limit-again = Du kannst es ab { $at } versuchen.
limit-next = Das Nächste, das du haben kannst: { $time }.
expected-limit = Schreib ein Limit wie 2 active, 4h per day, 3 per week, 7 days ahead, 30 min notice, 1h between, 2h longest oder none. Dahinter kann stehen, für wen: for tutors; free sat-sun und free same day sagen, was frei davon ist.
cooling-down = Wer { $resource } hatte, stellt sich erst nach { $length } wieder an; du kannst es ab { $until }.
cooling-down-next = Buchen kannst du inzwischen: { $time } ist frei.
expected-digest = Schreib eine Uhrzeit wie 8:00 für jeden Tag, fünf Cron-Felder wie 0 8 * * mon-fri, oder off.

## Doing things for others

assigned = Gebucht: { $resource } { $time } ({ $booking }, { $member }). Ich sage Bescheid.
booking-assigned = { $resource } ist für dich gebucht: { $time } ({ $booking }, durch: { $by }).
kicked-line = Nicht mehr in der Schlange für { $resource }: { $member }. Ich sage Bescheid.
kicked-booking = { $resource } ist wieder frei ({ $bookings }, { $member }). Ich sage Bescheid.
not-there = Weder an der Reihe noch in der Schlange für { $resource }: { $member }.
unknown-member = Ich kenne niemanden, der „{ $asked }“ heißt, oder mehrere; schreib das @Handle, und lass die Person vorher /mine an mich schreiben.
missing-member = Wer? Schreib das @Handle.
out-of-line-kicked = Ein Verwalter hat dich aus der Schlange für { $resource } genommen.

## Closures

closed = { $resource } ist { $time } geschlossen.
closed-bookings =
    { $count ->
        [one] Eine Buchung wurde storniert; wer sie hatte, erfährt es.
       *[other] { $count } Buchungen wurden storniert; wer sie hatte, erfährt es.
    }
closed-next = Wieder öffnen: { $line }.
closed-then = { $resource } ist { $time } geschlossen.
closed-then-why = { $resource } ist { $time } geschlossen: { $why }
not-closed = { $resource } ist dann nicht geschlossen; wann es offen ist, zeigt /schedule.
reopened = { $resource } ist ab { $at } nicht mehr geschlossen.
booking-closed = Deine Buchung { $booking }, { $resource } { $time }, ist storniert, denn { $resource } ist { $closed } geschlossen.
booking-closed-why = Deine Buchung { $booking }, { $resource } { $time }, ist storniert, denn { $resource } ist { $closed } geschlossen: { $why }
booking-closed-next = Stattdessen ginge { $time }.
waitlist-closed = Du wartest nicht mehr auf { $resource } { $time }, denn { $resource } ist { $closed } geschlossen.
waitlist-closed-why = Du wartest nicht mehr auf { $resource } { $time }, denn { $resource } ist { $closed } geschlossen: { $why }
turn-withdrawn = { $resource } ist bis { $until } geschlossen, darum kommst du erst später dran; deinen Platz in der Schlange behältst du.
range-closure = Geschlossen ist etwas { $least } bis { $most } Tage am Stück.
full-closures = Es sind schon { $limit } Schließungen geplant, mehr gehen nicht; öffne zuerst wieder.
expected-moment = Schreib eine Zeit wie Fr 18:00 oder jetzt, oder einen ganzen Tag wie 24.12.
board-title = { $resource }
board-title-all = Wer gerade was hat
board-nothing = Hier gibt es noch nichts zu teilen.
board-free-until = { $resource } ist frei bis { $until }.
board-seats = { $free } von { $capacity } Plätzen sind frei.
board-next = Später heute:
board-thing-free = { $resource }: frei
board-thing-free-until = { $resource }: frei bis { $until }
board-thing-taken = { $resource }: { $member } bis { $until }
board-thing-seats = { $resource }: { $free } von { $capacity } Plätzen frei
board-thing-closed = { $resource }: geschlossen
board-thing-closed-until = { $resource }: geschlossen; öffnet { $at }
board-thing-next = Danach: { $time } { $member }
board-thing-next-waiting =
    { $waiting ->
        [one] Danach: { $time } { $member }; eine Person wartet
       *[other] Danach: { $time } { $member }; { $waiting } Personen warten
    }
board-more =
    { $count ->
        [one] und eins mehr: { $line }
       *[other] und { $count } mehr: { $line }
    }
board-updated = Aktualisiert { $at }
board-gone = Diese Tafel wurde entfernt.
board-everything = allem
board-placed = Die Tafel von { $what } kommt gleich; ich halte sie aktuell. Hefte sie an, damit man sie findet.
board-moved = Die Tafel von { $what } kommt ans Ende dieses Chats; die alte verschwindet.
board-placed-next = Entferne sie wieder mit { $line }.
board-off = Die Tafel von { $what } verschwindet.
boards-off =
    { $count ->
        [one] Die Tafel hier verschwindet.
       *[other] Die { $count } Tafeln hier verschwinden.
    }
no-board = In diesem Chat steht keine Tafel von { $what }. Stell eine auf mit { $line }.
no-boards = In diesem Chat steht keine Tafel. Stell eine auf mit { $line }.
no-board-here = Tafeln stehen in einem Discord-Server oder einer Telegram-Gruppe; sag das dort.
full-cancelled-at-once = Höchstens { $limit } Buchungen können auf einmal storniert werden, und es sind mehr; schließ zuerst einen Teil dieser Zeit mit /close.
full-changed-at-once = Höchstens { $limit } Buchungen können auf einmal geändert werden, und es sind mehr; ändere das, wenn es weniger sind, oder leg mit /resource add eine neue Ressource an, die von Anfang an so ist.
full-boards = Es gibt schon { $limit } Tafeln, mehr gehen nicht; entferne zuerst eine mit /board off.
board-paused = Deine Tafel von { $what } kann ich nicht mehr aktuell halten: Ich darf in ihrem Chat nicht schreiben. Lass mich dort schreiben und sag dort noch einmal { $line }.
board-refused = Deine Tafel von { $what } kann ich nicht mehr aktuell halten: Die Plattform nimmt die Nachricht nicht an. Versuch es dort später noch einmal mit { $line }.
command-assign = Für jemanden buchen; die Person erfährt es (Verwalter)
    .resource = Was
    .member = Für wen
    .when = Wann: 18:00, morgen 18 Uhr, Fr 18-20, jetzt, in 30 Min
    .for = Wie lange: 2h, 45 Min; sonst die übliche Dauer
command-kick = Jemanden aus der Schlange nehmen und beenden, was die Person gerade hat (Verwalter)
    .resource = Wovon
    .member = Wen
command-approve = Einem Mitglied geben, worum es gebeten hat (Verwalter)
    .booking = Die Nummer, etwa #42; nicht nötig, wenn nur eine wartet
command-deny = Einem Mitglied nicht geben, worum es gebeten hat (Verwalter)
    .booking = Die Nummer, etwa #42; nicht nötig, wenn nur eine wartet
    .why = Warum nicht, für das Mitglied
command-close = Etwas eine Weile schließen; Buchungen darin werden storniert (Verwalter)
    .resource = Was
    .from = Ab wann: Fr 18:00, jetzt; oder ein ganzer Tag: 24.12.
    .to = Bis wann: So 12:00; oder der letzte ganze Tag: 26.12.
    .why = Warum, für alle, die fragen
command-reopen = Geschlossenes wieder öffnen (Verwalter)
    .resource = Was
    .from = Ab wann: Sa 9:00; sonst ab jetzt
command-board = Eine Tafel aufstellen, die immer zeigt, wer es hat und was kommt (Verwalter)
    .resource = Wovon; von allem, wenn nichts dasteht
    .off = Sie wieder entfernen
command-limit = Sehen oder festlegen, wie viel jedes Mitglied haben kann (Verwalter)
    .resource = Wovon; all für alles zusammen
    .rule = 2 active, 4h per day, 7 days ahead, 30 min notice, 2h longest; … for tutors; free sat-sun; none

## Weekly series

series-booked = { $resource } gehört dir { $count }-mal, jede Woche:
series-booked-pending = Ich habe { $resource } { $count }-mal für dich angefragt, jede Woche einmal. Die Termine bleiben für dich reserviert, bis ein Verwalter entscheidet; dann sage ich dir Bescheid:
series-booked-date = { $booking } { $time }
series-booked-seats = Jedes Mal sind { $seats } Plätze für dich reserviert.
series-reminder = Ich erinnere dich vor jedem Mal, zuerst: { $at }.
series-blocked =
    { $blocked ->
        [one] Einer dieser { $count } Termine geht nicht ({ $resource }), also ist noch nichts gebucht:
       *[other] { $blocked } dieser { $count } Termine gehen nicht ({ $resource }), also ist noch nichts gebucht:
    }
series-blocked-all = Keiner dieser { $count } Termine geht ({ $resource }); schau, was sonst frei ist:
series-date-taken = { $time }: belegt
series-date-taken-by = { $time }: belegt ({ $holders })
series-date-closed = { $time }: nicht geöffnet
series-date-kept = { $time }: für Wartende freigehalten
series-date-skipped = { $time }: Die Uhren werden über diese Zeit hinweg vorgestellt
series-date-instead = { $why }; frei an dem Tag: { $instead }
series-free =
    { $count ->
        [one] Frei ist noch: { $dates }
       *[other] Frei sind noch: { $dates }
    }
series-note-too-long = Deine Notiz ist zu lang für den Knopf; er bucht ohne sie.
series-empty = Diese Serie würde { $start } beginnen und schon { $until } enden; nenn bitte einen späteren Tag.
series-cancelled = Storniert: { $resource }, { $dates }
series-cancelled-other = Ich sage Bescheid ({ $holder }). Storniert: { $resource }, { $dates }
series-moved =
    { $count ->
        [one] Verschoben, { $resource }:
       *[other] { $count } Termine verschoben, { $resource }:
    }
series-moved-other =
    { $count ->
        [one] Verschoben, { $resource }, und ich sage Bescheid ({ $holder }):
       *[other] { $count } Termine verschoben, { $resource }, und ich sage Bescheid ({ $holder }):
    }
series-stays = Es ist nichts verschoben, denn das ist im Weg ({ $resource }):
mine-series =
    { $more ->
        [one] { $booking } { $resource } { $time }, wöchentlich, noch einmal { $last } ({ $number })
       *[other] { $booking } { $resource } { $time }, wöchentlich, noch { $more }-mal bis { $last } ({ $number })
    }
mine-series-note =
    { $more ->
        [one] { $booking } { $resource } { $time }, wöchentlich, noch einmal { $last } ({ $number }): { $note }
       *[other] { $booking } { $resource } { $time }, wöchentlich, noch { $more }-mal bis { $last } ({ $number }): { $note }
    }
button-book-free =
    { $count ->
        [one] Den freien Termin buchen
       *[other] Die { $count } freien Termine buchen
    }
button-book-instead =
    { $shifted ->
        [one] Alle { $count } buchen, einen zur anderen Zeit
       *[other] Alle { $count } buchen, { $shifted } zu anderen Zeiten
    }
button-cancel-all = Alle { $count } stornieren
button-cancel-following = Und alle folgenden ({ $count })
button-move-following = Alle folgenden verschieben ({ $count })
button-move-others = Die anderen verschieben ({ $count })

## The past: the record, statistics, exports

audit = Das Protokoll, Neuestes zuerst ({ $about }):
audit-all = Das Protokoll, Neuestes zuerst:
audit-empty = Es ist nichts protokolliert ({ $about }).
audit-all-empty = Es ist noch nichts protokolliert.
audit-record = { $at } { $who }: { $deed }
audit-older = Älteres: { $line }
audit-stopped = Ich habe bis { $at } zurückgesehen; für Älteres frag weiter.
audit-booked = gebucht { $resource } { $time } ({ $booking })
audit-claimed = angenommen { $resource } { $time } ({ $booking })
audit-done = vorzeitig beendet { $resource } { $time } ({ $booking })
audit-cancelled = storniert { $resource } { $time } ({ $booking })
audit-assigned = zugewiesen { $resource } { $time } ({ $booking })
audit-extended = verlängert { $resource } { $time } ({ $booking })
audit-restored = Stornierung zurückgenommen, { $resource } { $time } ({ $booking })
audit-moved = verschoben auf { $resource } { $time } ({ $booking })
audit-moved-from = { ", " }vorher { $time }
audit-series =
    { $count ->
        [one] wöchentlich gebucht, einmal: { $resource } { $time }
       *[other] wöchentlich gebucht, { $count }-mal: { $resource } ab { $time }
    }
audit-series-cancelled =
    { $count ->
        [one] einen Termin einer Serie storniert: { $resource } { $time }
       *[other] { $count } Termine einer Serie storniert: { $resource } ab { $time }
    }
audit-series-moved =
    { $count ->
        [one] einen Termin einer Serie verschoben: { $resource } { $time }
       *[other] { $count } Termine einer Serie verschoben: { $resource } ab { $time }
    }
audit-joined = angestellt für { $resource }
audit-left = Schlange verlassen, { $resource }
audit-passed = verzichtet auf { $resource }
audit-waitlisted = auf der Warteliste, { $resource } { $time }
audit-off-waitlist = Warteliste verlassen, { $resource }
audit-kicked = hinausgeworfen bei { $resource }: { $member }
audit-approved =
    { $dates ->
        [one] genehmigt: { $resource } { $time } für { $who } ({ $booking })
       *[other] genehmigt: { $resource } für { $who }, { $dates }-mal ab { $time } ({ $booking })
    }
audit-denied =
    { $dates ->
        [one] verweigert: { $resource } { $time } für { $who } ({ $booking })
       *[other] verweigert: { $resource } für { $who }, { $dates }-mal ab { $time } ({ $booking })
    }
audit-resource-added = angelegt { $resource }
audit-resource-changed = geändert { $resource }
audit-resource-removed = entfernt { $resource }
audit-closed = geschlossen { $resource } { $time }
audit-reopened = wieder geöffnet { $resource }
audit-board = Tafel aufgestellt: { $what }
audit-board-off = Tafel entfernt: { $what }
audit-limits = Grenzen gesetzt, { $what }: { $rules }
audit-limits-lifted = alle Grenzen aufgehoben, { $what }
audit-proposed = vorgeschlagen { $resource } { $time } ({ $booking }, { $member })
audit-accepted = zugesagt { $resource } { $time } ({ $booking }, { $member })
audit-declined = abgelehnt { $resource } { $time } ({ $booking }, { $member })
audit-withdrawn = Vorschlag zurückgenommen, { $resource } { $time } ({ $booking }, { $member })
audit-in-trade = { " " }gegen { $resource } { $time } ({ $booking })
audit-checked-in = eingecheckt { $resource } { $time } ({ $booking })
audit-late = Verspätung gemeldet, { $resource } { $time } ({ $booking })
audit-no-show = nicht eingecheckt, { $resource } { $time } ({ $booking })
audit-unapproved = angefragt, aber nicht rechtzeitig genehmigt: { $resource } { $time } ({ $booking })
audit-turn-lapsed = verstreichen lassen, { $resource }
audit-out-of-line = zweimal verstreichen lassen und nicht mehr in der Schlange, { $resource }
audit-settings = Einstellungen geändert
audit-connected = Chats verbunden
audit-linked = verknüpfte zwei Konten
audit-unlinked = nahm ein Konto heraus
audit-forgotten = ließ alles Persönliche löschen
button-older = Älteres
stats = { $what }, die { $days } Tage seit { $since }:
stats-all = Alles zusammen, die { $days } Tage seit { $since }:
stats-none = Es gab keine Buchungen.
stats-bookings =
    { $count ->
        [one] Eine Buchung, insgesamt { $length }
       *[other] { $count } Buchungen, insgesamt { $length }
    }
stats-people =
    { $count ->
        [one] Eine Person
       *[other] { $count } Personen
    }
stats-no-shows =
    { $count ->
        [one] Zu einer davon kam niemand
       *[other] Zu { $count } davon kam niemand
    }
stats-cancelled =
    { $count ->
        [0] Keine storniert
        [one] Eine weitere wurde storniert
       *[other] { $count } weitere wurden storniert
    }
stats-open = { $percent } % der Öffnungszeit genutzt
stats-top = Die drei mit den meisten Stunden hatten { $percent } % aller Stunden
stats-waits =
    { $count ->
        [one] Einmal stand jemand in der Schlange, { $longest }
       *[other] { $count }-mal stand jemand in der Schlange, meist bis zu { $median }, höchstens { $longest }
    }
stats-waits-since = Wartezeiten sind erst ab { $since } gezählt.
stats-busiest = Am meisten los: { $weekday } und { $from }-{ $to }
stats-heat = Nacht, Vormittag, Nachmittag, Abend:
stats-cut = Es gibt mehr Buchungen, als ich zähle; das sind nicht alle.
stats-picture-all = Alles zusammen
stats-picture-when = Die { $days } Tage seit { $since }
stats-picture-legend = Stunden in Gebrauch, nach Wochentag und Uhrzeit
tables-behind = Die neuesten Änderungen fehlen vielleicht noch; frag in einer Minute noch einmal.
export =
    { $count ->
        [one] Eine Buchung, in { $file }.
       *[other] { $count } Buchungen, in { $file }.
    }
export-none = Es gibt keine Buchungen.
export-cut = Sie reicht bis { $booking } zurück: Eine Datei fasst höchstens { $most } Buchungen und { $size } MB.
export-personal = Darin stehen Namen: Gib sie nur weiter, wo es nötig ist.
export-lost = Die Datei konnte hier nicht gesendet werden. Frag noch einmal, oder in einem anderen Format.
sent-privately = Das habe ich dir privat geschickt: Es ist nicht für alle hier.
not-sent-privately = Das ist nicht für alle hier, und ich kann dir nicht privat schreiben. Öffne einen Chat mit mir, drücke Start und frag hier noch einmal.
command-audit = Sehen, wer was getan hat, Neuestes zuerst (Verwalter)
    .resource = Nur dazu
    .member = Nur von oder an dieser Person
    .before = Nur Älteres: die Nummer, die ich nannte, etwa 812
command-stats = Sehen, wie viel genutzt wird und wann (Verwalter)
    .resource = Wovon; sonst von allem
    .period = week (Woche), month (vier Wochen) oder year (Jahr); sonst month
command-export = Alle Buchungen als Datei, nur für dich (Verwalter)
    .format = csv für Tabellen, ics für Kalender, json für Programme
## Teams

teams = Die Teams, und wie viele ihnen bekanntermaßen angehören:
teams-item = { $team }: { $count }
teams-item-role = { $team }: { $count }, und wer seine Rolle hat
teams-next = So kommt jemand in ein Team: { $line }.
team =
    { $count ->
        [0] Zu { $team } gehört, soweit ich weiß, niemand.
        [one] Zu { $team } gehört, soweit ich weiß:
       *[other] Zu { $team } gehören, soweit ich weiß, { $count }:
    }
team-member = { $member }
team-role = Wer seine Discord-Rolle hat, gehört auch dazu; ich weiß das von allen, die seither etwas geändert haben.
team-managers = Wer einen Chat dieser Gemeinschaft leitet, gehört dazu; hier stehen alle, die das taten, als sie zuletzt etwas änderten.
team-added = Neu in { $team }: { $member }.
team-removed = Nicht mehr in { $team }: { $member }.
team-role-set = Erledigt: Wer diese Rolle hat, gehört ab jetzt zu { $team }.
team-role-gone = Erledigt: Durch keine Rolle gehört mehr jemand zu { $team }.
team-dropped = Erledigt: Das Team { $team } gibt es nicht mehr.
team-limit-next = So bekommt es eigene Limits: { $line }.
team-books = { $resource } buchen nur { $team } und Verwalter; bitte einen Verwalter, dich in dieses Team aufzunehmen oder es für dich zu buchen.
team-unknown = Ein Team „{ $asked }“ gibt es nicht. Es gibt: { $teams }.
team-not-in = Niemand hat { $member } in { $team } aufgenommen; wer die Rolle hat, verliert sie in Discord.
team-in-use = { $team } bleibt, weil Regeln es nennen; ändere zuerst diese:
team-in-use-books = wer { $resource } bucht
team-in-use-line = wer in der Schlange für { $resource } zuerst drankommt
team-in-use-limit = die Limits für { $what }
team-no-roles = In diesem Chat gibt es keine Rollen; frag das auf eurem Discord-Server.
team-built-in = { $team } sind alle, die einen Chat dieser Gemeinschaft leiten; hier kommt niemand hinein oder hinaus.
fact-team-books = nur { $team } und Verwalter buchen es
full-teams = Es gibt schon { $limit } Teams, mehr gehen nicht; löse zuerst eines auf.
full-team-members = Es wurden schon { $limit } Mitglieder aufgenommen, mehr gehen nicht; gib ihm eine Discord-Rolle, oder nimm jemanden heraus.
expected-role = Erwähne eine Rolle eures Discord-Servers, oder schreib none.
expected-team = Schreib den Namen eines Teams, oder none.
limits-item-team = { $rule } für { $team }
limits-free-hours = Frei davon ist, was ganz in { $hours } liegt.
limits-free-same-day = Frei davon ist, was am selben Tag beginnt, an dem man danach fragt.
limit-of-team = Das ist das Limit für { $team }.
limit-free-hours = Frei davon ist, was ganz in { $hours } liegt.
limit-free-same-day = Frei davon ist, was an dem Tag beginnt, an dem du danach fragst.
command-team = Teams von Mitgliedern sehen oder ändern, und wer dazugehört (Verwalter)
    .name = Welches Team, etwa tutoren; gibt es keines, entsteht es
    .add = Wer ab jetzt dazugehört
    .remove = Wer nicht mehr dazugehört
    .role = Wer diese Rolle hat, gehört dazu; @everyone: durch keine Rolle mehr
    .drop = Das Team auflösen
audit-team-added = { $member } in das Team { $team } aufgenommen
audit-team-removed = { $member } aus dem Team { $team } genommen
audit-team-role = die Rolle des Teams { $team } geändert
audit-team-dropped = das Team { $team } aufgelöst
command-import = Ressourcen, Buchungen oder Mitglieder aus einer CSV-Datei, mit Vorschau (Verwalter)
    .what = Was in der Datei steht
    .file = Die CSV-Datei, in UTF-8, mit einer Kopfzeile
import-look-resources = Ein Blick auf deine Ressourcen; noch ist nichts geändert.
import-look-bookings = Ein Blick auf deine Buchungen; noch ist nichts geändert.
import-look-members = Ein Blick auf deine Mitglieder; noch ist nichts geändert.
import-done-resources = Die Ressourcen aus deiner Datei:
import-done-bookings = Die Buchungen aus deiner Datei; wer eine bekommen hat, erfährt es von mir, einmal.
import-done-members = Die Mitglieder aus deiner Datei:
import-would-add =
    { $count ->
        [one] Eine Zeile käme hinzu.
       *[other] { $count } Zeilen kämen hinzu.
    }
import-would-change =
    { $count ->
        [one] Eine Zeile würde etwas ändern.
       *[other] { $count } Zeilen würden etwas ändern.
    }
import-added =
    { $count ->
        [one] Eine Zeile ist hinzugekommen.
       *[other] { $count } Zeilen sind hinzugekommen.
    }
import-changed =
    { $count ->
        [one] Eine Zeile hat etwas geändert.
       *[other] { $count } Zeilen haben etwas geändert.
    }
import-unchanged =
    { $count ->
        [one] Eine Zeile gibt es schon; sie bleibt, wie sie ist.
       *[other] { $count } Zeilen gibt es schon; sie bleiben, wie sie sind.
    }
import-over =
    { $count ->
        [one] Eine Buchung ist vorbei oder storniert und bleibt weg.
       *[other] { $count } Buchungen sind vorbei oder storniert und bleiben weg.
    }
import-nothing = Daraus ist nichts zu übernehmen.
import-ignored = Diese Spalten kenne ich nicht und lasse sie weg: { $columns }.
import-refused =
    { $count ->
        [one] Eine Zeile geht nicht. Berichtige sie und schick die ganze Datei noch einmal; was es schon gibt, entsteht nicht doppelt:
       *[other] { $count } Zeilen gehen nicht. Berichtige sie und schick die ganze Datei noch einmal; was es schon gibt, entsteht nicht doppelt:
    }
import-row = Zeile { $line }: { $why }
import-members-first = Übernimm Leute, die noch nicht mit mir gesprochen haben, zuerst aus einer Datei mit ihren Konten: { $line }
button-import = Übernehmen
import-gone = Diese Datei habe ich nicht mehr. Bitte schick sie noch einmal.
import-send-file = Schick die Datei mit: als Dokument mit { $line } als Beschriftung, oder antworte damit auf das Dokument; oder schreib die Zeilen der Datei darunter.
import-name-file = Nenne die Datei: { $line }
import-too-large = Diese Datei ist zu groß; { $size } MB passen. Bitte schick sie in Teilen.
import-lost = Diese Datei habe ich nicht bekommen. Bitte schick sie noch einmal.
import-not-utf8 = Diese Datei ist nicht in UTF-8 geschrieben. Speichere sie als „CSV UTF-8“ und schick sie noch einmal.
import-no-rows = In dieser Datei steht nichts unter der ersten Zeile, die die Spalten nennt.
import-too-many = Diese Datei hat mehr als { $most } Zeilen. Bitte schick sie in Teilen.
import-no-column = Die erste Zeile muss die Spalten nennen, und { $column } fehlt.
import-two-columns = Zwei Spalten heißen { $column }; bitte lass eine übrig.
import-empty-cell = { $column } ist leer.
import-no-date = Bei „{ $typed }“ fehlt das Datum mit Jahr, etwa { $example }.
import-no-account = „{ $typed }“ ist kein Konto. Schreib es wie { $examples }.
said-before = Das steht schon in Zeile { $line }.
bookings-assigned =
    { $count ->
        [one] { $by } hat { $resource } für dich gebucht: { $time } ({ $booking }).
       *[other] { $by } hat { $count } Buchungen für dich gemacht. Die erste ist { $resource }: { $time } ({ $booking }).
    }
audit-imported-resources =
    { $count ->
        [one] hat eine Ressource aus einer Datei übernommen
       *[other] hat { $count } Ressourcen aus einer Datei übernommen
    }
audit-imported-bookings =
    { $count ->
        [one] hat eine Buchung aus einer Datei übernommen
       *[other] hat { $count } Buchungen aus einer Datei übernommen
    }
audit-imported-members =
    { $count ->
        [one] hat ein Mitglied aus einer Datei übernommen
       *[other] hat { $count } Mitglieder aus einer Datei übernommen
    }
wish-noted = Notiert: Du wünschst dir { $resource } { $time }. Verlost wird { $at }; wer zuletzt am wenigsten hatte, kommt zuerst dran.
wish-noted-choice = Das ist dein Wunsch Nr. { $place } (Wunsch { $wish }). Der Startwert der Verlosung wird zu { $commitment } passen.
wish-seats = Er ist für { $seats } Plätze.
wish-withdrawn = Du wünschst dir { $resource } { $time } nicht mehr.
wished-already = Du wünschst dir { $resource } { $time } schon (Wunsch { $wish }); verlost wird { $at }.
no-such-wish = So einen Wunsch hast du nicht, oder er ist schon verlost. Das hast du:
no-draw = Die Wochen von { $resource } werden nicht verlost: Wer zuerst bucht, hat es. Das ist frei:
draw-too-late = Wünsche für { $resource } würden noch gesammelt, wenn ihre Woche beginnt. Fang früher an oder nimm weniger Zeit: { $line }
draw-wait = { $resource } { $time } geht noch nicht, denn diese Woche wird verlost: Sag deine Wünsche zwischen { $opens } und { $closes }.
draw-wish = { $resource } { $time } geht nicht sofort: Wünsche für diese Woche werden bis { $closes } gesammelt und dann verlost. Wünsch es dir:
draw-next = Die Wochen von { $resource } werden verlost. Wünsche für die Woche vom { $week } werden zwischen { $opens } und { $closes } gesammelt.
draw-open = Wünsche für { $resource } in der Woche vom { $week } werden bis { $closes } gesammelt. Sag deine mit { $line }
draw-commitment = Der Startwert der Verlosung wird dazu passen: { $commitment }
draw-members =
    { $count ->
        [0] Noch hat sich niemand etwas gewünscht.
        [one] Bisher hat sich eine Person etwas gewünscht.
       *[other] Bisher haben sich { $count } Personen etwas gewünscht.
    }
draw-own = Deine Wünsche, der wichtigste zuerst:
draw-own-item = Wunsch { $wish }: { $time }
draw-last =
    { $count ->
        [0] Für die Woche vom { $week } hat sich niemand etwas gewünscht.
        [one] Für die Woche vom { $week } hat sich eine Person etwas gewünscht.
       *[other] Für die Woche vom { $week } haben sich { $count } Personen etwas gewünscht. Sie stehen hier in der Reihenfolge, in der sie drankamen, mit dem, was sie in den vier Wochen davor hatten.
    }
draw-seed = Startwert: { $seed }, er passt zu { $commitment }
draw-member = { $member } (Mitglied { $number }), davor { $length }: { $times }
draw-member-nothing = { $member } (Mitglied { $number }), davor { $length }: nichts
draw-opened = Wünsche für { $resource } in der Woche vom { $week } werden bis { $closes } gesammelt und dann verlost: Zuerst kommt, wer zuletzt am wenigsten hatte, und nicht, wer am schnellsten ist. Sag deine mit { $line }
draw-held =
    { $members ->
        [one] Die Woche vom { $week } von { $resource } ist verlost: Eine Person hatte Wünsche.
       *[other] Die Woche vom { $week } von { $resource } ist verlost: { $members } Personen hatten Wünsche.
    }
draw-granted =
    { $granted ->
        [one] Daraus wurde eine Buchung.
       *[other] Daraus wurden { $granted } Buchungen.
    }
draw-held-nothing = Die Woche vom { $week } von { $resource } ist verlost. Niemand hat sich etwas gewünscht, also hat alles, wer zuerst bucht.
wishes-drawn-got = Die Verlosung ist vorbei: { $resource } gehört dir { $times }.
wishes-drawn-pending = Ein Verwalter muss es erst genehmigen; ich sage dir dann Bescheid.
wishes-drawn-missed = Nicht bekommen hast du { $resource } { $times }. Warte darauf oder schau, was frei ist:
wishes-drawn-none = Die Verlosung ist vorbei, und { $resource } { $times } hast du nicht bekommen. Was andere bekommen haben, zählt nächstes Mal bei ihnen mit; warte darauf oder schau, was frei ist:
draw-called-off = Die Wochen von { $resource } werden nicht mehr verlost, deine Wünsche dafür gelten nicht mehr: Wer zuerst bucht, hat es. Das ist frei:
draw-called-off-removed = { $resource } gibt es nicht mehr, deine Wünsche dafür gelten nicht mehr. Das ist sonst frei:
mine-wish = Wunsch { $wish }: { $resource } { $time }, verlost wird { $at }
full-own-wishes = Du hast schon { $limit } Wünsche für diese Verlosung, mehr gehen nicht; zieh zuerst einen zurück.
full-wishes = Es gibt schon { $limit } Wünsche für diese Verlosung, mehr gehen nicht; buch danach, was übrig ist.
range-collect = Wünsche werden { $least } bis { $most } lang gesammelt.
button-wish = Wünschen
button-withdraw-wish = Wunsch { $wish } zurückziehen
button-draw = Zur Verlosung
button-wait-for = Auf { $time } warten
expected-draw = Schreib einen Tag und eine Zeit für jede Woche, wie So 18:00 oder So 18:00 für 1h, oder off.
fact-draw = jede Woche wird verlost: Wünsche für die nächste werden am { $weekday } ab { $time } gesammelt, { $length } lang
free-undrawn = { $resource }, { $date }: noch nicht verlost; sag deine Wünsche zwischen { $opens } und { $closes }
free-wishes = { $resource }, { $date }: Wünsche werden bis { $closes } gesammelt
series-date-undrawn = { $time }: Diese Woche ist noch nicht verlost
not-longer-undrawn = { $resource } geht nicht bis { $until }: Die Woche danach ist noch nicht verlost.
audit-wished = gewünscht, { $resource } { $time }
audit-wish-withdrawn = Wunsch zurückgezogen, { $resource } { $time }
command-draw = Sehen, wie Wochen verlost werden, deine Wünsche und die letzte Verlosung
    .resource = Wovon
    .withdraw = Die Nummer eines Wunsches, den du nicht mehr hast
