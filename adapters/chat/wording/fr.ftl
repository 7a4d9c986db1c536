### Français. Chaque phrase est entière ; ce qui est entre accolades est rempli par Dibs, jamais par
### quelqu'un qui écrit. Ton : court, amical, on se tutoie.

## Small parts

you = toi
somebody = quelqu'un
former-member = un ancien membre
some-resource = cela
list-comma = { ", " }
list-and = { " et " }
list-or = { " ou " }
list-more = … et { $count } de plus.

## Times and lengths

weekday-name =
    { $day ->
        [1] lun.
        [2] mar.
        [3] mer.
        [4] jeu.
        [5] ven.
        [6] sam.
       *[7] dim.
    }
weekday-full-name =
    { $day ->
        [1] lundi
        [2] mardi
        [3] mercredi
        [4] jeudi
        [5] vendredi
        [6] samedi
       *[7] dimanche
    }
month-name =
    { $month ->
        [1] janv.
        [2] févr.
        [3] mars
        [4] avr.
        [5] mai
        [6] juin
        [7] juil.
        [8] août
        [9] sept.
        [10] oct.
        [11] nov.
       *[12] déc.
    }
clock-time = { $hour }:{ $minute }
moment-date = { $weekday } { $day } { $month }
moment-date-year = { $weekday } { $day } { $month } { $year }
moment-day = { $day } { $month }
moment-full = { $date } { $time }
moment-today = aujourd'hui { $time }
moment-tomorrow = demain { $time }
distance-now = maintenant
distance-ahead = dans { $length }
distance-past = il y a { $length }
length-minutes = { $minutes } min
length-hours = { $hours } h
length-hours-minutes = { $hours } h { $minutes } min
length-days =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
distance-days =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
span = { $start }-{ $end }
span-days = { $start } à { $end }
span-days-length = { $start } à { $end } ({ $length })
span-length = { $start }-{ $end } ({ $length })
ordinal =
    { NUMBER($place, type: "ordinal") ->
        [one] n° 1
       *[other] n° { $place }
    }

## Bookings

booked = { $resource } est à toi : { $time } ({ $booking }).
booked-pending = J’ai demandé { $resource } { $time } pour toi ({ $booking }). C’est gardé pour toi jusqu’à la décision d’un responsable, et je te préviens alors.
booked-seats =
    { $seats ->
        [one] Une place t'est réservée.
       *[other] { $seats } places te sont réservées.
    }
booked-reminder = Je te préviens : { $at }.
remark-tomorrow = Cette heure est déjà passée aujourd'hui, c'est donc pour demain.
remark-first-of-two = L'horloge montre cette heure deux fois ; c'est la première.
remark-rounded-up = Cela aurait été { $asked } ; voici le début possible suivant.
claimed = C'est ton tour : { $resource } est à toi jusqu'à { $end } ({ $booking }).
claimed-shortened = C'est plus court que demandé, car quelqu'un l'a après toi.
claimed-next = Appuie sur « Terminé » si tu finis plus tôt.
done = Merci : { $resource } est de nouveau libre dès { $end }.
done-other = { $resource } est de nouveau libre dès { $end } ; je préviens { $holder } ({ $booking }).
done-called = Le tour est proposé à { $member }.
cancelled = Annulé : { $resource } { $time } ({ $booking }).
cancelled-other = Annulé : { $resource } { $time } ({ $booking }). Je préviens { $holder }.
mine = Tu as :
mine-nothing = Tu n'as aucune réservation et n'attends dans aucune file. Vois ce qui est libre :
mine-booking = { $booking } { $resource } { $time }
mine-booking-note = { $booking } { $resource } { $time } : { $note }
mine-pending = { $booking } { $resource } { $time } (attend un responsable)
mine-pending-note = { $booking } { $resource } { $time } (attend un responsable) : { $note }
mine-line = { $resource } : { ordinal } dans la file
mine-line-about = { $resource } : { ordinal } dans la file, sans doute { $at }
mine-offer = { $resource } t'est proposé jusqu'à { $until }

## The line

joined = { $resource } : tu es { ordinal } dans la file.
joined-about = { $resource } : tu es { ordinal } dans la file, sans doute { $at }.
joined-next = Je te préviens quand ce sera ton tour.
joined-free = { $resource } est libre : accepte avant { $until } ({ $left }), et c'est à toi jusqu'à { $end }.
left = Tu n'es plus dans la file pour { $resource }.
left-grace = Tu retrouves ta place si tu reviens dans la file avant ce moment : { $until }.
passed = Tu as passé ton tour ; pour { $resource }, tu es maintenant { ordinal } dans la file.
passed-out = Tu as passé ton tour et personne n'attend derrière toi : tu n'es plus dans la file pour { $resource }.
line =
    { $waiting ->
        [one] { $waiting } personne attend { $resource } :
       *[other] { $waiting } personnes attendent { $resource } :
    }
line-empty = Personne n'attend { $resource }.
line-fair = Cette file est équitable : d'abord qui ne l'a pas eu depuis le plus longtemps.
line-priority = Qui fait partie de { $team } passe avant tous les autres.
line-priority-managers = Les responsables passent avant tous les autres.
line-place = { $place }. { $member }
line-place-about = { $place }. { $member }, sans doute { $at }
line-place-offer = { $place }. { $member }, réponse attendue avant { $until }
line-has-priority = (prioritaire)

## Looking

who-running = { $resource } est occupé jusqu'à { $until } ({ $member }).
who-nobody = { $resource } est libre maintenant.
who-about = { $resource } : { $about }
who-closed = { $resource } est fermé.
who-closed-until = { $resource } est fermé ; ouverture : { $at }.
who-next = { $time } { $member }
who-waiting =
    { $waiting ->
        [one] { $waiting } personne attend.
       *[other] { $waiting } personnes attendent.
    }
free = Ce qui est libre :
free-day = { $resource }, { $date } : libre { $times }
free-nothing = { $resource }, { $date } : rien de libre
schedule = { $resource }, { $date } :
schedule-empty = { $resource }, { $date } : aucune réservation.
schedule-closed = { $resource }, { $date } : fermé.
schedule-entry = { $time } { $member }
schedule-entry-note = { $time } { $member } : { $note }
schedule-until = Aucune autre réservation jusqu'au { $date } inclus.
digest = Aujourd'hui, { $date } :
digest-nothing = Aujourd'hui, { $date } : rien n'est réservé.
digest-resource = { $resource } :
digest-waiting =
    { $resource } : { $count ->
        [one] une personne attend
       *[other] { $count } personnes attendent
    } dans la file.
digest-more =
    … et encore { $count ->
        [one] une chose
       *[other] { $count } choses
    }.
# The words in the timetable's picture: what the colours mean, and who has it where names are hidden.
picture-taken = pris
picture-yours = à toi
picture-closed = fermé
picture-now = maintenant
times = { $resource } est libre à ces heures :

## Resources and settings

resource-added = { $resource } est prêt.
resource-added-next = Réserve avec { $line }.
resource-changed = { $resource } est modifié.
resource-shown = { $resource } :
resource-at-odds =
    { $count ->
        [one] La réservation { $bookings } reste, bien qu'elle ne convienne plus.
       *[other] Les réservations { $bookings } restent, bien qu'elles ne conviennent plus.
    }
resource-removed = { $resource } est retiré.
resource-removed-bookings =
    { $count ->
        [one] { $count } réservation a été annulée ; son titulaire est prévenu.
       *[other] { $count } réservations ont été annulées ; leurs titulaires sont prévenus.
    }
resource-removed-line =
    { $count ->
        [one] { $count } personne l'attendait et est prévenue.
       *[other] { $count } personnes l'attendaient et sont prévenues.
    }
resources =
    { $count ->
        [one] { $count } ressource :
       *[other] { $count } ressources :
    }
resources-item =
    { $capacity ->
        [one] { $resource } : créneaux de { $slot }, ouvert { $hours }
       *[other] { $resource } : { $capacity } places, créneaux de { $slot }, ouvert { $hours }
    }
fact-slots = créneaux de { $slot }, un début toutes les { $step }
fact-hours = ouvert { $hours } ({ $zone })
fact-capacity =
    { $capacity ->
        [one] { $capacity } place
       *[other] { $capacity } places
    }
fact-aliases = aussi appelé { $aliases }
fact-names-hidden = seuls les responsables voient qui l'a
settings = Réglages :
settings-changed = C'est modifié. Les réglages sont maintenant :
settings-next = Modifie-les ainsi : { $line }.
setting-zone = les nouvelles ressources ont le fuseau { $zone }
setting-language = langue { $language }
setting-reminder = rappels { $lead } avant le début
setting-no-reminder = pas de rappels
setting-offer = un tour proposé est gardé { $window }
setting-digest = cette discussion apprend à { $times } ce que la journée apporte ; la prochaine fois : { $next }
settings-failures =
    { $failed ->
        [one] { $failed } message n'a pas pu être remis :
       *[other] { $failed } messages n'ont pas pu être remis ; les derniers :
    }
failure-no-way = { $at } : impossible d'écrire à { $member } ; il faut d'abord ouvrir une discussion avec moi
failure-refused = { $at } : le message pour { $member } a été refusé
failure-too-late = { $at } : impossible de joindre { $member } à temps

## The language somebody is spoken to in

language-own = Avec toi, je parle { $language }.
language-from-app = Avec toi, je parle { $language }, comme ton application.
language-of-community = Avec toi, je parle { $language }, comme avec tout le monde ici.
language-next = Choisis-en une autre, ou laisse-moi suivre ton application :
pings-before = Je te préviens { $lead } avant le début de ce que tu as réservé.
pings-never = Je ne te préviens pas avant le début de ce que tu as réservé.
pings-private = Je t'écris en privé, et seulement si je ne peux pas, là où tu as demandé.
pings-here = Je te préviens dans la discussion que tu as choisie, où tout le monde le voit.
pings-quiet = Heures de silence : { $hours } ({ $zone }). Ce qui peut attendre arrive après ; le reste arrive sans son.
pings-next = Change-le ici, ou écris combien de temps avant et où (private ou here) :
button-never = Jamais
button-as-everybody = Comme tout le monde ici
button-privately = En privé
button-never-quiet = Plus d'heures de silence
no-chat-here = C'est une discussion privée ; dis-le dans le serveur ou le groupe concerné.
digest-too-often = Ce que la journée apporte se dit au plus toutes les { $least }. Écris une heure comme 8:00, ou moins souvent.
digest-too-many = Au plus { $most } discussions peuvent apprendre ce que la journée apporte. Écris d'abord { $line } dans l'une d'elles.
timezone-own = Pour toi, les heures sont celles de { $zone } : celles que je te dis et celles que tu écris.
timezone-auto = Les heures sont celles de l'endroit où se trouve chaque chose.
timezone-next = Choisis un fuseau à toi comme ceci : { $line }.
button-timezone-auto = Celles de l'endroit
link-code = Tape { $line } avec ton autre compte, et les deux ne feront ici qu'un membre : une liste de réservations, une place dans la file, les mêmes limites.
link-code-expires = Il sert une fois, jusqu'à { $until } ({ $left }). Ne le montre à personne : qui le tape ne fait plus qu'un avec toi.
link-code-given = Je t'ai déjà montré un code ; il sert jusqu'à { $until }.
linked = Ce compte et { $who } ({ $platforms }) ne font désormais qu'un membre.
linked-unnamed = Ce compte et celui sur { $platforms } ne font désormais qu'un membre.
linked-dropped =
    { $count ->
        [one] Les deux attendaient la même chose : la meilleure place est à toi, l'autre est rendue.
       *[other] Les deux attendaient { $count } fois la même chose : les meilleures places sont à toi, les autres sont rendues.
    }
wrong-code =
    { $left ->
        [0] Ce code est faux ou déjà utilisé ; dans quelques minutes tu pourras réessayer, avec un nouveau code que { $line } montre à ton autre compte.
        [one] Ce code est faux ou déjà utilisé, et il te reste un essai ; { $line } en montre un nouveau à ton autre compte.
       *[other] Ce code est faux ou déjà utilisé, et il te reste { $left } essais ; { $line } en montre un nouveau à ton autre compte.
    }
link-too-old = Ce code est trop ancien ; { $line } en montre un nouveau à ton autre compte.
link-own = C'est ton propre code ; tape-le avec ton autre compte.
link-gone = La personne qui a reçu ce code a été oubliée depuis ; { $line } en montre un nouveau à ton autre compte.
link-too-many-tries = Cela fait trop de codes faux ; réessaie à { $until }.
link-too-many-accounts = Un membre a { $limit } comptes au plus ; retires-en un d'abord en y tapant /unlink.
unlinked =
    { $left ->
        [one] Ce compte est seul à présent : tes réservations restent avec ton autre compte.
       *[other] Ce compte est seul à présent : tes réservations restent avec tes { $left } autres comptes.
    }
unlinked-next = Avec ta prochaine commande ici tu seras un nouveau membre ; { $line } les réunit.
only-account = C'est ici ton seul compte ; { $line } t'efface entièrement.
not-known = Je ne sais rien de toi ici, il n'y a donc rien à rendre ni à effacer ; { $line } serait un début.
forget-ask = Rien n'est encore effacé : { $line } efface ici tout ce qui t'est personnel et rend ce que tu as, aussitôt et pour de bon :
forget-accounts = Comptes et leurs noms : { $count }
forget-texts = Notes et anciens noms : { $count }
forget-bookings = Réservations à venir : { $count }
forget-running = Réservations en cours : { $count }
forget-places = Places dans des files et listes d'attente : { $count }
forgotten = C'est fait : tout ce qui t'est personnel est effacé ici, et ce que tu avais est rendu, pour de bon :
forgotten-next = Ce que tu avais réservé compte toujours dans les statistiques, comme d'un ancien membre ; qui revient recommence à neuf.

## Connecting, private chats, hello

connect-code = Écris { $line } dans l'autre discussion, et les deux partageront tout dès maintenant.
connect-code-expires = Cela marche une fois, jusqu'à { $until } ({ $left }).
connect-code-given = Je t'ai déjà montré un code ; il marche jusqu'à { $until }.
connect-in-chat = On relie les discussions de l'intérieur : écris /connect dans le serveur ou le groupe lui-même.
connected = C'est fait : cette discussion et l'autre partagent tout dès maintenant.
connected-left-behind =
    { $count ->
        [one] { $count } ressource de cette discussion reste derrière ; ajoute-la à nouveau avec /resource add si tu en as besoin.
       *[other] { $count } ressources de cette discussion restent derrière ; ajoute-les à nouveau avec /resource add si tu en as besoin.
    }
noted = C'est noté.
begin = Bonjour ! Je ne te connais encore d'aucun club.
begin-next = Écris { $line } dans le serveur ou le groupe de ton club, où je suis aussi ; ensuite tu pourras me parler ici.
choose = Tu fais partie de plusieurs communautés. De laquelle parles-tu ici ?
community-resources = { $resources } ({ $platforms })
community-number = Communauté { $number } ({ $platforms })
chosen = Cette discussion s'adresse maintenant à { $community } ; renvoie ta commande, s'il te plaît.
start = Bonjour ! Parle-moi ici comme dans la discussion de ton club ; je te préviendrai ici aussi.
welcome = Bonjour ! Je note qui a quoi, pour que personne n'ait à attendre devant. Trois étapes :
welcome-zone = Dis où vous êtes, car le fuseau est { $zone } pour l'instant : { $line }
welcome-add = Ajoute ce que vous partagez : { $line }
welcome-book = Réserve-le : { $line }

## Help

help = Ce que tu peux écrire :
help-item = { $line } : { $description }
help-examples = Par exemple :
help-example = { $line }
help-next = Pour en savoir plus sur un thème : { $topic } ; sur l'une d'elles : { $line }.
help-examples-next = Pour en savoir plus sur l'une d'elles : { $line }.
help-booking = Réserver : { $commands }
help-waiting = Attendre : { $commands }
help-changing = Modifier : { $commands }
help-looking = Consulter : { $commands }
help-yourself = Te concernant : { $commands }
help-managing = Pour les responsables : { $commands }

## Buttons

button-book-at = Réserver { $time }
button-book-which = { $resource } { $at }
button-cancel = Annuler
button-snooze = Encore dans { $length }
button-cancel-which = Annuler { $booking }
button-claim = Accepter
button-claim-which = Accepter { $resource }
button-done = Terminé
button-done-which = Terminé avec { $booking }
button-free-times = Heures libres
button-join = Rejoindre la file
button-language-auto = Suivre mon application
button-leave = Quitter la file
button-leave-which = Quitter { $resource }
button-line = Voir la file
button-mine = Mes réservations
button-next-day = Jour suivant
button-pass = Passer
button-pass-which = Passer { $resource }
button-remove = Retirer quand même
button-other-version = Ce bouton vient d'une autre version de moi ; écris plutôt la commande, { $line } les montre.
button-not-ours = Je ne peux pas lire ce bouton ; écris plutôt la commande, { $line } les montre.

## Refusals

unknown-resource = Je ne connais rien qui s'appelle « { $asked } ». Vois ce qu'il y a :
unknown-resource-near = Je ne connais rien qui s'appelle « { $asked } ». Veux-tu dire { $names } ?
no-resources = Il n'y a encore rien à réserver ; un responsable ajoute quelque chose avec { $line }.
resource-gone = { $resource } est hors service. Vois ce qu'il y a d'autre :
unknown-booking = Il n'y a pas de réservation { $booking }. Vois les tiennes :
booking-over = La réservation { $booking } est passée. Vois les tiennes :
not-yours = La réservation { $booking } n'est pas à toi ; seuls son titulaire et les responsables peuvent la changer.
not-yours-of = La réservation { $booking } est celle de { $holder } ; seuls son titulaire et les responsables peuvent la changer.
holders-only = La réservation { $booking } n'est pas à toi ; seul son titulaire peut la donner ou l'échanger. Ce que tu as :
holders-only-of = La réservation { $booking } est celle de { $holder } ; seul son titulaire peut la donner ou l'échanger. Ce que tu as :
taken = { $resource } est pris { $time }.
taken-by = { $resource } est pris { $time } (par { $holders }).
free-next = Libre ensuite : { $times }.
free-next-nothing = Rien d'autre n'est libre bientôt.
none-free = Rien de { $group } n’est libre { $time }.
none-free-next = Libre ensuite :
group-taken = Plusieurs s’appellent déjà { $name } ensemble ; choisis un autre nom.
held-for-queue =
    { $waiting ->
        [one] { $resource } est gardé { $time } pour la personne qui attend dans la file.
       *[other] { $resource } est gardé { $time } pour les { $waiting } personnes qui attendent dans la file.
    }
claim-instead = { $resource } est déjà gardé pour toi : accepte avant { $until } ({ $left }), et c'est à toi jusqu'à { $end }.
outside-hours = { $resource } n'est pas ouvert { $time }.
stale = Ton message de { $at } m'est arrivé trop tard, je n'ai donc rien fait ; renvoie-le si tu le veux toujours.
too-long = { $resource } se réserve { $limit } au plus ; demande moins.
too-short = { $resource } se réserve { $least } au moins ; demande plus.
bad-seats =
    { $capacity ->
        [one] { $resource } a { $capacity } place ; demande celle-là.
       *[other] { $resource } a { $capacity } places ; demandes-en de 1 à { $capacity }.
    }
nothing-free =
    { $days ->
        [one] { $resource } n'est pas libre aussi longtemps d'ici { $days } jour ; demande moins, ou rejoins la file.
       *[other] { $resource } n'est pas libre aussi longtemps d'ici { $days } jours ; demande moins, ou rejoins la file.
    }
already-waiting = { $resource } : tu es déjà { ordinal } dans la file.
already-waiting-about = { $resource } : tu es déjà { ordinal } dans la file, sans doute { $at }.
already-offered = { $resource } t'est déjà proposé : accepte { $left } au plus tard.
not-waiting = Tu n'es pas dans la file pour { $resource }.
no-offer = Aucun tour ne t'est proposé maintenant. Vois où tu en es :
not-your-offer = Ce tour pour { $resource } est proposé à quelqu'un d'autre ; rejoins la file pour en avoir un.
offer-over = Cette proposition est passée. Vois où tu en es :
offer-over-of = Cette proposition pour { $resource } est passée.
which-one = Que veux-tu dire : { $resources } ?
nothing-running = Rien à toi n'est en cours. Vois ce que tu as :
not-begun = { $resource } { $time } n'a pas encore commencé ; tu peux l'annuler.
not-manager = Seuls les responsables le peuvent, et seulement dans le serveur ou le groupe lui-même.
not-member = Je ne t'y connais pas encore ; écris d'abord { $line } dans la discussion du club.
name-empty = Ce nom n'a aucune lettre lisible ; choisis-en un autre.
name-too-long = Ce nom est trop long ; il peut avoir { $limit } caractères.
name-taken = { $resource } s'appelle déjà ainsi ; choisis un autre nom.
name-reserved = « { $word } » est un mot à moi ; choisis un autre nom.
note-empty = Cette note n'a aucune lettre lisible ; écris-en une autre, ou aucune.
note-too-long = Cette note est trop longue ; elle peut avoir { $limit } caractères.
range-capacity = Une ressource a de { $least } à { $most } places.
range-slot = Un créneau dure de { $least } à { $most }.
range-step = Les débuts sont espacés de { $least } à { $most }.
range-shortest-turn = Le tour le plus court est de { $least } à { $most }.
range-reminder = Un rappel vient de { $least } à { $most } avant le début.
range-offer = Un tour proposé est gardé de { $least } à { $most }.
step-uneven = Les débuts doivent diviser une journée en parts égales : 5, 10, 15, 20, 30 ou 60 minutes.
too-much-at-once = Cela changerait trop de choses d'un coup, donc rien n'a changé ; procède par plus petites parties.
full-resources = Il y a déjà { $limit } ressources, c'est le maximum ; retires-en une d'abord.
full-aliases = Il a déjà { $limit } autres noms, c'est le maximum ; enlèves-en un d'abord.
full-tags = Il a déjà { $limit } étiquettes ; retires-en une en la nommant, puis ajoute celle-ci.
full-line = { $limit } personnes attendent déjà, c'est le maximum ; essaie plus tard.
full-own-bookings = Tu as déjà { $limit } réservations, c'est le maximum ; annules-en une d'abord.
full-own-lines = Tu attends déjà dans { $limit } files, c'est le maximum ; quittes-en une d'abord.
resource-in-use =
    { $resource } est utilisé : { $bookings ->
        [0] aucune réservation
        [one] { $bookings } réservation
       *[other] { $bookings } réservations
    }, { $waiting ->
        [0] personne dans la file
        [one] { $waiting } personne dans la file
       *[other] { $waiting } personnes dans la file
    }. Retirer quand même, et prévenir ?
nothing-to-change = Dis ce qu'il faut changer à { $resource }, par exemple { $line }.
busy-community =
    Cette discussion a { $bookings ->
        [0] aucune réservation
        [one] { $bookings } réservation
       *[other] { $bookings } réservations
    } à venir et { $waiting ->
        [0] personne
        [one] { $waiting } personne
       *[other] { $waiting } personnes
    } dans la file ; relie-la quand ce sera passé ou annulé, pour que rien ne se perde.
bad-code = Ce code est faux, déjà utilisé ou trop vieux ; écris { $line } dans l'autre discussion pour en avoir un nouveau.
already-connected = Ces deux discussions sont déjà reliées.
moved = Cette discussion vient d'être reliée à une autre ; renvoie ta commande, s'il te plaît.

## Times that cannot be had

time-missing = Cette heure n'existe pas : les horloges avancent par-dessus. Le début possible suivant est { $at }.
time-past = { $at } est passé ; donne une heure à venir.
time-off-step = { $resource } peut commencer toutes les { $step } : { $before } ou { $after } ?
time-off-step-first = { $resource } peut commencer toutes les { $step }, la prochaine fois { $after }.
time-too-far =
    { $days ->
        [one] C'est trop loin ; on réserve { $days } jour à l'avance au plus.
       *[other] C'est trop loin ; on réserve { $days } jours à l'avance au plus.
    }
time-no-such-date = Cette date n'existe pas ; vérifie le jour et le mois.
time-wrong-weekday = Le { $date } est un { $weekday } et non un { $given } ; que veux-tu dire ?
time-end-before-start = Cela finit avant de commencer ; vérifie les deux heures.

## What was not understood

unknown-command = Je ne connais pas « { $typed } ». Vois ce que tu peux écrire :
unknown-command-near = Je ne connais pas « { $typed } ». Veux-tu dire { $meant } ?
unknown-subcommand = Après { $command } vient { $names }, et non « { $typed } ».
missing-resource = Que veux-tu ?
missing-name = Comment ça s'appelle ?
missing-booking = De quelle réservation parles-tu ? Les tiennes ont des numéros, voir /mine.
missing-hours = Quand est-ce ouvert ?
missing-option = Dis aussi « { $option } », s'il te plaît.
bare-option = Il manque quelque chose après « { $option } ».
repeated-option = Tu as dit « { $option } » deux fois ; dis-le une seule fois.
unexpected-word = Je ne comprends pas « { $word } » ici.
bad-number = Après « { $option } » vient un nombre de { $least } à { $most }, et non « { $typed } ».
no-such-choice = Après « { $option } » vient { $choices }, et non « { $typed } ».
not-a-booking = « { $typed } » n'est pas un numéro de réservation, qui ressemble à { $number }. Vois les tiens :
unknown-zone = Je ne connais pas le fuseau « { $typed } » ; donne une grande ville avec son continent, comme Europe/Paris.
unknown-zone-near = Je ne connais pas le fuseau « { $typed } ». Veux-tu dire { $names } ?
text-too-long = C'est trop long ; il y a de la place pour { $limit } caractères.
time-empty = Il manque quelque chose ici.
time-unknown-word = Je ne comprends pas « { $word } ».
time-unknown-word-near = Je ne comprends pas « { $word } ». Veux-tu dire { $meant } ?
time-extra-word = Je ne comprends pas « { $word } » dans « { $input } ».
time-number = « { $word } » ne convient pas là ; il faut de { $least } à { $most }.
time-missing-hour = À quelle heure ? « { $input } » n'est qu'un jour.
time-unfinished = « { $input } » s'arrête à mi-chemin.
time-not-a-date = « { $word } » n'est pas une date.
time-ambiguous-date = « { $word } », est-ce le jour puis le mois, ou l'inverse ? Écris le nom du mois.
time-year = Je ne comprends pas « { $word } » comme année ; écris les quatre chiffres.
time-zero-length = Ce n'est aucune durée.
time-negative = C'est moins que rien comme durée.
time-whole-minutes = Donne des minutes entières.
time-duration-too-long = C'est trop long ; je peux lire { $limit } au plus.
time-too-many-windows = C'est trop d'horaires ; il y a de la place pour { $limit } par semaine.
expected-when = Écris une heure comme 18h, demain 18h30, ven 18-20, 24/12 9:00, maintenant ou dans 30 min.
expected-note = Si c'est une note, écris le mot « note » devant.
expected-day = Écris un jour comme aujourd'hui, demain, ven ou 24/12.
expected-duration = Écris une durée comme 2h, 45 min ou 1h30.
expected-quiet = Écris des heures de silence comme 22-8 ou 22:30-7:15, 16 heures au plus, ou off.
expected-hours = Écris des horaires comme lun-ven 8-22, sam 10-18, ou toujours.
expected-zone = Écris un fuseau comme Europe/Paris.
expected-repeat = Écris chaque semaine x6, ou chaque semaine jusqu'au 20/12.
expected-number = Écris un nombre de { $least } à { $most }.
for-example = Par exemple : { $line }

## When something is wrong with Dibs itself

pending = Ta demande attend la base de données. Je te dirai comment cela finit.
error-busy = Trop à la fois : rien n'a été fait. Réessaie dans un instant.
error-closed = Je redémarre : rien n'a été fait. Réessaie dans un instant.
error-withdrawn = Je n'ai pas pu lire mes registres pendant une minute : rien n'a été fait. Réessaie, s'il te plaît.
error-unknown = J'ai perdu la trace de cette demande : elle est peut-être faite. Regarde avec /mine avant de réessayer.
error-store = Je ne peux pas lire mes registres pour l'instant. Regarde avec /mine dans un instant avant de réessayer.

## One platform alone

private-chat-button = Laisse-moi t'écrire en privé
unnamed = Toi
anonymous = Tu écris au nom du groupe, et je dois savoir qui tu es : désactive « Rester anonyme » dans tes droits d'administrateur, puis renvoie ton message.

## Notices

reminder = { $resource } est à toi { $left } : { $time } ({ $booking }).
reminder-begun = { $resource } est à toi maintenant : { $time } ({ $booking }).
snoozed = Je te rappelle { $resource } { $time } ({ $booking }) encore une fois { $at }.
snooze-too-late = { $resource } commence déjà à { $start }, il ne reste pas le temps d'un autre rappel. Annule si tu ne peux pas venir :
snooze-nothing = Rien ne t'attend dont je pourrais te rappeler encore. Vois ce que tu as :
turn-offered = C'est ton tour pour { $resource } : accepte avant { $until } ({ $left }), et c'est à toi jusqu'à { $end }.
offer-extended = J'ai été absent un moment, alors { $resource } est gardé plus longtemps pour toi : accepte avant { $until } ({ $left }).
offer-lapsed = Ton tour pour { $resource } n'a pas été accepté à temps ; tu es maintenant { ordinal } dans la file.
out-of-line = Tu n'es plus dans la file pour { $resource }.
out-of-line-lapsed = Tu as laissé passer deux tours pour { $resource } et tu n'es plus dans la file ; rejoins-la si tu le veux toujours.
out-of-line-removed = { $resource } a été retiré, et sa file avec.
next-in-line = Tu passes ensuite pour { $resource }.
next-in-line-about = Tu passes ensuite pour { $resource }, sans doute { $at }.
booking-cancelled = Ta réservation { $booking }, { $resource } { $time }, a été annulée par { $by }.
booking-cancelled-removed = Ta réservation { $booking }, { $resource } { $time }, est annulée, car { $resource } a été retiré par { $by }.
booking-ended = Ta réservation { $booking } de { $resource } a été terminée par { $by } : { $end }.
sent-late = (envoyé en retard : prévu à { $due })
together-line = { $number }. { $line }
together-button = { $number } : { $label }

## Commands: what each does, and its options (at most 100 characters each)

command-book = Réserver un créneau
    .resource = Ce que tu veux
    .when = Quand : 18h, demain 18h30, ven 18-20, maintenant, dans 30 min ; sinon dès que c'est libre
    .for = Combien de temps : 2h, 45 min ; sinon la durée habituelle
    .seats = Combien de places
    .repeat = Combien de fois : chaque semaine x6, chaque semaine jusqu'au 20/12 ; sinon une fois
    .note = Une note qui va avec
command-join = Attendre le prochain tour libre
    .resource = Ce que tu veux
    .for = Pour combien de temps : 2h, 45 min ; sinon la durée habituelle
command-leave = Quitter la file
    .resource = Quelle file
command-line = Voir qui attend, et quand vient à peu près chaque tour
    .resource = Quelle file
    .share = Montrer la réponse à tout le monde ici
command-claim = Accepter le tour qui t'est proposé
    .resource = Lequel, si plusieurs te sont proposés
command-pass = Laisser au suivant le tour qui t'est proposé
    .resource = Lequel, si plusieurs te sont proposés
command-done = Finir plus tôt, pour que la file avance
    .resource = Lequel, si tu en as plusieurs
command-cancel = Annuler une réservation
    .booking = Son numéro, comme #42
command-mine = Voir tes réservations et tes places dans les files
command-who = Voir qui a quelque chose maintenant et ensuite
    .resource = Quoi
    .share = Montrer la réponse à tout le monde ici
command-free = Voir ce qui est libre
    .resource = Quoi ; sinon tout
    .day = Quel jour : demain, ven, 24/12 ; sinon aujourd'hui
command-schedule = Voir le planning d'un jour ou d'une semaine
    .resource = Quoi ; sinon tout
    .day = Quel jour : demain, ven, 24/12 ; sinon aujourd'hui
    .share = Montrer la réponse à tout le monde ici
command-remind = Quand et où je te préviens avant ce que tu as réservé
    .before = Combien de temps avant : 15 min, 1h ; off pour jamais, auto comme tout le monde
    .where = private, ou here, où tout le monde le voit
    .quiet = Quand ne pas te déranger : 22-8 ; ce qui peut attendre vient après. off pour jamais
command-timezone = Choisir le fuseau dans lequel tu lis et écris les heures
    .zone = Comme Europe/Berlin ; auto pour celui de l'endroit
command-link = Faire de ce compte et d'un autre à toi un seul membre
    .code = Le code que /link a montré à ton autre compte
command-unlink = Retirer ce compte de son membre
command-forget = Effacer ici tout ce qui m'est personnel : aussitôt et pour de bon
command-forget-me = Effacer mes noms, comptes, notes, annuler mes réservations : aussitôt et pour de bon
command-language = Choisir la langue que je parle avec toi
    .lang = Laquelle : de, en, es, fr, vi, zh-TW ; auto suit ton application
command-help = De l'aide, avec des exemples
    .command = Sur quelle commande
command-resource = Ajouter, modifier et retirer ce qui est partagé (responsables)
command-resource-add = Ajouter quelque chose à partager
    .name = Comment ça s'appelle
    .capacity = Combien de places à la fois ; sinon une
    .slot = La durée d'une réservation qui n'en donne pas ; sinon 2h
    .step = L'écart entre les débuts possibles ; sinon 15 min
    .zone = Son fuseau, comme Europe/Paris
    .hours = Quand c'est ouvert : lun-ven 8-22, sam 10-18 ; sinon toujours
    .alias = Un autre nom
    .checkin = Qui réserve doit confirmer sa présence sous : 15 min ; sinon jamais
    .approval = Si un responsable approuve ce que les membres réservent ; les demandes arrivent ici
    .who = Qui peut le réserver : everyone, managers ou une équipe
    .draw = Quand recueillir les souhaits de la semaine suivante, puis les tirer : dim 18:00 ; off pour aucun
    .names = Si les membres voient qui l'a
    .group = De quel groupe : plusieurs sous un nom, comme pianos ; off pour aucun
    .tag = Une étiquette pour le retrouver ; celle qu'il a déjà est retirée
    .about = Ce que les membres doivent savoir ; off pour rien
    .queue = Ordre de la file : first, par arrivée ; fair, d'abord qui ne l'a pas eu depuis longtemps
    .priority = L'équipe qui passe avant tous les autres dans la file ; none pour aucune
    .grace = Qui quitte la file retrouve sa place sous : 10 min ; off pour jamais
    .cooldown = Qui l'a eu attend avant de revenir dans la file : 2h ; off pour rien
command-resource-edit = Modifier quelque chose
    .name = Ce qu'il faut modifier
    .rename = Un nouveau nom
    .capacity = Combien de places à la fois
    .slot = La durée d'une réservation qui n'en donne pas
    .step = L'écart entre les débuts possibles : 15 min, 1h
    .zone = Son fuseau, comme Europe/Paris
    .hours = Quand c'est ouvert : lun-ven 8-22, sam 10-18
    .alias = Un autre nom à ajouter, ou à enlever s'il l'a déjà
    .checkin = Qui réserve doit confirmer sa présence sous : 15 min ; off pour jamais
    .approval = Si un responsable approuve ce que les membres réservent ; les demandes arrivent ici
    .who = Qui peut le réserver : everyone, managers ou une équipe
    .draw = Quand recueillir les souhaits de la semaine suivante, puis les tirer : dim 18:00 ; off pour aucun
    .names = Si les membres voient qui l'a
    .group = De quel groupe : plusieurs sous un nom, comme pianos ; off pour aucun
    .tag = Une étiquette pour le retrouver ; celle qu'il a déjà est retirée
    .about = Ce que les membres doivent savoir ; off pour rien
    .queue = Ordre de la file : first, par arrivée ; fair, d'abord qui ne l'a pas eu depuis longtemps
    .priority = L'équipe qui passe avant tous les autres dans la file ; none pour aucune
    .grace = Qui quitte la file retrouve sa place sous : 10 min ; off pour jamais
    .cooldown = Qui l'a eu attend avant de revenir dans la file : 2h ; off pour rien
command-resource-remove = Mettre quelque chose hors service
    .name = Ce qu'il faut retirer
command-resource-list = Voir tout ce qui est partagé
command-resource-show = Tout voir sur une ressource
    .name = Laquelle
command-hours = Fixer les horaires d'ouverture (responsables)
    .resource = De quoi
    .spec = Quand c'est ouvert : lun-ven 8-22, sam 10-18 ; ou toujours
command-settings = Voir ou modifier les réglages de cette communauté (responsables)
    .zone = Fuseau des nouvelles ressources, comme Europe/Paris
    .language = La langue que je parle
    .reminder = Combien de temps avant le début je préviens : 15 min ; off pour jamais
    .offer = Combien de temps un tour proposé est gardé : 10 min
    .digest = Quand cette discussion apprend ce que la journée apporte : 8:00, ou cron 0 8 * * mon-fri ; off
command-connect = Relier cette discussion à une autre, pour que les deux partagent tout (responsables)
    .code = Le code que /connect a montré dans l'autre discussion
command-start = Dire bonjour
    .payload = Ce qu'un lien apporte
extended = { $resource } est à toi jusqu'à { $end } maintenant ({ $booking }).
extended-other = { $resource } continue jusqu'à { $end } ({ $booking }). Je préviens { $holder }.
moved-booking = Déplacé : { $resource } est à toi { $time } ({ $booking }), et non plus { $from }.
moved-booking-other = Déplacé : { $resource } { $time } ({ $booking }), et non plus { $from }. Je préviens { $holder }.
restored = Repris : { $resource } est de nouveau à toi { $time } ({ $booking }).
booking-moved = { $resource } est à toi { $time } maintenant ({ $booking }), et non plus { $from } ; changé par { $by }.
not-longer-closing = { $resource } ne peut pas être à toi jusqu'à { $until } : il ferme avant.
not-longer-line =
    { $waiting ->
        [one] { $resource } ne peut pas être à toi jusqu'à { $until } : quelqu'un l'attend dans la file.
       *[other] { $resource } ne peut pas être à toi jusqu'à { $until } : { $waiting } personnes l'attendent dans la file.
    }
not-longer-taken = { $resource } ne peut pas être à toi jusqu'à { $until } : il est pris après toi.
not-longer-taken-by = { $resource } ne peut pas être à toi jusqu'à { $until } : il est pris après toi (par { $holders }).
not-longer-possible = C'est possible jusqu'à { $until }.
not-longer-at-all = La fin reste { $until } ; rejoins la file pour un autre tour.
has-begun = { $resource } { $time } a déjà commencé et ne se déplace plus ; tu peux le prolonger avec /extend, ou le terminer.
same-time = La réservation { $booking } est déjà à cette heure. Vois ce que tu as :
nothing-to-undo = Tu n'as rien annulé ces dernières { $length } que je puisse reprendre. Vois ce que tu as :
button-undo = Reprendre
button-move-to = Déplacer : { $time }
button-extend-until = Jusqu'à { $until }
command-extend = Le garder plus longtemps
    .resource = Lequel, si tu en as plusieurs
    .by = Combien de plus : 15 min, 1h ; sinon 30 min
command-move = Déplacer une réservation
    .booking = Son numéro, comme #42
    .when = Quand : 18h, demain 18h30, ven 18-20 ; sans fin, la durée reste la même
    .for = Combien de temps : 2h, 45 min ; sinon comme avant
command-undo = Reprendre ta dernière annulation
approval-asked = { $who } demande { $resource } { $time } ({ $booking }). C’est gardé jusqu’à la décision d’un responsable ; sans décision avant { $until }, c’est de nouveau libre.
approval-asked-series = { $who } demande { $resource } { $dates } fois, une fois par semaine à partir de { $time } ({ $booking }). C’est gardé jusqu’à la décision d’un responsable ; sans décision avant { $until }, la première date est de nouveau libre.
approval-note = Son message : { $note }
approved = Approuvé : { $resource } { $time } est à { $who } ({ $booking }) ; je préviens.
approved-series = Approuvé : { $resource } est à { $who } { $dates } fois, une fois par semaine à partir de { $time } ({ $booking }) ; je préviens.
denied = Refusé : { $resource } { $time } ({ $booking }) est de nouveau libre ; je préviens { $who }.
denied-series = Refusé : les { $dates } dates de { $resource } à partir de { $time } ({ $booking }) sont de nouveau libres ; je préviens { $who }.
booking-approved = Approuvé : { $resource } est à toi { $time } ({ $booking }).
booking-approved-series = Approuvé : { $resource } est à toi { $dates } fois, une fois par semaine à partir de { $time } ({ $booking }).
booking-denied = { $by } n’a pas approuvé { $resource } { $time } ({ $booking }).
booking-denied-series = { $by } n’a pas approuvé les { $dates } dates de { $resource } à partir de { $time } ({ $booking }).
denied-why = Raison : { $note }
denied-next = Regarde ce qui est libre ou pose-lui la question :
approval-lapsed = Aucun responsable n’a décidé à temps pour { $resource } { $time } ({ $booking }), c’est donc de nouveau libre. Regarde ce qui est libre ou demande à l’un d’eux :
managers-book = Seuls les responsables réservent { $resource } ; demande à l’un d’eux de le réserver pour toi.
no-turns-unapproved = Un responsable doit approuver { $resource }, il n’y a donc pas de file ; réserve plutôt une heure :
approved-as-asked = Un responsable approuve { $resource }, donc { $time } ({ $booking }) reste comme demandé. Réserve l’autre heure puis annule celle-ci, ou demande à un responsable.
nothing-to-approve = Cela n’attend pas d’approbation, ou plus. Regarde ce qui s’est passé :
which-approval = Plusieurs attendent une approbation. Laquelle ?
waiting-approval = { $who } : { $resource } { $time } ({ $booking })
button-approve = Approuver
button-deny = Refuser
button-approve-which = Approuver { $booking }
button-deny-which = Refuser { $booking }
proposed-give = J’ai demandé à { $to } de prendre { $resource } { $time } ({ $booking }). Cela reste à toi jusqu’à son accord ; réponse possible jusqu’à { $until }.
proposed-swap = J’ai proposé un échange à { $to } : ton { $resource } { $time } ({ $booking }) contre { $other } { $when } ({ $wanted }). Rien ne change avant son accord ; réponse possible jusqu’à { $until }.
accepted-give = C’est fait : { $resource } est à toi { $time } ({ $booking }). Je préviens { $by }.
accepted-swap = Échangé : { $resource } est à toi { $time } ({ $booking }), et { $other } { $when } ({ $wanted }) va à { $by }.
declined = Refusé. Je préviens { $by }.
withdrawn = Retiré : { $resource } { $time } ({ $booking }) reste à toi.
asked-give = { $by } veut te céder { $resource } { $time } ({ $booking }). Tu peux accepter jusqu’à { $until }.
asked-swap = { $by } veut échanger { $resource } { $time } ({ $booking }) contre ton { $other } { $when } ({ $wanted }). Tu peux accepter jusqu’à { $until }.
told-accepted-give = { $to } a pris { $resource } { $time } ({ $booking }).
told-accepted-swap = { $to } est d’accord : { $other } { $when } ({ $wanted }) est à toi maintenant, et { $resource } { $time } ({ $booking }) ne l’est plus.
told-declined = { $to } a refusé, donc { $resource } { $time } ({ $booking }) reste à toi.
told-lapsed = { $to } n’a pas répondu à temps, donc { $resource } { $time } ({ $booking }) reste à toi.
waiting-give = { $by } t’offre { $resource } { $time } ({ $booking }), jusqu’à { $until }
waiting-swap = { $by } offre { $resource } { $time } ({ $booking }) contre ton { $other } { $when } ({ $wanted }), jusqu’à { $until }
waiting-own = ta propre offre à { $to } : { $resource } { $time } ({ $booking }), jusqu’à { $until }
no-proposal = Aucune offre de ce genre n’attend de réponse, ou plus maintenant. Voici ce que tu as :
which-proposal = Plusieurs offres attendent une réponse. Laquelle ?
same-holder = { $resource } { $time } ({ $booking }) est déjà à cette personne ; nomme quelqu’un d’autre ou une autre réservation.
they-may-not = À cause d’une limite, { $by } ne peut plus avoir { $other } { $when } ; demande autre chose ou refuse.
full-own-proposals = { $limit } de tes offres attendent déjà une réponse, c’est le maximum ; retires-en une avec /decline d’abord.
full-proposals = { $limit } offres attendent déjà une réponse ici, c’est le maximum ; réessaie plus tard.
button-accept = Accepter
button-decline = Non merci
button-take-back = Retirer
button-accept-which = Accepter { $booking }
button-decline-which = Refuser { $booking }
command-give = Céder une de tes réservations à quelqu’un, avec son accord
    .booking = Son numéro, comme #42
    .member = À qui
command-swap = Échanger une réservation avec quelqu’un, avec son accord
    .mine = Le numéro de la tienne, comme #42
    .theirs = Le numéro de la sienne, comme #17
command-accept = Accepter ce que quelqu’un te propose
    .booking = Le numéro de la réservation, s’il y en a plusieurs
command-decline = Refuser ce que quelqu’un te propose, ou retirer ton offre
    .booking = Le numéro de la réservation, s’il y en a plusieurs
waitlisted = Tu es { ordinal } sur la liste d'attente pour { $resource } { $time }.
waitlisted-next = Je te préviens si ça se libère.
off-waitlist = Tu n'attends plus { $resource } { $times }.
on-waitlist = Tu es déjà { ordinal } sur la liste d'attente pour { $resource } { $time }.
wait-is-free = { $resource } est libre { $time }, il n'y a donc rien à attendre. Réserve-le :
held-for-waitlist = { $resource } { $time } est gardé jusqu'à { $until } pour quelqu'un qui l'attendait.
held-for-you = { $resource } { $time } est gardé pour toi : accepte avant { $until }.
waitlist-offered = { $resource } { $time } est finalement libre : accepte avant { $until } ({ $left }), et c'est à toi.
waitlist-offered-both = { $resource } { $time } est finalement libre, pour toi et { $member } : qui de vous deux accepte avant { $until } ({ $left }) le prend pour les deux.
waitlist-lapsed = { $resource } { $time } n'a pas été accepté à temps et va à la personne suivante. Vois ce qui est libre :
mine-wait = { ordinal } sur la liste d'attente pour { $resource } { $time }
mine-wait-offer = { $resource } { $time } est gardé pour toi jusqu'à { $until }
full-waitlist = { $limit } personnes en attendent déjà une heure, c'est le maximum ; essaie plus tard.
full-own-waits = Tu es déjà sur { $limit } listes d'attente, c'est le maximum ; quittes-en une d'abord.
waits-with = Toi et { $member }, vous êtes { ordinal } sur la liste d'attente pour { $resource } { $time } : une place pour chacun, ou aucune. Je vous préviens tous les deux si cela se libère.
waits-with-once = Tu es { ordinal } sur la liste d'attente pour { $resource } { $time } avec { $member }, dès son accord : je viens de demander.
held-for-both = { $resource } { $time } est gardé pour toi et { $member } : qui de vous deux accepte avant { $until } le prend pour les deux.
mine-wait-with = { ordinal } sur la liste d'attente pour { $resource } { $time }, avec { $member }
mine-wait-once = { ordinal } sur la liste d'attente pour { $resource } { $time }, dès l'accord de { $member }
mine-wait-asked = { $member } voudrait attendre { $resource } { $time } avec toi
mine-wait-both = { $resource } { $time } est gardé pour toi et { $member } jusqu'à { $until }
together-asked = { $member } voudrait attendre { $resource } { $time } avec toi : une place pour chacun, ou aucune.
together-agreed = { $member } attend { $resource } { $time } avec toi. Je vous préviens tous les deux si cela se libère.
together-ended = { $member } n'attend pas { $resource } { $time } avec toi : vous n'êtes plus sur la liste d'attente, ni l'un ni l'autre.
apart-yourself = Tu ne peux pas attendre avec toi-même : nomme quelqu'un d'autre, ou personne.
apart-one-seat = { $resource } n'a qu'une place : personne ne peut l'avoir avec { $member }. Attends seul.
apart-seat-each = Attendre à deux donne une place à chacun : indique soit le nombre de places, soit { $member }.
apart-they-wait = { $member } est déjà sur la liste d'attente pour cette heure : attends sans { $member }, ou avec quelqu'un d'autre.
apart-they-may-not = Une limite empêche { $member } d'avoir { $resource } à cette heure, et c'est pour vous deux ou pour personne : attends sans { $member }, ou avec quelqu'un d'autre.
button-agree = D'accord
button-not-me = Sans moi
button-wait = L'attendre
button-leave-waitlist = Quitter la liste d'attente
command-wait = Attendre une heure déjà prise : je te préviens si elle se libère
    .resource = Ce que tu veux
    .when = Quand : 18h, demain 18h30, ven 18-20
    .for = Combien de temps : 2h, 45 min ; sinon la durée habituelle
    .seats = Combien de places
    .with = Qui en a besoin avec toi : une place pour chacun, ou aucune

## Check-in

checked-in = Présence confirmée : { $resource } est à toi jusqu'à { $end } ({ $booking }).
checked-in-already = Ta présence est déjà confirmée : { $resource } est à toi jusqu'à { $end } ({ $booking }).
runs-late = Pas de souci : { $resource } t'est gardé jusqu'à { $until } ({ $booking }) ; confirme ta présence quand tu es là.
late-already = Tu as déjà dit que tu es en retard : confirme ta présence pour { $resource } avant { $by }.
check-in-too-early = Tu peux confirmer ta présence pour { $resource } à partir de { $from } ; ce bouton marchera alors.
check-in-not-asked = Pas besoin de confirmer ta présence pour { $resource } : vas-y. Vois ce que tu as :
check-in-nothing = Tu n'as rien à confirmer maintenant. Vois ce que tu as :
check-in-nothing-next = Tu n'as rien à confirmer maintenant ; ensuite vient { $resource } { $time }, et tu pourras à partir de { $from }.
booked-check-in = Confirme ta présence avec { $line } entre { $from } et { $by }, sinon cela ira à ceux qui attendent.
booked-check-in-now = Confirme ta présence avec { $line } avant { $by }, sinon cela ira à ceux qui attendent.
series-check-in = Confirme chaque fois ta présence avec { $line } au début, sinon cela ira à ceux qui attendent.
check-in-asked = { $resource } commence ({ $booking }) : es-tu là ? Confirme avant { $by }, sinon cela ira à ceux qui attendent.
check-in-extended = J'ai été absent un moment, alors tu as plus de temps pour confirmer ta présence : { $resource } ({ $booking }), jusqu'à { $until }.
no-show = Personne n'a confirmé sa présence avant { $by } : { $resource } { $time } ({ $booking }) est de nouveau libre pour les autres. Si tu le veux toujours, vois ce qui est libre ou rejoins la file :
who-running-here = { $resource } est occupé jusqu'à { $until } ({ $member }, présence confirmée).
who-running-not-here = { $resource } est gardé jusqu'à { $until } ({ $member }, présence pas encore confirmée).
fact-check-in = qui réserve doit confirmer sa présence dans les { $length } après le début
fact-fair = la file est équitable : d'abord qui ne l'a pas eu depuis le plus longtemps
fact-priority = qui fait partie de { $team } passe avant tous les autres dans la file
fact-priority-managers = les responsables passent avant tous les autres dans la file
fact-grace = qui quitte la file et revient dans les { $length } retrouve sa place
fact-cooldown = qui l'a eu attend { $length } avant de revenir dans la file
fact-group = fait partie de { $group } ; qui demande ce nom reçoit ce qui est libre
fact-tags = se trouve aussi sous { $tags }
fact-about = description : { $about }
fact-approval = ce que les membres réservent attend un responsable
fact-managers-book = seuls les responsables le réservent
range-check-in = La présence se confirme dans les { $least } à { $most } après le début, ou jamais (off).
range-grace = Une place dans la file se garde { $most } au plus, ou pas du tout (off).
range-cooldown = On attend { $most } au plus avant de revenir dans une file, ou pas du tout (off).
button-here = Je suis là
button-late = Je suis en retard
command-here = Confirmer ta présence : dire que tu es là
    .resource = Lequel, si tu en as plusieurs
command-late = Être en retard : plus de temps pour confirmer, une fois
    .resource = Lequel, si tu en as plusieurs
command-snooze = Recevoir encore un rappel avant le début de ta réservation
    .resource = Lequel, si tu en as plusieurs
    .by = Dans combien de temps : 5 min ; sinon 10 min

## Limits

limits = Limites pour { $what } :
limits-changed = C'est fait. Les limites pour { $what } sont maintenant :
limits-lifted = C'est fait : plus aucune limite pour { $what }.
limits-none = Aucune limite pour { $what }.
limits-everything = tout ensemble
limits-item = { $rule }
limits-next = Fixes-en une ainsi : { $line }.
limits-lift = Pour toutes les lever : { $line }.
limit-active = La limite pour { $what } est { $rule }, et tu as déjà { $used } ; annule quelque chose d'abord, ou attends qu'une réservation se termine.
limit-per-day = La limite pour { $what } est { $rule }, et ce jour-là tu as déjà { $used }.
limit-per-week = La limite pour { $what } est { $rule }, et cette semaine-là tu as déjà { $used }.
limit-per-month = La limite pour { $what } est { $rule }, et ce mois-là tu as déjà { $used }.
limit-ahead = La limite pour { $what } est { $rule }, ce créneau ne se réserve donc pas encore.
limit-notice = La limite pour { $what } est { $rule }, il est donc trop tard pour ce créneau.
limit-between = La limite pour { $what } est { $rule }, et une autre de tes réservations est plus proche.
limit-longest = La limite pour { $what } est { $rule } ; demande moins.
limit-again = Tu pourras le demander à partir de ce moment : { $at }.
limit-next = Ta prochaine possibilité : { $time }.
expected-limit = Écris une limite comme 2 active, 4h per day, 3 per week, 7 days ahead, 30 min notice, 1h between, 2h longest, ou none. Pour qui peut suivre : for tutors ; free sat-sun et free same day disent ce qui en est libre.
cooling-down = Qui a eu { $resource } attend { $length } avant de revenir dans la file ; tu pourras la rejoindre à partir de ce moment : { $until }.
cooling-down-next = En attendant, tu peux réserver un créneau libre : { $time }.
expected-digest = Écris une heure comme 8:00 pour chaque jour, cinq champs de cron comme 0 8 * * mon-fri, ou off.

## Doing things for others

assigned = Réservé : { $resource } { $time } ({ $booking }), pour { $member }. Je préviens.
booking-assigned = { $resource } est réservé pour toi par { $by } : { $time } ({ $booking }).
kicked-line = Plus dans la file pour { $resource } : { $member }. Je préviens.
kicked-booking = { $resource } n'est plus à { $member } ({ $bookings }). Je préviens.
not-there = N'a pas { $resource } en ce moment et n'est pas dans la file : { $member }.
unknown-member = Je ne connais personne qui s'appelle « { $asked } », ou plusieurs ; écris son @pseudo, et que cette personne m'écrive d'abord /mine.
missing-member = Qui ? Écris son @pseudo.
out-of-line-kicked = Un responsable t'a retiré de la file pour { $resource }.

## Closures

closed = { $resource } est fermé { $time }.
closed-bookings =
    { $count ->
        [one] { $count } réservation a été annulée ; son titulaire est prévenu.
       *[other] { $count } réservations ont été annulées ; leurs titulaires sont prévenus.
    }
closed-next = Pour rouvrir : { $line }.
closed-then = { $resource } est fermé { $time }.
closed-then-why = { $resource } est fermé { $time } : { $why }
not-closed = { $resource } n'est pas fermé à ce moment-là ; vois quand c'est ouvert avec /schedule.
reopened = { $resource } n'est plus fermé dès { $at }.
booking-closed = Ta réservation { $booking }, { $resource } { $time }, est annulée, car { $resource } est fermé { $closed }.
booking-closed-why = Ta réservation { $booking }, { $resource } { $time }, est annulée, car { $resource } est fermé { $closed } : { $why }
booking-closed-next = Tu pourrais avoir { $time } à la place.
waitlist-closed = Tu n'attends plus { $resource } { $time }, car { $resource } est fermé { $closed }.
waitlist-closed-why = Tu n'attends plus { $resource } { $time }, car { $resource } est fermé { $closed } : { $why }
turn-withdrawn = { $resource } est fermé jusqu'à { $until }, ton tour doit donc attendre ; tu gardes ta place dans la file.
range-closure = Une fermeture dure de { $least } à { $most } jours.
full-closures = Il y a déjà { $limit } fermetures à venir, c'est le maximum ; rouvre d'abord.
expected-moment = Écris une heure comme ven 18h ou maintenant, ou un jour entier comme 24/12.
board-title = { $resource }
board-title-all = Qui a quoi en ce moment
board-nothing = Il n'y a encore rien à partager ici.
board-free-until = { $resource } : libre jusqu'à { $until }.
board-seats = { $free } places libres sur { $capacity }.
board-next = Plus tard aujourd'hui :
board-thing-free = { $resource } : libre
board-thing-free-until = { $resource } : libre jusqu'à { $until }
board-thing-taken = { $resource } : { $member } jusqu'à { $until }
board-thing-seats = { $resource } : { $free } places libres sur { $capacity }
board-thing-closed = { $resource } : fermé
board-thing-closed-until = { $resource } : fermé ; ouvre { $at }
board-thing-next = Ensuite : { $time } { $member }
board-thing-next-waiting =
    { $waiting ->
        [one] Ensuite : { $time } { $member } ; { $waiting } personne attend
       *[other] Ensuite : { $time } { $member } ; { $waiting } personnes attendent
    }
board-more =
    { $count ->
        [one] et { $count } de plus : { $line }
       *[other] et { $count } de plus : { $line }
    }
board-updated = Mis à jour : { $at }
board-gone = Ce tableau a été enlevé.
board-everything = tout
board-placed = Voici bientôt le tableau « { $what } » ; je le tiens à jour. Épingle-le pour l'avoir sous la main.
board-moved = Le tableau « { $what } » passe à la fin de cette discussion ; l'ancien disparaît.
board-placed-next = Enlève-le avec { $line }.
board-off = Le tableau « { $what } » disparaît.
boards-off =
    { $count ->
        [one] Le tableau qui est ici disparaît ({ $count }).
       *[other] Les { $count } tableaux qui sont ici disparaissent.
    }
no-board = Il n'y a pas de tableau « { $what } » dans cette discussion. Place-le avec { $line }.
no-boards = Il n'y a pas de tableau dans cette discussion. Place-en un avec { $line }.
no-board-here = Les tableaux se placent dans un serveur Discord ou un groupe Telegram ; dis-le là-bas.
full-cancelled-at-once = On peut annuler au plus { $limit } réservations à la fois, et il y en a davantage ; ferme d'abord une partie de cette période avec /close.
full-changed-at-once = On peut modifier au plus { $limit } réservations à la fois, et il y en a davantage ; fais ce changement quand il y en aura moins, ou ajoute avec /resource add une autre ressource réglée ainsi dès le départ.
full-boards = Il y a déjà { $limit } tableaux, c'est le maximum ; enlèves-en un d'abord avec /board off.
board-paused = Je ne peux plus tenir à jour ton tableau « { $what } » : je n'ai pas le droit d'écrire dans sa discussion. Laisse-moi y envoyer des messages, puis redis-y { $line }.
board-refused = Je ne peux plus tenir à jour ton tableau « { $what } » : la plateforme refuse le message. Réessaie { $line } là-bas plus tard.
command-assign = Réserver pour quelqu'un, qui est prévenu (responsables)
    .resource = Quoi
    .member = Pour qui
    .when = Quand : 18h, demain 18h30, ven 18-20, maintenant, dans 30 min
    .for = Combien de temps : 2h, 45 min ; sinon la durée habituelle
command-kick = Retirer quelqu'un de la file et finir ce qu'il a en ce moment (responsables)
    .resource = De quoi
    .member = Qui
command-approve = Donner à un membre ce qu’il a demandé (responsables)
    .booking = Son numéro, comme #42 ; inutile si une seule attend
command-deny = Ne pas donner à un membre ce qu’il a demandé (responsables)
    .booking = Son numéro, comme #42 ; inutile si une seule attend
    .why = Pourquoi, pour le membre
command-close = Fermer un certain temps ; les réservations touchées sont annulées (responsables)
    .resource = Quoi
    .from = Dès quand : ven 18h, maintenant ; ou un jour entier : 24/12
    .to = Jusqu'à quand : dim 12h ; ou le dernier jour entier : 26/12
    .why = Pourquoi, pour qui demande
command-reopen = Rouvrir ce qui était fermé (responsables)
    .resource = Quoi
    .from = Dès quand : sam 9h ; sinon dès maintenant
command-board = Placer ici un tableau qui montre toujours qui l'a et la suite (responsables)
    .resource = De quoi ; de tout si rien n'est dit
    .off = L'enlever
command-limit = Voir ou fixer ce que chaque membre peut avoir (responsables)
    .resource = De quoi ; all pour tout ensemble
    .rule = 2 active, 4h per day, 7 days ahead, 30 min notice, 2h longest ; … for tutors ; free sat-sun ; none

## Weekly series

series-booked = { $resource } est à toi { $count } fois, chaque semaine :
series-booked-pending = J’ai demandé { $resource } { $count } fois pour toi, une fois par semaine. C’est gardé pour toi jusqu’à la décision d’un responsable, et je te préviens alors :
series-booked-date = { $booking } { $time }
series-booked-seats = À chaque fois, { $seats } places te sont réservées.
series-reminder = Je te préviens avant chaque fois, d'abord : { $at }.
series-blocked =
    { $blocked ->
        [one] { $blocked } de ces { $count } dates n'est pas possible ({ $resource }), rien n'est donc encore réservé :
       *[other] { $blocked } de ces { $count } dates ne sont pas possibles ({ $resource }), rien n'est donc encore réservé :
    }
series-blocked-all = Aucune de ces { $count } dates n'est possible ({ $resource }) ; vois ce qui est libre d'autre :
series-date-taken = { $time } : pris
series-date-taken-by = { $time } : pris (par { $holders })
series-date-closed = { $time } : fermé
series-date-kept = { $time } : gardé pour ceux qui attendent
series-date-skipped = { $time } : les horloges avancent par-dessus cette heure
series-date-instead = { $why } ; libre ce jour-là : { $instead }
series-free =
    { $count ->
        [one] Date libre : { $dates }
       *[other] Dates libres : { $dates }
    }
series-note-too-long = Ta note est trop longue pour le bouton, qui réserve sans elle.
series-empty = Cette série commencerait { $start } et finirait déjà { $until } ; donne un jour plus tardif.
series-cancelled = Annulé : { $resource }, { $dates }
series-cancelled-other = Je préviens { $holder }. Annulé : { $resource }, { $dates }
series-moved =
    { $count ->
        [one] Déplacé, { $resource } :
       *[other] { $count } dates déplacées, { $resource } :
    }
series-moved-other =
    { $count ->
        [one] Déplacé, { $resource }, et je préviens { $holder } :
       *[other] { $count } dates déplacées, { $resource }, et je préviens { $holder } :
    }
series-stays = Rien n'est déplacé, car ceci l'empêche ({ $resource }) :
mine-series =
    { $more ->
        [one] { $booking } { $resource } { $time }, chaque semaine, encore { $more } fois { $last } ({ $number })
       *[other] { $booking } { $resource } { $time }, chaque semaine, encore { $more } fois jusqu'à { $last } ({ $number })
    }
mine-series-note =
    { $more ->
        [one] { $booking } { $resource } { $time }, chaque semaine, encore { $more } fois { $last } ({ $number }) : { $note }
       *[other] { $booking } { $resource } { $time }, chaque semaine, encore { $more } fois jusqu'à { $last } ({ $number }) : { $note }
    }
button-book-free =
    { $count ->
        [one] Réserver la date libre
       *[other] Réserver les { $count } dates libres
    }
button-book-instead =
    { $shifted ->
        [one] Réserver les { $count }, dont une à l'autre heure
       *[other] Réserver les { $count }, dont { $shifted } à une autre heure
    }
button-cancel-all = Annuler les { $count }
button-cancel-following = Et toutes les suivantes ({ $count })
button-move-following = Déplacer toutes les suivantes ({ $count })
button-move-others = Déplacer les autres ({ $count })

## The past: the record, statistics, exports

audit = Le registre, le plus récent d'abord ({ $about }) :
audit-all = Le registre, le plus récent d'abord :
audit-empty = Rien n'est noté ({ $about }).
audit-all-empty = Rien n'est encore noté.
audit-record = { $at } { $who } : { $deed }
audit-older = Plus ancien : { $line }
audit-stopped = J'ai regardé jusqu'au { $at } ; demande la suite pour ce qui est plus ancien.
audit-booked = réservation de { $resource } { $time } ({ $booking })
audit-claimed = tour accepté, { $resource } { $time } ({ $booking })
audit-done = fin anticipée, { $resource } { $time } ({ $booking })
audit-cancelled = annulation de { $resource } { $time } ({ $booking })
audit-assigned = attribution de { $resource } { $time } ({ $booking })
audit-extended = prolongation de { $resource } { $time } ({ $booking })
audit-restored = annulation reprise, { $resource } { $time } ({ $booking })
audit-moved = déplacement vers { $resource } { $time } ({ $booking })
audit-moved-from = { ", " }avant { $time }
audit-series =
    { $count ->
        [one] réservation hebdomadaire, une fois : { $resource } { $time }
       *[other] réservation hebdomadaire, { $count } fois : { $resource } dès { $time }
    }
audit-series-cancelled =
    { $count ->
        [one] annulation d'une date d'une série : { $resource } { $time }
       *[other] annulation de { $count } dates d'une série : { $resource } dès { $time }
    }
audit-series-moved =
    { $count ->
        [one] déplacement d'une date d'une série : { $resource } { $time }
       *[other] déplacement de { $count } dates d'une série : { $resource } dès { $time }
    }
audit-joined = entrée dans la file pour { $resource }
audit-left = sortie de la file pour { $resource }
audit-passed = tour passé, { $resource }
audit-waitlisted = sur la liste d'attente, { $resource } { $time }
audit-off-waitlist = hors de la liste d'attente de { $resource }
audit-kicked = expulsion de { $resource } : { $member }
audit-approved =
    { $dates ->
        [one] a approuvé { $resource } { $time } pour { $who } ({ $booking })
       *[other] a approuvé { $resource } pour { $who }, { $dates } fois à partir de { $time } ({ $booking })
    }
audit-denied =
    { $dates ->
        [one] a refusé { $resource } { $time } à { $who } ({ $booking })
       *[other] a refusé { $resource } à { $who }, { $dates } fois à partir de { $time } ({ $booking })
    }
audit-resource-added = ajout de { $resource }
audit-resource-changed = modification de { $resource }
audit-resource-removed = retrait de { $resource }
audit-closed = fermeture de { $resource } { $time }
audit-reopened = réouverture de { $resource }
audit-board = tableau placé : { $what }
audit-board-off = tableau enlevé : { $what }
audit-limits = limites de { $what } : { $rules }
audit-limits-lifted = plus aucune limite pour { $what }
audit-proposed = proposition de { $resource } { $time } ({ $booking }, { $member })
audit-accepted = accord pour { $resource } { $time } ({ $booking }, { $member })
audit-declined = refus de { $resource } { $time } ({ $booking }, { $member })
audit-withdrawn = proposition retirée, { $resource } { $time } ({ $booking }, { $member })
audit-in-trade = { " " }contre { $resource } { $time } ({ $booking })
audit-checked-in = arrivée confirmée, { $resource } { $time } ({ $booking })
audit-late = retard annoncé, { $resource } { $time } ({ $booking })
audit-no-show = arrivée jamais confirmée, { $resource } { $time } ({ $booking })
audit-unapproved = demande restée sans décision, { $resource } { $time } ({ $booking })
audit-turn-lapsed = tour laissé passer, { $resource }
audit-out-of-line = deux tours laissés passer, hors de la file pour { $resource }
audit-settings = réglages modifiés
audit-connected = chats reliés
audit-linked = a lié deux comptes
audit-unlinked = a retiré un compte
audit-forgotten = a fait effacer tout ce qui lui est personnel
button-older = Plus ancien
stats = { $what }, les { $days } jours depuis { $since } :
stats-all = Tout ensemble, les { $days } jours depuis { $since } :
stats-none = Il n'y a eu aucune réservation.
stats-bookings =
    { $count ->
        [one] Une réservation, { $length } en tout
       *[other] { $count } réservations, { $length } en tout
    }
stats-people =
    { $count ->
        [one] Une personne
       *[other] { $count } personnes
    }
stats-no-shows =
    { $count ->
        [one] Personne n'est venu à l'une d'elles
       *[other] Personne n'est venu à { $count } d'entre elles
    }
stats-cancelled =
    { $count ->
        [0] Aucune annulée
        [one] Une de plus a été annulée
       *[other] { $count } de plus ont été annulées
    }
stats-open = { $percent } % des heures d'ouverture utilisées
stats-top = Les trois personnes qui en ont eu le plus ont eu { $percent } % de toutes les heures
stats-waits =
    { $count ->
        [one] Une fois quelqu'un a attendu dans la file, { $longest }
       *[other] { $count } fois quelqu'un a attendu dans la file, le plus souvent jusqu'à { $median }, au plus { $longest }
    }
stats-waits-since = Les attentes ne sont comptées que depuis { $since }.
stats-busiest = Le plus chargé : { $weekday }, et { $from }-{ $to }
stats-heat = Nuit, matin, après-midi, soir :
stats-cut = Il y a plus de réservations que je n'en compte ; ce n'est pas tout.
stats-picture-all = Tout ensemble
stats-picture-when = Les { $days } jours depuis { $since }
stats-picture-legend = Heures d’utilisation, par jour de la semaine et heure
tables-behind = Les derniers changements manquent peut-être ; redemande dans une minute.
export =
    { $count ->
        [one] Une réservation, dans { $file }.
       *[other] { $count } réservations, dans { $file }.
    }
export-none = Il n'y a aucune réservation à exporter.
export-cut = Il remonte à { $booking } : un fichier contient au plus { $most } réservations et { $size } Mo.
export-personal = Il contient des noms : ne le donne qu'à qui en a besoin.
export-lost = Le fichier n'a pas pu être envoyé ici. Redemande, ou dans un autre format.
sent-privately = Je te l'ai envoyé en privé : ce n'est pas pour tout le monde ici.
not-sent-privately = Ce n'est pas pour tout le monde ici, et je ne peux pas t'écrire en privé. Ouvre une discussion avec moi, appuie sur Démarrer et redemande ici.
command-audit = Voir qui a fait quoi, le plus récent d'abord (responsables)
    .resource = Seulement de ceci
    .member = Seulement par ou pour cette personne
    .before = Seulement ce qui est plus ancien : le numéro donné, comme 812
command-stats = Voir combien on utilise, et quand (responsables)
    .resource = De quoi ; de tout sinon
    .period = week (semaine), month (quatre semaines) ou year (année) ; month sinon
command-export = Recevoir toutes les réservations en fichier, pour toi seul (responsables)
    .format = csv pour les tableurs, ics pour les agendas, json pour les programmes
## Équipes

teams = Les équipes, et combien de membres connus dans chacune :
teams-item = { $team } : { $count }
teams-item-role = { $team } : { $count }, et quiconque a son rôle
teams-next = Pour mettre quelqu’un dans une équipe : { $line }.
team =
    { $count ->
        [0] Personne de connu dans { $team }.
        [one] Un membre connu dans { $team } :
       *[other] { $count } membres connus dans { $team } :
    }
team-member = { $member }
team-role = Quiconque a son rôle Discord en fait aussi partie ; je le sais de ceux qui ont changé quelque chose depuis.
team-managers = Quiconque gère un chat de cette communauté en fait partie ; voici ceux qui le faisaient quand ils ont changé quelque chose pour la dernière fois.
team-added = Désormais dans { $team } : { $member }.
team-removed = Plus dans { $team } : { $member }.
team-role-set = C’est fait : quiconque a ce rôle fait désormais partie de { $team }.
team-role-gone = C’est fait : aucun rôle ne fait plus entrer dans { $team }.
team-dropped = C’est fait : l’équipe { $team } n’existe plus.
team-limit-next = Pour lui donner ses propres limites : { $line }.
team-books = Seuls { $team } et les responsables réservent { $resource } ; demande à un responsable de te mettre dans cette équipe ou de le réserver pour toi.
team-unknown = Il n’y a pas d’équipe « { $asked } ». Il y a : { $teams }.
team-not-in = Personne n’a mis { $member } dans { $team } ; qui en a le rôle le perd sur Discord.
team-in-use = { $team } reste, car des règles la nomment ; change d’abord ceci :
team-in-use-books = qui réserve { $resource }
team-in-use-line = qui passe en premier dans la file pour { $resource }
team-in-use-limit = les limites pour { $what }
team-no-roles = Il n’y a pas de rôles dans ce chat ; demande cela sur votre serveur Discord.
team-built-in = { $team }, ce sont ceux qui gèrent un chat de cette communauté ; on n’y met et n’en retire personne ici.
fact-team-books = seuls { $team } et les responsables le réservent
full-teams = Il y a déjà { $limit } équipes, c’est le maximum ; supprimes-en une d’abord.
full-team-members = { $limit } membres y ont déjà été mis, c’est le maximum ; donne-lui un rôle Discord, ou retire quelqu’un.
expected-role = Mentionne un rôle de votre serveur Discord, ou écris none.
expected-team = Écris le nom d’une équipe, ou none.
limits-item-team = { $rule } pour { $team }
limits-free-hours = En est libre ce qui tient entièrement dans { $hours }.
limits-free-same-day = En est libre ce qui commence le jour où on le demande.
limit-of-team = C’est la limite pour { $team }.
limit-free-hours = En est libre ce qui tient entièrement dans { $hours }.
limit-free-same-day = En est libre ce qui commence le jour où tu le demandes.
command-team = Voir ou changer les équipes de membres, et qui en fait partie (responsables)
    .name = Quelle équipe, comme tuteurs ; elle est créée si elle n’existe pas
    .add = Qui en fait désormais partie
    .remove = Qui n’en fait plus partie
    .role = Quiconque a ce rôle en fait partie ; @everyone : plus aucun rôle
    .drop = Supprimer l’équipe
audit-team-added = { $member } mis dans l’équipe { $team }
audit-team-removed = { $member } retiré de l’équipe { $team }
audit-team-role = rôle de l’équipe { $team } changé
audit-team-dropped = équipe { $team } supprimée
command-import = Reprendre ressources, réservations ou membres d’un fichier csv, avec aperçu (responsables)
    .what = Ce que contient le fichier
    .file = Le fichier csv, en UTF-8, avec une ligne d’en-tête
import-look-resources = Un aperçu de tes ressources ; rien n’est encore changé.
import-look-bookings = Un aperçu de tes réservations ; rien n’est encore changé.
import-look-members = Un aperçu de tes membres ; rien n’est encore changé.
import-done-resources = Les ressources de ton fichier :
import-done-bookings = Les réservations de ton fichier ; je préviens une seule fois chaque personne qui en a reçu.
import-done-members = Les membres de ton fichier :
import-would-add =
    { $count ->
        [one] Une ligne serait ajoutée.
       *[other] { $count } lignes seraient ajoutées.
    }
import-would-change =
    { $count ->
        [one] Une ligne serait modifiée.
       *[other] { $count } lignes seraient modifiées.
    }
import-added =
    { $count ->
        [one] Une ligne est ajoutée.
       *[other] { $count } lignes sont ajoutées.
    }
import-changed =
    { $count ->
        [one] Une ligne est modifiée.
       *[other] { $count } lignes sont modifiées.
    }
import-unchanged =
    { $count ->
        [one] Une ligne existe déjà et reste telle quelle.
       *[other] { $count } lignes existent déjà et restent telles quelles.
    }
import-over =
    { $count ->
        [one] Une réservation est passée ou annulée et reste de côté.
       *[other] { $count } réservations sont passées ou annulées et restent de côté.
    }
import-nothing = Il n’y a rien à en reprendre.
import-ignored = Je ne connais pas ces colonnes et les laisse de côté : { $columns }.
import-refused =
    { $count ->
        [one] Une ligne ne peut pas être reprise. Corrige-la et renvoie tout le fichier ; ce qui existe déjà n’est pas créé deux fois :
       *[other] { $count } lignes ne peuvent pas être reprises. Corrige-les et renvoie tout le fichier ; ce qui existe déjà n’est pas créé deux fois :
    }
import-row = Ligne { $line } : { $why }
import-members-first = Reprends d’abord d’un fichier de leurs comptes les personnes qui ne m’ont pas encore parlé : { $line }
button-import = Importer
import-gone = Je n’ai plus ce fichier. Renvoie-le, s’il te plaît.
import-send-file = Envoie le fichier : comme document avec { $line } en légende, ou réponds ainsi au document ; ou écris les lignes du fichier en dessous.
import-name-file = Nomme le fichier : { $line }
import-too-large = Ce fichier est trop grand ; { $size } Mo passent. Envoie-le en plusieurs parties, s’il te plaît.
import-lost = Je n’ai pas pu obtenir ce fichier. Renvoie-le, s’il te plaît.
import-not-utf8 = Ce fichier n’est pas écrit en UTF-8. Enregistre-le en « CSV UTF-8 » et renvoie-le.
import-no-rows = Il n’y a rien dans ce fichier sous la première ligne, qui nomme les colonnes.
import-too-many = Ce fichier a plus de { $most } lignes. Envoie-le en plusieurs parties, s’il te plaît.
import-no-column = La première ligne doit nommer les colonnes, et { $column } manque.
import-two-columns = Deux colonnes s’appellent { $column } ; gardes-en une, s’il te plaît.
import-empty-cell = { $column } est vide.
import-no-date = À « { $typed } » il manque la date avec l’année, comme { $example }.
import-no-account = « { $typed } » n’est pas un compte. Écris-le comme { $examples }.
said-before = La ligne { $line } le dit déjà.
bookings-assigned =
    { $count ->
        [one] { $by } a réservé { $resource } pour toi : { $time } ({ $booking }).
       *[other] { $by } a fait { $count } réservations pour toi. La première est { $resource } : { $time } ({ $booking }).
    }
audit-imported-resources =
    { $count ->
        [one] a repris une ressource d’un fichier
       *[other] a repris { $count } ressources d’un fichier
    }
audit-imported-bookings =
    { $count ->
        [one] a repris une réservation d’un fichier
       *[other] a repris { $count } réservations d’un fichier
    }
audit-imported-members =
    { $count ->
        [one] a repris un membre d’un fichier
       *[other] a repris { $count } membres d’un fichier
    }
wish-noted = Noté : tu souhaites { $resource } { $time }. Le tirage est { $at } ; qui a eu le moins ces derniers temps passe en premier.
wish-noted-choice = C'est ton choix n° { $place } (souhait { $wish }). La graine du tirage correspondra à { $commitment }.
wish-seats = C'est pour { $seats } places.
wish-withdrawn = Tu ne souhaites plus { $resource } { $time }.
wished-already = Tu souhaites déjà { $resource } { $time } (souhait { $wish }) ; le tirage est { $at }.
no-such-wish = Tu n'as pas ce souhait, ou il est déjà tiré. Voici ce que tu as :
no-draw = Les semaines de { $resource } ne sont pas tirées au sort : qui réserve en premier l'a. Voici ce qui est libre :
draw-too-late = Les souhaits pour { $resource } seraient encore recueillis quand leur semaine commence. Commence plus tôt ou prends moins de temps : { $line }
draw-wait = { $resource } { $time } ne peut pas encore être réservé, car cette semaine est tirée au sort : dis tes souhaits entre { $opens } et { $closes }.
draw-wish = { $resource } { $time } ne s'obtient pas tout de suite : les souhaits pour cette semaine sont recueillis jusqu'à { $closes }, puis tirés. Souhaite-le :
draw-next = Les semaines de { $resource } sont tirées au sort. Les souhaits pour la semaine du { $week } sont recueillis entre { $opens } et { $closes }.
draw-open = Les souhaits pour { $resource } dans la semaine du { $week } sont recueillis jusqu'à { $closes }. Dis les tiens avec { $line }
draw-commitment = La graine du tirage correspondra à { $commitment }
draw-members =
    { $count ->
        [0] Personne n'a encore rien souhaité.
        [one] Une personne a souhaité quelque chose jusqu'ici.
       *[other] { $count } personnes ont souhaité quelque chose jusqu'ici.
    }
draw-own = Tes souhaits, le plus important d'abord :
draw-own-item = souhait { $wish } : { $time }
draw-last =
    { $count ->
        [0] Personne n'a rien souhaité pour la semaine du { $week }.
        [one] Une personne a souhaité quelque chose pour la semaine du { $week }.
       *[other] { $count } personnes ont souhaité quelque chose pour la semaine du { $week }. Elles sont dans l'ordre où elles sont passées, avec ce qu'elles avaient eu dans les quatre semaines d'avant.
    }
draw-seed = Graine : { $seed }, elle correspond à { $commitment }
draw-member = { $member } (membre { $number }), avant { $length } : { $times }
draw-member-nothing = { $member } (membre { $number }), avant { $length } : rien
draw-opened = Les souhaits pour { $resource } dans la semaine du { $week } sont recueillis jusqu'à { $closes }, puis tirés au sort : qui a eu le moins ces derniers temps passe en premier, et non le plus rapide. Dis les tiens avec { $line }
draw-held =
    { $members ->
        [one] La semaine du { $week } de { $resource } est tirée : { $members } personne avait des souhaits.
       *[other] La semaine du { $week } de { $resource } est tirée : { $members } personnes avaient des souhaits.
    }
draw-granted =
    { $granted ->
        [one] Cela fait { $granted } réservation.
       *[other] Cela fait { $granted } réservations.
    }
draw-held-nothing = La semaine du { $week } de { $resource } est tirée. Personne n'a rien souhaité : tout est à qui réserve en premier.
wishes-drawn-got = Le tirage est fini : { $resource } est à toi { $times }.
wishes-drawn-pending = Un responsable doit d'abord l'approuver ; je te le dirai.
wishes-drawn-missed = Tu n'as pas obtenu { $resource } { $times }. Attends-le, ou regarde ce qui est libre :
wishes-drawn-none = Le tirage est fini, et tu n'as pas obtenu { $resource } { $times }. Ce que les autres ont eu leur est compté la prochaine fois ; attends-le, ou regarde ce qui est libre :
draw-called-off = Les semaines de { $resource } ne sont plus tirées au sort, tes souhaits ne comptent donc plus : qui réserve en premier l'a. Voici ce qui est libre :
draw-called-off-removed = { $resource } est hors service, tes souhaits ne comptent donc plus. Voici ce qui est libre ailleurs :
mine-wish = souhait { $wish } : { $resource } { $time }, tirage { $at }
full-own-wishes = Tu as déjà { $limit } souhaits pour ce tirage, c'est le maximum ; retires-en un d'abord.
full-wishes = Il y a déjà { $limit } souhaits pour ce tirage, c'est le maximum ; réserve ce qui reste quand il est fini.
range-collect = Les souhaits sont recueillis pendant { $least } à { $most }.
button-wish = Le souhaiter
button-withdraw-wish = Retirer le souhait { $wish }
button-draw = Voir le tirage
button-wait-for = Attendre { $time }
expected-draw = Écris un jour et une heure de chaque semaine, comme dim 18:00 ou dim 18:00 pendant 1h, ou off.
fact-draw = chaque semaine est tirée au sort : les souhaits pour la suivante sont recueillis le { $weekday } à partir de { $time }, pendant { $length }
free-undrawn = { $resource }, { $date } : pas encore tiré ; dis tes souhaits entre { $opens } et { $closes }
free-wishes = { $resource }, { $date } : les souhaits sont recueillis jusqu'à { $closes }
series-date-undrawn = { $time } : cette semaine n'est pas encore tirée
not-longer-undrawn = { $resource } ne peut pas être à toi jusqu'à { $until } : la semaine d'après n'est pas encore tirée.
audit-wished = souhait, { $resource } { $time }
audit-wish-withdrawn = souhait retiré, { $resource } { $time }
command-draw = Voir comment les semaines sont tirées, tes souhaits et le dernier tirage
    .resource = De quoi
    .withdraw = Le numéro d'un souhait dont tu ne veux plus
