### Español. Cada frase está entera; lo que va entre llaves lo pone Dibs, nunca lo que alguien
### escribe. Tono: breve, amable, de tú.

## Small parts

you = tú
somebody = alguien
former-member = un antiguo miembro
some-resource = eso
list-comma = { ", " }
list-and = { " y " }
list-or = { " o " }
list-more = … y { $count } más.

## Times and lengths

weekday-name =
    { $day ->
        [1] lun
        [2] mar
        [3] mié
        [4] jue
        [5] vie
        [6] sáb
       *[7] dom
    }
weekday-full-name =
    { $day ->
        [1] lunes
        [2] martes
        [3] miércoles
        [4] jueves
        [5] viernes
        [6] sábado
       *[7] domingo
    }
month-name =
    { $month ->
        [1] ene
        [2] feb
        [3] mar
        [4] abr
        [5] may
        [6] jun
        [7] jul
        [8] ago
        [9] sept
        [10] oct
        [11] nov
       *[12] dic
    }
clock-time = { $hour }:{ $minute }
moment-date = { $weekday } { $day } { $month }
moment-date-year = { $weekday } { $day } { $month } { $year }
moment-day = { $day } { $month }
moment-full = { $date } { $time }
moment-today = hoy { $time }
moment-tomorrow = mañana { $time }
distance-now = ahora
distance-ahead = en { $length }
distance-past = hace { $length }
length-minutes = { $minutes } min
length-hours = { $hours } h
length-hours-minutes = { $hours } h { $minutes } min
length-days =
    { $days ->
        [one] 1 día
       *[other] { $days } días
    }
distance-days =
    { $days ->
        [one] 1 día
       *[other] { $days } días
    }
span = { $start }-{ $end }
span-days = { $start } a { $end }
span-days-length = { $start } a { $end } ({ $length })
span-length = { $start }-{ $end } ({ $length })
ordinal = n.º { $place }

## Bookings

booked = { $resource } es para ti: { $time } ({ $booking }).
booked-pending = He pedido { $resource } { $time } para ti ({ $booking }). Queda reservado hasta que decida un responsable, y entonces te aviso.
booked-seats =
    { $seats ->
        [one] Tienes una plaza reservada.
       *[other] Tienes { $seats } plazas reservadas.
    }
booked-reminder = Te aviso: { $at }.
remark-tomorrow = Esa hora ya ha pasado hoy, así que es para mañana.
remark-first-of-two = El reloj marca esa hora dos veces; es la primera.
remark-rounded-up = Eso habría sido a las { $asked }; este es el siguiente inicio posible.
claimed = Te toca: { $resource } es para ti hasta { $end } ({ $booking }).
claimed-shortened = Es más corto de lo que pediste, porque alguien lo tiene después de ti.
claimed-next = Pulsa «Terminado» si acabas antes.
done = Gracias: { $resource } vuelve a estar libre desde { $end }.
done-other = { $resource } vuelve a estar libre desde { $end }; aviso a quien tenía { $booking } ({ $holder }).
done-called = Turno ofrecido: { $member }.
cancelled = Cancelado: { $resource } { $time } ({ $booking }).
cancelled-other = Cancelado: { $resource } { $time } ({ $booking }). Aviso a quien lo tenía ({ $holder }).
mine = Tienes:
mine-nothing = No tienes reservas ni esperas en ninguna fila. Mira lo que está libre:
mine-booking = { $booking } { $resource } { $time }
mine-booking-note = { $booking } { $resource } { $time }: { $note }
mine-pending = { $booking } { $resource } { $time } (espera a un responsable)
mine-pending-note = { $booking } { $resource } { $time } (espera a un responsable): { $note }
mine-line = { $resource }: { ordinal } en la fila
mine-line-about = { $resource }: { ordinal } en la fila, más o menos { $at }
mine-offer = { $resource } se te ofrece hasta { $until }

## The line

joined = { $resource }: eres { ordinal } en la fila.
joined-about = { $resource }: eres { ordinal } en la fila, más o menos { $at }.
joined-next = Te aviso cuando te toque.
joined-free = { $resource } está libre: acéptalo antes de { $until } ({ $left }) y es para ti hasta { $end }.
left = Ya no estás en la fila de { $resource }.
left-grace = Recuperas tu lugar si vuelves a la fila antes de este momento: { $until }.
passed = Has cedido el turno; en la fila de { $resource } ahora eres { ordinal }.
passed-out = Has cedido el turno y no hay nadie detrás, así que ya no estás en la fila de { $resource }.
line =
    { $waiting ->
        [one] Una persona espera { $resource }:
       *[other] { $waiting } personas esperan { $resource }:
    }
line-empty = Nadie espera { $resource }.
line-fair = Esta fila es justa: primero quien hace más tiempo que no lo usa.
line-priority = Quien es de { $team } pasa antes que todos los demás.
line-priority-managers = Los responsables pasan antes que todos los demás.
line-place = { $place }. { $member }
line-place-about = { $place }. { $member }, más o menos { $at }
line-place-offer = { $place }. { $member }, con el turno ofrecido hasta { $until }
line-has-priority = (prioridad)

## Looking

who-running = { $resource } está en uso hasta { $until } ({ $member }).
who-nobody = { $resource } está libre ahora.
who-about = { $resource }: { $about }
who-closed = { $resource } está cerrado.
who-closed-until = { $resource } está cerrado; abre { $at }.
who-next = { $time } { $member }
who-waiting =
    { $waiting ->
        [one] Una persona espera.
       *[other] { $waiting } personas esperan.
    }
free = Lo que está libre:
free-day = { $resource }, { $date }: libre { $times }
free-nothing = { $resource }, { $date }: nada libre
schedule = { $resource }, { $date }:
schedule-empty = { $resource }, { $date }: sin reservas.
schedule-closed = { $resource }, { $date }: cerrado.
schedule-entry = { $time } { $member }
schedule-entry-note = { $time } { $member }: { $note }
schedule-until = No hay más reservas hasta el { $date } inclusive.
digest = Hoy, { $date }:
digest-nothing = Hoy, { $date }: no hay nada reservado.
digest-resource = { $resource }:
digest-waiting =
    { $resource }: { $count ->
        [one] una persona espera
       *[other] { $count } personas esperan
    } en la fila.
digest-more =
    … y { $count ->
        [one] una cosa
       *[other] { $count } cosas
    } más.
# The words in the timetable's picture: what the colours mean, and who has it where names are hidden.
picture-taken = ocupado
picture-yours = tuyo
picture-closed = cerrado
picture-now = ahora
times = { $resource } está libre a estas horas:

## Resources and settings

resource-added = { $resource } está listo.
resource-added-next = Resérvalo con { $line }.
resource-changed = { $resource } ha cambiado.
resource-shown = { $resource }:
resource-at-odds =
    { $count ->
        [one] La reserva { $bookings } se mantiene, aunque ya no encaja.
       *[other] Las reservas { $bookings } se mantienen, aunque ya no encajan.
    }
resource-removed = { $resource } ya no está.
resource-removed-bookings =
    { $count ->
        [one] Se ha cancelado una reserva y se avisa a quien la tenía.
       *[other] Se han cancelado { $count } reservas y se avisa a quienes las tenían.
    }
resource-removed-line =
    { $count ->
        [one] Una persona lo esperaba y queda avisada.
       *[other] { $count } personas lo esperaban y quedan avisadas.
    }
resources =
    { $count ->
        [one] Un recurso:
       *[other] { $count } recursos:
    }
resources-item =
    { $capacity ->
        [one] { $resource }: turnos de { $slot }, abierto { $hours }
       *[other] { $resource }: { $capacity } plazas, turnos de { $slot }, abierto { $hours }
    }
fact-slots = turnos de { $slot }, con inicio cada { $step }
fact-hours = abierto { $hours } ({ $zone })
fact-capacity =
    { $capacity ->
        [one] una plaza
       *[other] { $capacity } plazas
    }
fact-aliases = también se llama { $aliases }
fact-names-hidden = solo los responsables ven quién lo tiene
settings = Ajustes:
settings-changed = Cambiado. Los ajustes son ahora:
settings-next = Cámbialos así: { $line }.
setting-zone = los recursos nuevos tienen la zona horaria { $zone }
setting-language = idioma { $language }
setting-reminder = avisos { $lead } antes del inicio
setting-no-reminder = sin avisos
setting-offer = un turno ofrecido se guarda { $window }
setting-digest = en este chat cuento lo que trae el día a las { $times }; la próxima vez: { $next }
settings-failures =
    { $failed ->
        [one] No se pudo entregar un mensaje:
       *[other] No se pudieron entregar { $failed } mensajes; los últimos:
    }
failure-no-way = { $at }: no se puede escribir a { $member }; primero hay que abrir un chat conmigo
failure-refused = { $at }: el mensaje se rechazó ({ $member })
failure-too-late = { $at }: el mensaje no llegó a tiempo ({ $member })

## The language somebody is spoken to in

language-own = Contigo hablo { $language }.
language-from-app = Contigo hablo { $language }, como tu aplicación.
language-of-community = Contigo hablo { $language }, como con todos aquí.
language-next = Elige otro, o deja que siga a tu aplicación:
pings-before = Te aviso { $lead } antes de que empiece lo que reservaste.
pings-never = No te aviso antes de que empiece lo que reservaste.
pings-private = Te escribo en privado, y solo si no puedo en el chat donde preguntaste.
pings-here = Te aviso en el chat que elegiste, donde todos lo ven.
pings-quiet = Horas de silencio: { $hours } ({ $zone }). Lo que puede esperar llega después; lo que no, llega sin sonido.
pings-next = Cámbialo aquí, o escribe cuánto antes y dónde (private o here):
button-never = Nunca
button-as-everybody = Como todos aquí
button-privately = En privado
button-never-quiet = Sin horas de silencio
no-chat-here = Este es un chat privado; dilo en el servidor o grupo al que se refiere.
digest-too-often = Lo que trae el día se cuenta como mucho cada { $least }. Escribe una hora como 8:00, o menos veces.
digest-too-many = Como mucho { $most } chats pueden saber lo que trae el día. Escribe antes { $line } en uno de ellos.
timezone-own = Para ti las horas son de { $zone }: las que te digo y las que escribes.
timezone-auto = Las horas son las del lugar donde está cada cosa.
timezone-next = Elige una zona propia así: { $line }.
button-timezone-auto = La del lugar
link-code = Escribe { $line } con tu otra cuenta y ambas serán aquí un solo miembro: una lista de reservas, un lugar en la cola, unos mismos límites.
link-code-expires = Sirve una vez, hasta las { $until } ({ $left }). No lo enseñes a nadie: quien lo escriba será uno contigo.
link-code-given = Ya te he mostrado un código; sirve hasta las { $until }.
linked = Esta cuenta y { $who } ({ $platforms }) son desde ahora un solo miembro.
linked-unnamed = Esta cuenta y la de { $platforms } son desde ahora un solo miembro.
linked-dropped =
    { $count ->
        [one] Ambas esperaban lo mismo: el mejor lugar es tuyo y el otro se deja.
       *[other] Ambas esperaban lo mismo { $count } veces: los mejores lugares son tuyos y los otros se dejan.
    }
wrong-code =
    { $left ->
        [0] Ese código es erróneo o ya se usó; dentro de unos minutos puedes volver a intentarlo con un código nuevo, que { $line } muestra a tu otra cuenta.
        [one] Ese código es erróneo o ya se usó y te queda un intento; { $line } muestra uno nuevo a tu otra cuenta.
       *[other] Ese código es erróneo o ya se usó y te quedan { $left } intentos; { $line } muestra uno nuevo a tu otra cuenta.
    }
link-too-old = Ese código es demasiado antiguo; { $line } muestra uno nuevo a tu otra cuenta.
link-own = Ese es tu propio código; escríbelo con tu otra cuenta.
link-gone = Quien recibió ese código ha sido olvidado desde entonces; { $line } muestra uno nuevo a tu otra cuenta.
link-too-many-tries = Fueron demasiados códigos erróneos; vuelve a intentarlo a las { $until }.
link-too-many-accounts = Un miembro tiene como máximo { $limit } cuentas; quita antes una escribiendo /unlink en ella.
unlinked =
    { $left ->
        [one] Esta cuenta queda sola: tus reservas se quedan con tu otra cuenta.
       *[other] Esta cuenta queda sola: tus reservas se quedan con tus otras { $left } cuentas.
    }
unlinked-next = Con tu próxima orden aquí serás un miembro nuevo; { $line } vuelve a unirlas.
only-account = Esta es aquí tu única cuenta; { $line } te borra del todo.
not-known = No sé nada de ti aquí, así que no hay nada que dejar ni que borrar; { $line } sería un comienzo.
forget-ask = Aún no se ha borrado nada: { $line } borra aquí todo lo personal tuyo y deja lo que tienes, al momento y para siempre:
forget-accounts = Cuentas y sus nombres: { $count }
forget-texts = Notas y nombres anteriores: { $count }
forget-bookings = Reservas futuras: { $count }
forget-running = Reservas en curso: { $count }
forget-places = Lugares en colas y listas de espera: { $count }
forgotten = Hecho: todo lo personal tuyo se ha borrado aquí y lo que tenías se ha dejado, para siempre:
forgotten-next = Lo que reservaste sigue contando en las estadísticas, como de un antiguo miembro; quien vuelve empieza de nuevo.

## Connecting, private chats, hello

connect-code = Escribe { $line } en el otro chat y, desde entonces, los dos lo comparten todo.
connect-code-expires = Sirve una vez, hasta { $until } ({ $left }).
connect-code-given = Ya te he mostrado un código; sirve hasta { $until }.
connect-in-chat = Los chats se conectan desde dentro: escribe /connect en el propio servidor o grupo.
connected = Hecho: este chat y el otro lo comparten todo desde ahora.
connected-left-behind =
    { $count ->
        [one] Un recurso de este chat se queda atrás; añádelo de nuevo con /resource add si lo necesitas.
       *[other] { $count } recursos de este chat se quedan atrás; añádelos de nuevo con /resource add si los necesitas.
    }
noted = Anotado.
begin = ¡Hola! Todavía no te conozco de ningún club.
begin-next = Escribe { $line } en el servidor o grupo de tu club, donde también estoy; después puedes preguntarme aquí.
choose = Estás en varias comunidades. ¿A cuál te refieres aquí?
community-resources = { $resources } ({ $platforms })
community-number = Comunidad { $number } ({ $platforms })
chosen = Este chat habla ahora con { $community }; envía tu comando otra vez, por favor.
start = ¡Hola! Pregúntame aquí como en el chat de tu club; también te avisaré aquí.
welcome = ¡Hola! Llevo la cuenta de quién tiene qué, para que nadie tenga que esperar delante. Tres pasos:
welcome-zone = Di dónde estáis, porque ahora las horas son de { $zone }: { $line }
welcome-add = Añade lo que compartís: { $line }
welcome-book = Resérvalo: { $line }

## Help

help = Lo que puedes escribir:
help-item = { $line }: { $description }
help-examples = Por ejemplo:
help-example = { $line }
help-next = Más sobre un tema: { $topic }; sobre uno de ellos: { $line }.
help-examples-next = Más sobre uno de ellos: { $line }.
help-booking = Reservar: { $commands }
help-waiting = Esperar: { $commands }
help-changing = Cambiar: { $commands }
help-looking = Consultar: { $commands }
help-yourself = Sobre ti: { $commands }
help-managing = Para responsables: { $commands }

## Buttons

button-book-at = Reservar { $time }
button-book-which = { $resource } { $at }
button-cancel = Cancelar
button-snooze = Otra vez en { $length }
button-cancel-which = Cancelar { $booking }
button-claim = Aceptar
button-claim-which = Aceptar { $resource }
button-done = Terminado
button-done-which = Terminado con { $booking }
button-free-times = Horas libres
button-join = Unirse a la fila
button-language-auto = Seguir mi aplicación
button-leave = Salir de la fila
button-leave-which = Salir de { $resource }
button-line = Ver la fila
button-mine = Mis reservas
button-next-day = Día siguiente
button-pass = Ceder
button-pass-which = Ceder { $resource }
button-remove = Quitar de todos modos
button-other-version = Ese botón es de otra versión mía; escribe el comando, { $line } los muestra.
button-not-ours = No puedo leer ese botón; escribe el comando, { $line } los muestra.

## Refusals

unknown-resource = No conozco nada llamado «{ $asked }». Mira lo que hay:
unknown-resource-near = No conozco nada llamado «{ $asked }». ¿Quieres decir { $names }?
no-resources = Todavía no hay nada que reservar; un responsable añade algo con { $line }.
resource-gone = { $resource } está fuera de servicio. Mira qué más hay:
unknown-booking = No hay ninguna reserva { $booking }. Mira las tuyas:
booking-over = La reserva { $booking } ya pasó. Mira las tuyas:
not-yours = La reserva { $booking } es de otra persona; solo ella y los responsables pueden cambiarla.
not-yours-of = La reserva { $booking } es de { $holder }; solo esa persona y los responsables pueden cambiarla.
holders-only = La reserva { $booking } es de otra persona; solo ella puede cederla o cambiarla por otra. Lo que tienes:
holders-only-of = La reserva { $booking } es de { $holder }; solo esa persona puede cederla o cambiarla por otra. Lo que tienes:
taken = { $resource } está ocupado { $time }.
taken-by = { $resource } está ocupado { $time } (por { $holders }).
free-next = Libre después: { $times }.
free-next-nothing = No hay nada más libre pronto.
none-free = Nada de { $group } está libre { $time }.
none-free-next = Libre a continuación:
group-taken = Varios se llaman ya { $name } en conjunto; elige otro nombre.
held-for-queue =
    { $waiting ->
        [one] { $resource } { $time } se guarda para quien espera en la fila.
       *[other] { $resource } { $time } se guarda para las { $waiting } personas que esperan en la fila.
    }
claim-instead = { $resource } ya se guarda para ti: acéptalo antes de { $until } ({ $left }) y es para ti hasta { $end }.
outside-hours = { $resource } no está abierto { $time }.
stale = Tu mensaje de { $at } me llegó tarde, así que no hice nada; envíalo otra vez si aún lo quieres.
too-long = { $resource } se puede tener { $limit } como mucho; pide menos.
too-short = { $resource } se puede tener { $least } como mínimo; pide más.
bad-seats =
    { $capacity ->
        [one] { $resource } tiene una plaza; pide esa.
       *[other] { $resource } tiene { $capacity } plazas; pide de 1 a { $capacity }.
    }
nothing-free =
    { $days ->
        [one] { $resource } no está libre tanto tiempo en un día; pide menos o únete a la fila.
       *[other] { $resource } no está libre tanto tiempo en { $days } días; pide menos o únete a la fila.
    }
already-waiting = { $resource }: ya eres { ordinal } en la fila.
already-waiting-about = { $resource }: ya eres { ordinal } en la fila, más o menos { $at }.
already-offered = { $resource } ya se te ofrece: acéptalo { $left } como mucho.
not-waiting = No estás en la fila de { $resource }.
no-offer = Ahora no se te ofrece ningún turno. Mira cómo vas:
not-your-offer = Ese turno de { $resource } se ofrece a otra persona; únete a la fila para tener uno.
offer-over = Esa oferta ya pasó. Mira cómo vas:
offer-over-of = Esa oferta de { $resource } ya pasó.
which-one = ¿A cuál te refieres: { $resources }?
nothing-running = Ahora no tienes nada en marcha. Mira lo que tienes:
not-begun = { $resource } { $time } aún no ha empezado; puedes cancelarlo.
not-manager = Solo pueden hacerlo los responsables, y solo en el propio servidor o grupo.
not-member = Allí todavía no te conozco; escribe primero { $line } en el chat del club.
name-empty = Ese nombre no tiene letras que mostrar; elige otro, por favor.
name-too-long = Ese nombre es demasiado largo; caben { $limit } caracteres.
name-taken = { $resource } ya se llama así; elige otro nombre, por favor.
name-reserved = «{ $word }» es una palabra mía; elige otro nombre, por favor.
note-empty = Esa nota no tiene letras que mostrar; escribe otra, o ninguna.
note-too-long = Esa nota es demasiado larga; caben { $limit } caracteres.
range-capacity = Un recurso tiene de { $least } a { $most } plazas.
range-slot = Un turno dura de { $least } a { $most }.
range-step = Entre un inicio y otro hay de { $least } a { $most }.
range-shortest-turn = El turno más corto es de { $least } a { $most }.
range-reminder = Un aviso llega de { $least } a { $most } antes del inicio.
range-offer = Un turno ofrecido se guarda de { $least } a { $most }.
step-uneven = Los inicios deben dividir el día por igual: sirven 5, 10, 15, 20, 30 o 60 minutos.
too-much-at-once = Eso cambiaría demasiado de una vez, así que no ha cambiado nada; hazlo en partes más pequeñas.
full-resources = Ya hay { $limit } recursos, que es lo máximo; quita uno primero.
full-aliases = Ya tiene { $limit } nombres más, que es lo máximo; quita uno primero.
full-tags = Ya tiene { $limit } etiquetas; quita una nombrándola y añade esta después.
full-line = Ya esperan { $limit } personas, que es lo máximo; prueba más tarde.
full-own-bookings = Ya tienes { $limit } reservas, que es lo máximo; cancela una primero.
full-own-lines = Ya esperas en { $limit } filas, que es lo máximo; sal de una primero.
resource-in-use =
    { $resource } está en uso: { $bookings ->
        [0] ninguna reserva
        [one] una reserva
       *[other] { $bookings } reservas
    }, { $waiting ->
        [0] nadie en la fila
        [one] una persona en la fila
       *[other] { $waiting } personas en la fila
    }. ¿Quitarlo de todos modos y avisar?
nothing-to-change = Di qué cambiar de { $resource }, por ejemplo { $line }.
busy-community =
    Este chat tiene { $bookings ->
        [0] ninguna reserva
        [one] una reserva
       *[other] { $bookings } reservas
    } por delante y { $waiting ->
        [0] a nadie
        [one] a una persona
       *[other] a { $waiting } personas
    } en la fila; conéctalo cuando hayan pasado o se hayan cancelado, para que nada se pierda.
bad-code = Ese código es erróneo, ya se usó o es muy viejo; escribe { $line } en el otro chat para tener uno nuevo.
already-connected = Estos dos chats ya están conectados.
moved = Este chat acaba de conectarse a otro; envía tu comando otra vez, por favor.

## Times that cannot be had

time-missing = Esa hora no existe: los relojes se adelantan por encima de ella. El siguiente inicio válido es { $at }.
time-past = { $at } ya pasó; di una hora que esté por venir.
time-off-step = { $resource } puede empezar cada { $step }: ¿{ $before } o { $after }?
time-off-step-first = { $resource } puede empezar cada { $step }; lo próximo es { $after }.
time-too-far =
    { $days ->
        [one] Eso está demasiado lejos; se reserva con un día de antelación como mucho.
       *[other] Eso está demasiado lejos; se reserva con { $days } días de antelación como mucho.
    }
time-no-such-date = Esa fecha no existe; revisa el día y el mes.
time-wrong-weekday = El { $date } es { $weekday } y no { $given }; ¿a cuál te refieres?
time-end-before-start = Eso termina antes de empezar; revisa las dos horas.

## What was not understood

unknown-command = No conozco «{ $typed }». Mira lo que puedes escribir:
unknown-command-near = No conozco «{ $typed }». ¿Quieres decir { $meant }?
unknown-subcommand = Después de { $command } va { $names }, y no «{ $typed }».
missing-resource = ¿Qué quieres?
missing-name = ¿Cómo se llama?
missing-booking = ¿A qué reserva te refieres? Las tuyas tienen números, mira /mine.
missing-hours = ¿Cuándo está abierto?
missing-option = Di también «{ $option }», por favor.
bare-option = Falta algo después de «{ $option }».
repeated-option = Has dicho «{ $option }» dos veces; dilo una sola vez.
unexpected-word = No entiendo «{ $word }» aquí.
bad-number = Después de «{ $option }» va un número de { $least } a { $most }, y no «{ $typed }».
no-such-choice = Después de «{ $option }» va { $choices }, y no «{ $typed }».
not-a-booking = «{ $typed }» no es el número de una reserva, que es como { $number }. Mira las tuyas:
unknown-zone = No conozco la zona horaria «{ $typed }»; di una gran ciudad con su continente, como Europe/Madrid.
unknown-zone-near = No conozco la zona horaria «{ $typed }». ¿Quieres decir { $names }?
text-too-long = Eso es demasiado largo; caben { $limit } caracteres.
time-empty = Aquí falta algo.
time-unknown-word = No entiendo «{ $word }».
time-unknown-word-near = No entiendo «{ $word }». ¿Quieres decir { $meant }?
time-extra-word = No entiendo «{ $word }» en «{ $input }».
time-number = «{ $word }» no encaja ahí; tiene que ser de { $least } a { $most }.
time-missing-hour = ¿A qué hora? «{ $input }» es solo un día.
time-unfinished = «{ $input }» se queda a medias.
time-not-a-date = «{ $word }» no es una fecha.
time-ambiguous-date = ¿«{ $word }» es día y mes, o al revés? Escribe el nombre del mes.
time-year = No entiendo «{ $word }» como año; escribe las cuatro cifras.
time-zero-length = Eso no dura nada.
time-negative = Eso dura menos que nada.
time-whole-minutes = Di minutos enteros, por favor.
time-duration-too-long = Eso es demasiado largo; puedo leer { $limit } como mucho.
time-too-many-windows = Son demasiados horarios; caben { $limit } por semana.
expected-when = Escribe una hora como 18:00, mañana a las 18, vie 18-20, 24/12 9:00, ahora o en 30 min.
expected-note = Si es una nota, escribe la palabra «nota» delante.
expected-day = Escribe un día como hoy, mañana, vie o 24/12.
expected-duration = Escribe una duración como 2h, 45 min o 1h30.
expected-quiet = Escribe horas de silencio como 22-8 o 22:30-7:15, 16 horas como mucho, u off.
expected-hours = Escribe un horario como lun-vie 8-22, sáb 10-18, o siempre.
expected-zone = Escribe una zona horaria como Europe/Madrid.
expected-repeat = Escribe cada semana x6, o cada semana hasta 20/12.
expected-number = Escribe un número de { $least } a { $most }.
for-example = Por ejemplo: { $line }

## When something is wrong with Dibs itself

pending = Tu petición espera a la base de datos. Te diré cómo acaba.
error-busy = Demasiado a la vez: no se ha hecho nada. Prueba otra vez en un momento.
error-closed = Me estoy reiniciando: no se ha hecho nada. Prueba otra vez en un momento.
error-withdrawn = No he podido leer mis registros durante un minuto: no se ha hecho nada. Prueba otra vez, por favor.
error-unknown = He perdido la pista de esto: puede que esté hecho. Mira con /mine antes de probar otra vez.
error-store = Ahora mismo no puedo leer mis registros. Mira con /mine en un momento antes de probar otra vez.

## One platform alone

private-chat-button = Déjame escribirte en privado
unnamed = Tú
anonymous = Escribes en nombre del grupo y necesito saber quién eres: desactiva «Permanecer anónimo» en tus derechos de administrador y envíalo otra vez.

## Notices

reminder = { $resource } es para ti { $left }: { $time } ({ $booking }).
reminder-begun = { $resource } es para ti ahora: { $time } ({ $booking }).
snoozed = Te vuelvo a avisar { $at }: { $resource } { $time } ({ $booking }).
snooze-too-late = { $resource } empieza ya a las { $start } y no queda tiempo para otro aviso. Cancela si no puedes venir:
snooze-nothing = No tienes nada por delante de lo que pueda volver a avisarte. Mira lo que tienes:
turn-offered = Te toca { $resource }: acéptalo antes de { $until } ({ $left }) y es para ti hasta { $end }.
offer-extended = He estado fuera un rato, así que { $resource } se guarda más tiempo para ti: acéptalo antes de { $until } ({ $left }).
offer-lapsed = No aceptaste a tiempo tu turno de { $resource }; ahora eres { ordinal } en la fila.
out-of-line = Ya no estás en la fila de { $resource }.
out-of-line-lapsed = Has dejado pasar dos turnos de { $resource } y ya no estás en la fila; únete otra vez si aún lo quieres.
out-of-line-removed = { $resource } ya no está, y su fila tampoco.
next-in-line = Eres quien sigue en la fila de { $resource }.
next-in-line-about = Eres quien sigue en la fila de { $resource }, más o menos { $at }.
booking-cancelled = Tu reserva { $booking }, { $resource } { $time }, se canceló ({ $by }).
booking-cancelled-removed = Tu reserva { $booking }, { $resource } { $time }, se canceló porque { $resource } ya no está ({ $by }).
booking-ended = Tu reserva { $booking } de { $resource } se terminó { $end } ({ $by }).
sent-late = (enviado tarde: tocaba a las { $due })
together-line = { $number }. { $line }
together-button = { $number }: { $label }

## Commands: what each does, and its options (at most 100 characters each)

command-book = Reservar un turno
    .resource = Lo que quieres
    .when = Cuándo: 18:00, mañana a las 18, vie 18-20, ahora, en 30 min; si no, lo próximo libre
    .for = Cuánto tiempo: 2h, 45 min; si no, lo habitual
    .seats = Cuántas plazas
    .repeat = Cuántas veces: cada semana x6, cada semana hasta el 20/12; si no, una vez
    .note = Una nota que lo acompaña
command-join = Esperar el próximo turno libre
    .resource = Lo que quieres
    .for = Cuánto tiempo lo quieres: 2h, 45 min; si no, lo habitual
command-leave = Salir de la fila
    .resource = Qué fila
command-line = Ver quién espera y cuándo le toca más o menos
    .resource = Qué fila
    .share = Mostrar la respuesta a todos aquí
command-claim = Aceptar el turno que se te ofrece
    .resource = Cuál, si se te ofrecen varios
command-pass = Ceder al siguiente el turno que se te ofrece
    .resource = Cuál, si se te ofrecen varios
command-done = Acabar antes, para que la fila avance
    .resource = Cuál, si tienes varios
command-cancel = Cancelar una reserva
    .booking = Su número, como #42
command-mine = Ver tus reservas y tus puestos en las filas
command-who = Ver quién tiene algo ahora y después
    .resource = Qué
    .share = Mostrar la respuesta a todos aquí
command-free = Ver lo que está libre
    .resource = Qué; si no, todo
    .day = Qué día: mañana, vie, 24/12; si no, hoy
command-schedule = Ver el horario de un día o de una semana
    .resource = Qué; si no, todo
    .day = Qué día: mañana, vie, 24/12; si no, hoy
    .share = Mostrar la respuesta a todos aquí
command-remind = Cuándo y dónde te aviso antes de lo que reservaste
    .before = Cuánto antes: 15 min, 1h; off para nunca, auto como todos aquí
    .where = private, o here, donde todos lo ven
    .quiet = Cuándo no molestarte: 22-8; lo que puede esperar llega después. off para nunca
command-timezone = Elegir la zona en que lees y escribes las horas
    .zone = Como Europe/Berlin; auto para la del lugar donde está cada cosa
command-link = Hacer de esta cuenta y otra tuya un solo miembro
    .code = El código que /link mostró a tu otra cuenta
command-unlink = Separar esta cuenta de su miembro
command-forget = Borrar aquí todo lo personal mío: al momento y definitivo
command-forget-me = Borrar mis nombres, cuentas y notas, cancelar mis reservas: al momento y definitivo
command-language = Elegir el idioma que hablo contigo
    .lang = Cuál: de, en, es, fr, vi, zh-TW; auto sigue a tu aplicación
command-help = Ayuda, con ejemplos
    .command = Sobre qué comando
command-resource = Añadir, cambiar y quitar lo que se comparte (responsables)
command-resource-add = Añadir algo para compartir
    .name = Cómo se llama
    .capacity = Cuántas plazas a la vez; si no, una
    .slot = Cuánto dura una reserva que no lo dice; si no, 2h
    .step = Cada cuánto puede empezar una reserva; si no, 15 min
    .zone = Su zona horaria, como Europe/Madrid
    .hours = Cuándo está abierto: lun-vie 8-22, sáb 10-18; si no, siempre
    .alias = Otro nombre
    .checkin = Quien reserva debe registrar su llegada en: 15 min; si no, no hace falta
    .approval = Si un responsable aprueba lo que reservan los miembros; las peticiones llegan a este chat
    .who = Quién puede reservarlo: everyone, managers o un equipo
    .draw = Cuándo se recogen los deseos de la semana siguiente para sortearlos: dom 18:00; off para ninguno
    .names = Si los miembros ven quién lo tiene
    .group = De qué grupo es: varios con un nombre, como pianos; off para ninguno
    .tag = Una etiqueta para encontrarlo; una que ya tiene se quita
    .about = Lo que los miembros deben saber; off para nada
    .queue = Orden de la fila: first, por llegada; fair, primero quien hace más tiempo que no lo usa
    .priority = El equipo que pasa antes que todos los demás en la fila; none para ninguno
    .grace = Quien deja la fila recupera su lugar si vuelve en: 10 min; off para nunca
    .cooldown = Quien lo tuvo espera esto antes de volver a la fila: 2h; off para nada
command-resource-edit = Cambiar algo
    .name = Qué cambiar
    .rename = Un nombre nuevo
    .capacity = Cuántas plazas a la vez
    .slot = Cuánto dura una reserva que no lo dice
    .step = Cada cuánto puede empezar una reserva: 15 min, 1h
    .zone = Su zona horaria, como Europe/Madrid
    .hours = Cuándo está abierto: lun-vie 8-22, sáb 10-18
    .alias = Otro nombre que añadir, o que quitar si ya lo tiene
    .checkin = Quien reserva debe registrar su llegada en: 15 min; off para nunca
    .approval = Si un responsable aprueba lo que reservan los miembros; las peticiones llegan a este chat
    .who = Quién puede reservarlo: everyone, managers o un equipo
    .draw = Cuándo se recogen los deseos de la semana siguiente para sortearlos: dom 18:00; off para ninguno
    .names = Si los miembros ven quién lo tiene
    .group = De qué grupo es: varios con un nombre, como pianos; off para ninguno
    .tag = Una etiqueta para encontrarlo; una que ya tiene se quita
    .about = Lo que los miembros deben saber; off para nada
    .queue = Orden de la fila: first, por llegada; fair, primero quien hace más tiempo que no lo usa
    .priority = El equipo que pasa antes que todos los demás en la fila; none para ninguno
    .grace = Quien deja la fila recupera su lugar si vuelve en: 10 min; off para nunca
    .cooldown = Quien lo tuvo espera esto antes de volver a la fila: 2h; off para nada
command-resource-remove = Poner algo fuera de servicio
    .name = Qué quitar
command-resource-list = Ver todo lo que se comparte
command-resource-show = Ver todo de un recurso
    .name = Cuál
command-hours = Fijar el horario de apertura (responsables)
    .resource = De qué
    .spec = Cuándo está abierto: lun-vie 8-22, sáb 10-18; o siempre
command-settings = Ver o cambiar los ajustes de esta comunidad (responsables)
    .zone = Zona horaria de los recursos nuevos, como Europe/Madrid
    .language = El idioma que hablo
    .reminder = Cuánto antes del inicio aviso: 15 min; off para nunca
    .offer = Cuánto se guarda un turno ofrecido: 10 min
    .digest = Cuándo cuento en este chat lo que trae el día: 8:00, o cron como 0 8 * * mon-fri; off para parar
command-connect = Conectar este chat con otro, para que los dos lo compartan todo (responsables)
    .code = El código que mostró /connect en el otro chat
command-start = Saludar
    .payload = Lo que trae un enlace
extended = { $resource } es para ti hasta { $end } ahora ({ $booking }).
extended-other = { $resource } sigue hasta { $end } ({ $booking }). Aviso a quien lo tiene ({ $holder }).
moved-booking = Movido: { $resource } es para ti { $time } ({ $booking }), y ya no { $from }.
moved-booking-other = Movido: { $resource } { $time } ({ $booking }), y ya no { $from }. Aviso a quien lo tiene ({ $holder }).
restored = Recuperado: { $resource } vuelve a ser para ti { $time } ({ $booking }).
booking-moved = { $resource } ahora es para ti { $time } ({ $booking }), y ya no { $from } (lo cambió { $by }).
not-longer-closing = { $resource } no puede ser para ti hasta { $until }: cierra antes.
not-longer-line =
    { $waiting ->
        [one] { $resource } no puede ser para ti hasta { $until }: alguien lo espera en la fila.
       *[other] { $resource } no puede ser para ti hasta { $until }: { $waiting } personas lo esperan en la fila.
    }
not-longer-taken = { $resource } no puede ser para ti hasta { $until }: está ocupado después de ti.
not-longer-taken-by = { $resource } no puede ser para ti hasta { $until }: está ocupado después de ti (por { $holders }).
not-longer-possible = Sí puede ser hasta { $until }.
not-longer-at-all = Termina { $until }, como antes; únete a la fila para otro turno.
has-begun = { $resource } { $time } ya ha empezado, así que no se mueve; puedes alargarlo con /extend, o terminarlo.
same-time = La reserva { $booking } ya está a esa hora. Mira lo que tienes:
nothing-to-undo = En los últimos { $length } no has cancelado nada que pueda recuperar. Mira lo que tienes:
button-undo = Deshacer
button-move-to = Mover a { $time }
button-extend-until = Hasta { $until }
command-extend = Tenerlo más tiempo
    .resource = Cuál, si tienes varios
    .by = Cuánto más: 15 min, 1h; si no, 30 min
command-move = Cambiar una reserva de hora
    .booking = Su número, como #42
    .when = Cuándo: 18:00, mañana a las 18, vie 18-20; sin final, dura lo mismo
    .for = Cuánto tiempo: 2h, 45 min; si no, lo mismo que antes
command-undo = Recuperar lo último que cancelaste
approval-asked = { $who } pide { $resource } { $time } ({ $booking }). Queda reservado hasta que decida un responsable; si nadie decide antes de { $until }, vuelve a quedar libre.
approval-asked-series = { $who } pide { $resource } { $dates } veces, una por semana desde { $time } ({ $booking }). Quedan reservadas hasta que decida un responsable; si nadie decide antes de { $until }, la primera vuelve a quedar libre.
approval-note = Escribió: { $note }
approved = Aprobado: { $resource } { $time } es de { $who } ({ $booking }); le aviso.
approved-series = Aprobado: { $resource } es de { $who } { $dates } veces, una por semana desde { $time } ({ $booking }); le aviso.
denied = Denegado: { $resource } { $time } ({ $booking }) vuelve a estar libre; aviso a { $who }.
denied-series = Denegado: las { $dates } fechas de { $resource } desde { $time } ({ $booking }) vuelven a estar libres; aviso a { $who }.
booking-approved = Aprobado: { $resource } es tuyo { $time } ({ $booking }).
booking-approved-series = Aprobado: { $resource } es tuyo { $dates } veces, una por semana desde { $time } ({ $booking }).
booking-denied = { $by } no aprobó { $resource } { $time } ({ $booking }).
booking-denied-series = { $by } no aprobó las { $dates } fechas de { $resource } desde { $time } ({ $booking }).
denied-why = Motivo: { $note }
denied-next = Mira qué más hay libre o pregúntale:
approval-lapsed = Ningún responsable decidió a tiempo sobre { $resource } { $time } ({ $booking }), así que vuelve a estar libre. Mira qué más hay libre o pregunta a uno:
managers-book = Solo los responsables reservan { $resource }; pide a uno que lo reserve para ti.
no-turns-unapproved = Un responsable debe aprobar { $resource }, así que no hay cola; reserva una hora:
approved-as-asked = Un responsable aprueba { $resource }, así que { $time } ({ $booking }) queda como se pidió. Reserva la otra hora y luego cancela esta, o pregunta a un responsable.
nothing-to-approve = Eso no espera aprobación, o ya no. Mira qué pasó:
which-approval = Varias esperan aprobación. ¿Cuál?
waiting-approval = { $who }: { $resource } { $time } ({ $booking })
button-approve = Aprobar
button-deny = Denegar
button-approve-which = Aprobar { $booking }
button-deny-which = Denegar { $booking }
proposed-give = He preguntado a { $to } si quiere { $resource } { $time } ({ $booking }). Sigue siendo tuyo hasta que acepte; puede responder hasta { $until }.
proposed-swap = He propuesto un cambio a { $to }: tu { $resource } { $time } ({ $booking }) por { $other } { $when } ({ $wanted }). Nada cambia hasta que acepte; puede responder hasta { $until }.
accepted-give = Hecho: { $resource } es tuyo { $time } ({ $booking }). Se lo digo a { $by }.
accepted-swap = Cambiado: { $resource } es tuyo { $time } ({ $booking }), y { $other } { $when } ({ $wanted }) pasa a { $by }.
declined = Rechazado. Se lo digo a { $by }.
withdrawn = Retirado: { $resource } { $time } ({ $booking }) sigue siendo tuyo.
asked-give = { $by } quiere cederte { $resource } { $time } ({ $booking }). Puedes aceptar hasta { $until }.
asked-swap = { $by } quiere cambiar { $resource } { $time } ({ $booking }) por tu { $other } { $when } ({ $wanted }). Puedes aceptar hasta { $until }.
told-accepted-give = { $to } se ha quedado con { $resource } { $time } ({ $booking }).
told-accepted-swap = { $to } ha aceptado: { $other } { $when } ({ $wanted }) es tuyo ahora, y { $resource } { $time } ({ $booking }) ya no.
told-declined = { $to } no ha querido, así que { $resource } { $time } ({ $booking }) sigue siendo tuyo.
told-lapsed = { $to } no respondió a tiempo, así que { $resource } { $time } ({ $booking }) sigue siendo tuyo.
waiting-give = { $by } te ofrece { $resource } { $time } ({ $booking }), hasta { $until }
waiting-swap = { $by } ofrece { $resource } { $time } ({ $booking }) por tu { $other } { $when } ({ $wanted }), hasta { $until }
waiting-own = tu propia oferta de { $resource } { $time } ({ $booking }) a { $to }, hasta { $until }
no-proposal = Ninguna oferta así espera respuesta, o ya no. Mira lo que tienes:
which-proposal = Varias ofertas esperan respuesta. ¿Cuál?
same-holder = { $resource } { $time } ({ $booking }) ya es de esa persona; nombra a otra o elige otra reserva.
they-may-not = Por un límite, { $by } ya no puede tener { $other } { $when }; pídele otra cosa o recházalo.
full-own-proposals = { $limit } ofertas tuyas ya esperan respuesta, que es lo máximo; retira antes una con /decline.
full-proposals = Aquí ya esperan respuesta { $limit } ofertas, que es lo máximo; inténtalo más tarde.
button-accept = Aceptar
button-decline = No, gracias
button-take-back = Retirar
button-accept-which = Aceptar { $booking }
button-decline-which = Rechazar { $booking }
command-give = Ceder una de tus reservas a alguien, si acepta
    .booking = Su número, como #42
    .member = Para quién
command-swap = Cambiar una reserva con alguien, si acepta
    .mine = El número de la tuya, como #42
    .theirs = El número de la suya, como #17
command-accept = Aceptar lo que alguien te ofrece
    .booking = El número de la reserva, si hay varias
command-decline = Rechazar lo que alguien te ofrece, o retirar tu oferta
    .booking = El número de la reserva, si hay varias
waitlisted = Eres { ordinal } en la lista de espera de { $resource } { $time }.
waitlisted-next = Te aviso si queda libre.
off-waitlist = Ya no esperas { $resource } { $times }.
on-waitlist = Ya eres { ordinal } en la lista de espera de { $resource } { $time }.
wait-is-free = { $resource } está libre { $time }, así que no hay nada que esperar. Resérvalo:
held-for-waitlist = { $resource } { $time } se guarda hasta { $until } para alguien que lo esperaba.
held-for-you = { $resource } { $time } se guarda para ti: acéptalo antes de { $until }.
waitlist-offered = { $resource } { $time } al final está libre: acéptalo antes de { $until } ({ $left }) y es para ti.
waitlist-offered-both = { $resource } { $time } al final está libre, para ti y { $member }: quien de los dos lo acepte antes de { $until } ({ $left }) lo toma para ambos.
waitlist-lapsed = No aceptaste a tiempo { $resource } { $time }, así que pasa a quien sigue en la espera. Mira lo que está libre:
mine-wait = { ordinal } en la lista de espera de { $resource } { $time }
mine-wait-offer = { $resource } { $time } se guarda para ti hasta { $until }
full-waitlist = Ya esperan { $limit } personas alguna hora suya, que es lo máximo; prueba más tarde.
full-own-waits = Ya estás en { $limit } listas de espera, que es lo máximo; sal de una primero.
waits-with = Tú y { $member } sois { ordinal } en la lista de espera de { $resource } { $time }: una plaza para cada uno, o ninguna. Os aviso a los dos si queda libre.
waits-with-once = Eres { ordinal } en la lista de espera de { $resource } { $time } junto con { $member }, en cuanto acepte: ya le he preguntado.
held-for-both = { $resource } { $time } se guarda para ti y { $member }: quien de los dos lo acepte antes de { $until } lo toma para ambos.
mine-wait-with = { ordinal } en la lista de espera de { $resource } { $time }, junto con { $member }
mine-wait-once = { ordinal } en la lista de espera de { $resource } { $time }, en cuanto { $member } acepte
mine-wait-asked = { $member } quiere esperar contigo { $resource } { $time }
mine-wait-both = { $resource } { $time } se guarda para ti y { $member } hasta { $until }
together-asked = { $member } quiere esperar contigo { $resource } { $time }: una plaza para cada uno, o ninguna.
together-agreed = { $member } espera contigo { $resource } { $time }. Os aviso a los dos si queda libre.
together-ended = { $member } no espera contigo { $resource } { $time }, así que ninguno de los dos sigue en la lista de espera.
apart-yourself = No puedes esperar junto contigo: nombra a otra persona, o no nombres a nadie.
apart-one-seat = { $resource } solo tiene una plaza, así que nadie puede tenerlo junto con { $member }. Espéralo a solas.
apart-seat-each = Quienes esperan juntos reciben una plaza cada uno: indica cuántas plazas o a { $member }, no ambas cosas.
apart-they-wait = { $member } ya está en la lista de espera de esa hora: espera por tu cuenta o con otra persona.
apart-they-may-not = Un límite impide que { $member } tenga { $resource } a esa hora, y es para los dos o para ninguno: espera por tu cuenta o con otra persona.
button-agree = De acuerdo
button-not-me = Sin mí
button-wait = Esperarlo
button-leave-waitlist = Salir de la lista de espera
command-wait = Esperar una hora ocupada: te aviso si queda libre
    .resource = Lo que quieres
    .when = Cuándo: 18:00, mañana a las 18, vie 18-20
    .for = Cuánto tiempo: 2h, 45 min; si no, lo habitual
    .seats = Cuántas plazas
    .with = Quién lo necesita contigo: una plaza para cada uno, o ninguna

## Check-in

checked-in = Llegada registrada: { $resource } es para ti hasta { $end } ({ $booking }).
checked-in-already = Tu llegada ya está registrada: { $resource } es para ti hasta { $end } ({ $booking }).
runs-late = Sin prisa: { $resource } se guarda para ti hasta { $until } ({ $booking }); registra tu llegada cuando estés.
late-already = Ya dijiste que llegas tarde: registra tu llegada a { $resource } antes de { $by }.
check-in-too-early = Puedes registrar tu llegada a { $resource } desde { $from }; entonces servirá este botón.
check-in-not-asked = En { $resource } no hace falta registrar la llegada: úsalo sin más. Mira lo que tienes:
check-in-nothing = Ahora no tienes ninguna llegada que registrar. Mira lo que tienes:
check-in-nothing-next = Ahora no tienes ninguna llegada que registrar; lo siguiente es { $resource } { $time }, y podrás desde { $from }.
booked-check-in = Registra tu llegada con { $line } entre { $from } y { $by }, o pasará a quienes esperan.
booked-check-in-now = Registra tu llegada con { $line } antes de { $by }, o pasará a quienes esperan.
series-check-in = Registra cada llegada con { $line } al empezar, o pasará a quienes esperan.
check-in-asked = Empieza { $resource } ({ $booking }): ¿has llegado? Dímelo antes de { $by }, o pasará a quienes esperan.
check-in-extended = He estado fuera un rato, así que tienes más tiempo para registrar tu llegada a { $resource } ({ $booking }): hasta { $until }.
no-show = Nadie registró su llegada a { $resource } { $time } ({ $booking }) antes de { $by }, así que vuelve a estar libre. Si aún lo quieres, mira lo que está libre o únete a la fila:
who-running-here = { $resource } está en uso hasta { $until } ({ $member }, llegada registrada).
who-running-not-here = { $resource } se guarda hasta { $until } ({ $member }, aún sin registrar su llegada).
fact-check-in = quien reserva debe registrar su llegada en { $length } desde el inicio
fact-fair = la fila es justa: primero quien hace más tiempo que no lo usa
fact-priority = quien es de { $team } pasa antes que todos los demás en la fila
fact-priority-managers = los responsables pasan antes que todos los demás en la fila
fact-grace = quien deja la fila y vuelve en { $length } recupera su lugar
fact-cooldown = quien lo tuvo espera { $length } antes de volver a la fila
fact-group = es de { $group }; quien pide ese nombre recibe lo que esté libre
fact-tags = se encuentra también por { $tags }
fact-about = descripción: { $about }
fact-approval = lo que reservan los miembros espera a un responsable
fact-managers-book = solo lo reservan los responsables
range-check-in = La llegada se registra en { $least } a { $most } desde el inicio, o nunca (off).
range-grace = Un lugar en la fila se guarda { $most } como máximo, o nunca (off).
range-cooldown = Antes de volver a la fila se espera { $most } como máximo, o nada (off).
button-here = Ya estoy aquí
button-late = Llego tarde
command-here = Registrar tu llegada: decir que estás ahí
    .resource = Cuál, si tienes varios
command-late = Llegar tarde: más tiempo para registrar la llegada, una vez
    .resource = Cuál, si tienes varios
command-snooze = Recibir otro aviso antes de que empiece tu reserva
    .resource = Cuál, si tienes varios
    .by = Dentro de cuánto: 5 min; si no, 10 min

## Limits

limits = Límites de { $what }:
limits-changed = Hecho. Los límites de { $what } son ahora:
limits-lifted = Hecho: { $what } ya no tiene límites.
limits-none = No hay límites para { $what }.
limits-everything = todo en conjunto
limits-item = { $rule }
limits-next = Pon uno así: { $line }.
limits-lift = Para quitarlos todos: { $line }.
limit-active = El límite de { $what } es { $rule }, y ya tienes { $used }; cancela algo primero o espera a que algo termine.
limit-per-day = El límite de { $what } es { $rule }, y ese día ya tienes { $used }.
limit-per-week = El límite de { $what } es { $rule }, y esa semana ya tienes { $used }.
limit-per-month = El límite de { $what } es { $rule }, y ese mes ya tienes { $used }.
limit-ahead = El límite de { $what } es { $rule }, así que esa hora aún no se puede reservar.
limit-notice = El límite de { $what } es { $rule }, así que ya es tarde para esa hora.
limit-between = El límite de { $what } es { $rule }, y otra reserva tuya está más cerca.
limit-longest = El límite de { $what } es { $rule }; pide menos.
limit-again = Podrás pedirlo a partir de este momento: { $at }.
limit-next = Lo próximo que puedes tener: { $time }.
expected-limit = Escribe un límite como 2 active, 4h per day, 3 per week, 7 days ahead, 30 min notice, 1h between, 2h longest, o none. Detrás puede ir para quién: for tutors; free sat-sun y free same day dicen qué queda libre de límites.
cooling-down = Quien tuvo { $resource } espera { $length } antes de volver a la fila; podrás unirte a partir de este momento: { $until }.
cooling-down-next = Mientras tanto puedes reservar; está libre: { $time }.
expected-digest = Escribe una hora como 8:00 para cada día, cinco campos de cron como 0 8 * * mon-fri, u off.

## Doing things for others

assigned = Reservado: { $resource } { $time } ({ $booking }), para { $member }. Le aviso.
booking-assigned = { $resource } está reservado para ti: { $time } ({ $booking }, por { $by }).
kicked-line = Fuera de la fila de { $resource }: { $member }. Le aviso.
kicked-booking = { $resource } ya no es para { $member } ({ $bookings }). Le aviso.
not-there = Ni tiene { $resource } ahora ni está en su fila: { $member }.
unknown-member = No conozco a nadie llamado «{ $asked }», o a más de uno; escribe su @usuario, y que antes me escriba /mine.
missing-member = ¿Quién? Escribe su @usuario.
out-of-line-kicked = Un responsable te ha sacado de la fila de { $resource }.

## Closures

closed = { $resource } está cerrado { $time }.
closed-bookings =
    { $count ->
        [one] Se ha cancelado una reserva y se avisa a quien la tenía.
       *[other] Se han cancelado { $count } reservas y se avisa a quienes las tenían.
    }
closed-next = Ábrelo otra vez con { $line }.
closed-then = { $resource } está cerrado { $time }.
closed-then-why = { $resource } está cerrado { $time }: { $why }
not-closed = { $resource } no está cerrado entonces; mira cuándo abre con /schedule.
reopened = { $resource } ya no está cerrado desde { $at }.
booking-closed = Tu reserva { $booking }, { $resource } { $time }, se canceló porque { $resource } está cerrado { $closed }.
booking-closed-why = Tu reserva { $booking }, { $resource } { $time }, se canceló porque { $resource } está cerrado { $closed }: { $why }
booking-closed-next = En su lugar podrías tener { $time }.
waitlist-closed = Ya no esperas { $resource } { $time }, porque { $resource } está cerrado { $closed }.
waitlist-closed-why = Ya no esperas { $resource } { $time }, porque { $resource } está cerrado { $closed }: { $why }
turn-withdrawn = { $resource } está cerrado hasta { $until }, así que tu turno tiene que esperar; conservas tu sitio en la fila.
range-closure = Algo puede estar cerrado de { $least } a { $most } días seguidos.
full-closures = Ya tiene { $limit } cierres por venir, que es lo máximo; ábrelo otra vez primero.
expected-moment = Escribe una hora como vie 18:00 o ahora, o un día entero como 24/12.
board-title = { $resource }
board-title-all = Quién tiene qué ahora
board-nothing = Aquí aún no hay nada que compartir.
board-free-until = { $resource } está libre hasta { $until }.
board-seats = { $free } de { $capacity } plazas libres.
board-next = Más tarde hoy:
board-thing-free = { $resource }: libre
board-thing-free-until = { $resource }: libre hasta { $until }
board-thing-taken = { $resource }: { $member } hasta { $until }
board-thing-seats = { $resource }: { $free } de { $capacity } plazas libres
board-thing-closed = { $resource }: cerrado
board-thing-closed-until = { $resource }: cerrado; abre { $at }
board-thing-next = Después: { $time } { $member }
board-thing-next-waiting =
    { $waiting ->
        [one] Después: { $time } { $member }; una persona espera
       *[other] Después: { $time } { $member }; { $waiting } personas esperan
    }
board-more =
    { $count ->
        [one] y uno más: { $line }
       *[other] y { $count } más: { $line }
    }
board-updated = Actualizado: { $at }
board-gone = Este tablero se ha quitado.
board-everything = todo
board-placed = El tablero de { $what } llega enseguida; lo mantengo al día. Fíjalo para tenerlo a mano.
board-moved = El tablero de { $what } pasa al final de este chat; el viejo desaparece.
board-placed-next = Quítalo con { $line }.
board-off = El tablero de { $what } desaparece.
boards-off =
    { $count ->
        [one] El tablero de aquí desaparece.
       *[other] Los { $count } tableros de aquí desaparecen.
    }
no-board = No hay ningún tablero de { $what } en este chat. Pon uno con { $line }.
no-boards = No hay ningún tablero en este chat. Pon uno con { $line }.
no-board-here = Los tableros van en un servidor de Discord o un grupo de Telegram; dilo allí.
full-cancelled-at-once = Se pueden cancelar como máximo { $limit } reservas a la vez, y hay más; cierra primero una parte de ese tiempo con /close.
full-changed-at-once = Se pueden cambiar como máximo { $limit } reservas a la vez, y hay más; cámbialo cuando haya menos, o añade con /resource add otro recurso que sea así desde el principio.
full-boards = Ya hay { $limit } tableros, que es lo máximo; quita uno primero con /board off.
board-paused = Ya no puedo mantener al día tu tablero de { $what }: no puedo escribir en su chat. Déjame enviar mensajes allí y vuelve a decir { $line } allí.
board-refused = Ya no puedo mantener al día tu tablero de { $what }: la plataforma rechaza el mensaje. Prueba { $line } allí más tarde.
command-assign = Reservar para alguien; se le avisa (responsables)
    .resource = Qué
    .member = Para quién
    .when = Cuándo: 18:00, mañana a las 18, vie 18-20, ahora, en 30 min
    .for = Cuánto tiempo: 2h, 45 min; si no, lo habitual
command-kick = Sacar a alguien de la fila y terminar lo que tiene ahora (responsables)
    .resource = De qué
    .member = A quién
command-approve = Dar a un miembro lo que pidió (responsables)
    .booking = Su número, como #42; se puede omitir si solo espera una
command-deny = No dar a un miembro lo que pidió (responsables)
    .booking = Su número, como #42; se puede omitir si solo espera una
    .why = Por qué no, para el miembro
command-close = Cerrar algo un tiempo; lo reservado se cancela y se avisa (responsables)
    .resource = Qué
    .from = Desde cuándo: vie 18:00, ahora; o un día entero: 24/12
    .to = Hasta cuándo: dom 12:00; o el último día entero: 26/12
    .why = Por qué, para quien pregunte
command-reopen = Volver a abrir algo cerrado (responsables)
    .resource = Qué
    .from = Desde cuándo: sáb 9:00; si no, desde ahora
command-board = Poner un tablero que siempre muestra quién lo tiene y qué sigue (responsables)
    .resource = De qué; de todo si no se dice
    .off = Quitarlo
command-limit = Ver o fijar cuánto puede tener cada miembro (responsables)
    .resource = De qué; all para todo en conjunto
    .rule = 2 active, 4h per day, 7 days ahead, 30 min notice, 2h longest; … for tutors; free sat-sun; none

## Weekly series

series-booked = { $resource } es para ti { $count } veces, cada semana:
series-booked-pending = He pedido { $resource } { $count } veces para ti, una por semana. Quedan reservadas hasta que decida un responsable, y entonces te aviso:
series-booked-date = { $booking } { $time }
series-booked-seats = Cada vez tienes { $seats } plazas reservadas.
series-reminder = Te aviso antes de cada vez, primero: { $at }.
series-blocked =
    { $blocked ->
        [one] Una de estas { $count } fechas no puede ser ({ $resource }), así que aún no hay nada reservado:
       *[other] { $blocked } de estas { $count } fechas no pueden ser ({ $resource }), así que aún no hay nada reservado:
    }
series-blocked-all = Ninguna de estas { $count } fechas puede ser ({ $resource }); mira qué más está libre:
series-date-taken = { $time }: ocupado
series-date-taken-by = { $time }: ocupado (por { $holders })
series-date-closed = { $time }: cerrado
series-date-kept = { $time }: se guarda para quienes esperan
series-date-skipped = { $time }: los relojes se adelantan por encima de esa hora
series-date-instead = { $why }; libre ese día: { $instead }
series-free =
    { $count ->
        [one] Fecha libre: { $dates }
       *[other] Fechas libres: { $dates }
    }
series-note-too-long = Tu nota es demasiado larga para el botón, que reserva sin ella.
series-empty = Esa serie empezaría { $start } y acabaría ya { $until }; di un día posterior.
series-cancelled = Cancelado: { $resource }, { $dates }
series-cancelled-other = Aviso a quien lo tenía ({ $holder }). Cancelado: { $resource }, { $dates }
series-moved =
    { $count ->
        [one] Cambiado, { $resource }:
       *[other] { $count } fechas cambiadas, { $resource }:
    }
series-moved-other =
    { $count ->
        [one] Cambiado, { $resource }, y aviso a quien lo tiene ({ $holder }):
       *[other] { $count } fechas cambiadas, { $resource }, y aviso a quien las tiene ({ $holder }):
    }
series-stays = No se ha cambiado nada, porque lo impide esto ({ $resource }):
mine-series =
    { $more ->
        [one] { $booking } { $resource } { $time }, cada semana, una vez más { $last } ({ $number })
       *[other] { $booking } { $resource } { $time }, cada semana, { $more } veces más hasta { $last } ({ $number })
    }
mine-series-note =
    { $more ->
        [one] { $booking } { $resource } { $time }, cada semana, una vez más { $last } ({ $number }): { $note }
       *[other] { $booking } { $resource } { $time }, cada semana, { $more } veces más hasta { $last } ({ $number }): { $note }
    }
button-book-free =
    { $count ->
        [one] Reservar la fecha libre
       *[other] Reservar las { $count } fechas libres
    }
button-book-instead =
    { $shifted ->
        [one] Reservar las { $count }, una a la otra hora
       *[other] Reservar las { $count }, { $shifted } a otra hora
    }
button-cancel-all = Cancelar las { $count }
button-cancel-following = Y todas las siguientes ({ $count })
button-move-following = Cambiar todas las siguientes ({ $count })
button-move-others = Cambiar las demás ({ $count })

## The past: the record, statistics, exports

audit = El registro, lo más nuevo primero ({ $about }):
audit-all = El registro, lo más nuevo primero:
audit-empty = No hay nada registrado ({ $about }).
audit-all-empty = Todavía no hay nada registrado.
audit-record = { $at } { $who }: { $deed }
audit-older = Más antiguo: { $line }
audit-stopped = He mirado hasta { $at }; pregunta otra vez por lo más antiguo.
audit-booked = reserva de { $resource } { $time } ({ $booking })
audit-claimed = turno aceptado, { $resource } { $time } ({ $booking })
audit-done = fin anticipado, { $resource } { $time } ({ $booking })
audit-cancelled = cancelación de { $resource } { $time } ({ $booking })
audit-assigned = asignación de { $resource } { $time } ({ $booking })
audit-extended = prolongación de { $resource } { $time } ({ $booking })
audit-restored = cancelación deshecha, { $resource } { $time } ({ $booking })
audit-moved = cambio a { $resource } { $time } ({ $booking })
audit-moved-from = { ", " }antes { $time }
audit-series =
    { $count ->
        [one] reserva semanal, una vez: { $resource } { $time }
       *[other] reserva semanal, { $count } veces: { $resource } desde { $time }
    }
audit-series-cancelled =
    { $count ->
        [one] cancelación de una fecha de una serie: { $resource } { $time }
       *[other] cancelación de { $count } fechas de una serie: { $resource } desde { $time }
    }
audit-series-moved =
    { $count ->
        [one] cambio de una fecha de una serie: { $resource } { $time }
       *[other] cambio de { $count } fechas de una serie: { $resource } desde { $time }
    }
audit-joined = entrada en la fila de { $resource }
audit-left = salida de la fila de { $resource }
audit-passed = turno cedido, { $resource }
audit-waitlisted = en la lista de espera, { $resource } { $time }
audit-off-waitlist = fuera de la lista de espera de { $resource }
audit-kicked = expulsión de { $resource }: { $member }
audit-approved =
    { $dates ->
        [one] aprobó { $resource } { $time } para { $who } ({ $booking })
       *[other] aprobó { $resource } para { $who }, { $dates } veces desde { $time } ({ $booking })
    }
audit-denied =
    { $dates ->
        [one] denegó { $resource } { $time } a { $who } ({ $booking })
       *[other] denegó { $resource } a { $who }, { $dates } veces desde { $time } ({ $booking })
    }
audit-resource-added = alta de { $resource }
audit-resource-changed = cambios en { $resource }
audit-resource-removed = baja de { $resource }
audit-closed = cierre de { $resource } { $time }
audit-reopened = reapertura de { $resource }
audit-board = puso el tablero de { $what }
audit-board-off = quitó el tablero de { $what }
audit-limits = límites de { $what }: { $rules }
audit-limits-lifted = sin límites en { $what }
audit-proposed = propuesta de { $resource } { $time } ({ $booking }, { $member })
audit-accepted = aceptación de { $resource } { $time } ({ $booking }, { $member })
audit-declined = rechazo de { $resource } { $time } ({ $booking }, { $member })
audit-withdrawn = propuesta retirada, { $resource } { $time } ({ $booking }, { $member })
audit-in-trade = { " " }por { $resource } { $time } ({ $booking })
audit-checked-in = llegada confirmada, { $resource } { $time } ({ $booking })
audit-late = retraso avisado, { $resource } { $time } ({ $booking })
audit-no-show = llegada sin confirmar, { $resource } { $time } ({ $booking })
audit-unapproved = petición sin decidir a tiempo, { $resource } { $time } ({ $booking })
audit-turn-lapsed = turno sin responder, { $resource }
audit-out-of-line = dos turnos sin responder, fuera de la fila de { $resource }
audit-settings = cambio de ajustes
audit-connected = chats conectados
audit-linked = vinculó dos cuentas
audit-unlinked = separó una cuenta
audit-forgotten = hizo borrar todo lo personal
button-older = Más antiguo
stats = { $what }, los { $days } días desde { $since }:
stats-all = Todo en conjunto, los { $days } días desde { $since }:
stats-none = No hubo reservas.
stats-bookings =
    { $count ->
        [one] Una reserva, { $length } en total
       *[other] { $count } reservas, { $length } en total
    }
stats-people =
    { $count ->
        [one] Una persona
       *[other] { $count } personas
    }
stats-no-shows =
    { $count ->
        [one] A una de ellas no vino nadie
       *[other] A { $count } de ellas no vino nadie
    }
stats-cancelled =
    { $count ->
        [0] Ninguna cancelada
        [one] Una más se canceló
       *[other] { $count } más se cancelaron
    }
stats-open = { $percent } % del horario de apertura usado
stats-top = Las tres personas con más horas tuvieron el { $percent } % del total
stats-waits =
    { $count ->
        [one] Una vez alguien esperó en la fila, { $longest }
       *[other] { $count } veces alguien esperó en la fila, en general hasta { $median }, como mucho { $longest }
    }
stats-waits-since = Las esperas se cuentan solo desde { $since }.
stats-busiest = Lo más ocupado: { $weekday }, y { $from }-{ $to }
stats-heat = Noche, mañana, tarde, última hora:
stats-cut = Hay más reservas de las que cuento; estas no son todas.
stats-picture-all = Todo en conjunto
stats-picture-when = Los { $days } días desde { $since }
stats-picture-legend = Horas de uso, por día de la semana y hora
tables-behind = Puede que falten los últimos cambios; pregunta otra vez en un minuto.
export =
    { $count ->
        [one] Una reserva, en { $file }.
       *[other] { $count } reservas, en { $file }.
    }
export-none = No hay reservas que exportar.
export-cut = Llega hasta { $booking }: un archivo admite como mucho { $most } reservas y { $size } MB.
export-personal = Contiene nombres: compártelo solo con quien lo necesite.
export-lost = No se pudo enviar el archivo aquí. Pídelo otra vez, o en otro formato.
sent-privately = Te lo he enviado en privado: no es para todos aquí.
not-sent-privately = Eso no es para todos aquí, y no puedo escribirte en privado. Abre un chat conmigo, pulsa Iniciar y pregunta aquí otra vez.
command-audit = Ver quién hizo qué, lo más nuevo primero (responsables)
    .resource = Solo de esto
    .member = Solo por o a esta persona
    .before = Solo lo más antiguo: el número que di, como 812
command-stats = Ver cuánto se usa, y cuándo (responsables)
    .resource = De qué; de todo si se omite
    .period = week (semana), month (cuatro semanas) o year (año); month si se omite
command-export = Recibir todas las reservas en un archivo, solo para ti (responsables)
    .format = csv para hojas de cálculo, ics para calendarios, json para programas
## Equipos

teams = Los equipos, y cuántos se sabe que están en cada uno:
teams-item = { $team }: { $count }
teams-item-role = { $team }: { $count }, y quien tenga su rol
teams-next = Así se pone a alguien en un equipo: { $line }.
team =
    { $count ->
        [0] No se sabe de nadie en { $team }.
        [one] Se sabe de un miembro en { $team }:
       *[other] Se sabe de { $count } miembros en { $team }:
    }
team-member = { $member }
team-role = Quien tenga su rol de Discord también pertenece a él; lo sé de quienes han cambiado algo desde entonces.
team-managers = Quien lleva un chat de esta comunidad pertenece a él; aquí están los que lo hacían cuando cambiaron algo por última vez.
team-added = Ahora en { $team }: { $member }.
team-removed = Ya no en { $team }: { $member }.
team-role-set = Hecho: quien tenga ese rol pertenece ahora a { $team }.
team-role-gone = Hecho: ningún rol hace ya que alguien pertenezca a { $team }.
team-dropped = Hecho: el equipo { $team } ya no existe.
team-limit-next = Así se le dan límites propios: { $line }.
team-books = Solo { $team } y los responsables reservan { $resource }; pide a un responsable que te ponga en ese equipo o que lo reserve para ti.
team-unknown = No hay ningún equipo «{ $asked }». Hay: { $teams }.
team-not-in = Nadie ha puesto a { $member } en { $team }; quien tenga su rol lo pierde en Discord.
team-in-use = { $team } se queda, porque hay reglas que lo nombran; cambia primero estas:
team-in-use-books = quién reserva { $resource }
team-in-use-line = quién pasa primero en la fila de { $resource }
team-in-use-limit = los límites de { $what }
team-no-roles = En este chat no hay roles; pídelo en vuestro servidor de Discord.
team-built-in = { $team } son quienes llevan un chat de esta comunidad; aquí no se pone ni se quita a nadie.
fact-team-books = solo lo reservan { $team } y los responsables
full-teams = Ya hay { $limit } equipos, que es lo máximo; deshaz uno primero.
full-team-members = Ya se han puesto { $limit } miembros, que es lo máximo; dale un rol de Discord o quita a alguien.
expected-role = Menciona un rol de vuestro servidor de Discord, o escribe none.
expected-team = Escribe el nombre de un equipo, o none.
limits-item-team = { $rule } para { $team }
limits-free-hours = Queda libre de ellos lo que cae entero en { $hours }.
limits-free-same-day = Queda libre de ellos lo que empieza el día en que se pide.
limit-of-team = Es el límite de { $team }.
limit-free-hours = Queda libre de él lo que cae entero en { $hours }.
limit-free-same-day = Queda libre de él lo que empieza el día en que lo pides.
command-team = Ver o cambiar los equipos de miembros, y quién está en ellos (responsables)
    .name = Qué equipo, como tutores; si no existe, se crea
    .add = Quién pertenece a él desde ahora
    .remove = Quién ya no pertenece a él
    .role = Quien tenga este rol pertenece a él; @everyone: ya ningún rol
    .drop = Deshacer el equipo
audit-team-added = puso a { $member } en el equipo { $team }
audit-team-removed = quitó a { $member } del equipo { $team }
audit-team-role = cambió el rol del equipo { $team }
audit-team-dropped = deshizo el equipo { $team }
command-import = Tomar recursos, reservas o miembros de un archivo csv, con vista previa (responsables)
    .what = Qué contiene el archivo
    .file = El archivo csv, en UTF-8, con una línea de cabecera
import-look-resources = Un vistazo a tus recursos; aún no ha cambiado nada.
import-look-bookings = Un vistazo a tus reservas; aún no ha cambiado nada.
import-look-members = Un vistazo a tus miembros; aún no ha cambiado nada.
import-done-resources = Los recursos de tu archivo:
import-done-bookings = Las reservas de tu archivo; aviso una sola vez a quien ha recibido alguna.
import-done-members = Los miembros de tu archivo:
import-would-add =
    { $count ->
        [one] Se añadiría una fila.
       *[other] Se añadirían { $count } filas.
    }
import-would-change =
    { $count ->
        [one] Cambiaría una fila.
       *[other] Cambiarían { $count } filas.
    }
import-added =
    { $count ->
        [one] Se ha añadido una fila.
       *[other] Se han añadido { $count } filas.
    }
import-changed =
    { $count ->
        [one] Ha cambiado una fila.
       *[other] Han cambiado { $count } filas.
    }
import-unchanged =
    { $count ->
        [one] Una fila ya existe y queda como está.
       *[other] { $count } filas ya existen y quedan como están.
    }
import-over =
    { $count ->
        [one] Una reserva ya terminó o está cancelada y se omite.
       *[other] { $count } reservas ya terminaron o están canceladas y se omiten.
    }
import-nothing = No hay nada que tomar de él.
import-ignored = No conozco estas columnas y las omito: { $columns }.
import-refused =
    { $count ->
        [one] Una fila no se puede tomar. Corrígela y envía otra vez el archivo entero; lo que ya existe no se duplica:
       *[other] { $count } filas no se pueden tomar. Corrígelas y envía otra vez el archivo entero; lo que ya existe no se duplica:
    }
import-row = Línea { $line }: { $why }
import-members-first = A quienes aún no han hablado conmigo, tómalos antes de un archivo con sus cuentas: { $line }
button-import = Importar
import-gone = Ya no tengo ese archivo. Envíalo otra vez, por favor.
import-send-file = Envía el archivo: como documento con { $line } como texto, o responde con eso al documento; o escribe debajo las líneas del archivo.
import-name-file = Di el nombre del archivo: { $line }
import-too-large = Ese archivo es demasiado grande; caben { $size } MB. Envíalo por partes, por favor.
import-lost = No he podido obtener ese archivo. Envíalo otra vez, por favor.
import-not-utf8 = Ese archivo no está escrito en UTF-8. Guárdalo como «CSV UTF-8» y envíalo otra vez.
import-no-rows = En ese archivo no hay nada debajo de la primera línea, que nombra las columnas.
import-too-many = Ese archivo tiene más de { $most } filas. Envíalo por partes, por favor.
import-no-column = La primera línea debe nombrar las columnas, y falta { $column }.
import-two-columns = Dos columnas se llaman { $column }; deja una, por favor.
import-empty-cell = { $column } está vacío.
import-no-date = A «{ $typed }» le falta la fecha con el año, como { $example }.
import-no-account = «{ $typed }» no es una cuenta. Escríbela como { $examples }.
said-before = La línea { $line } ya lo dice.
bookings-assigned =
    { $count ->
        [one] { $by } ha reservado { $resource } para ti: { $time } ({ $booking }).
       *[other] { $by } ha hecho { $count } reservas para ti. La primera es { $resource }: { $time } ({ $booking }).
    }
audit-imported-resources =
    { $count ->
        [one] tomó un recurso de un archivo
       *[other] tomó { $count } recursos de un archivo
    }
audit-imported-bookings =
    { $count ->
        [one] tomó una reserva de un archivo
       *[other] tomó { $count } reservas de un archivo
    }
audit-imported-members =
    { $count ->
        [one] tomó un miembro de un archivo
       *[other] tomó { $count } miembros de un archivo
    }
wish-noted = Anotado: deseas { $resource } { $time }. Se sortea { $at }; quien menos tuvo últimamente va primero.
wish-noted-choice = Es tu opción n.º { $place } (deseo { $wish }). La semilla del sorteo corresponderá a { $commitment }.
wish-seats = Es para { $seats } plazas.
wish-withdrawn = Ya no deseas { $resource } { $time }.
wished-already = Ya deseas { $resource } { $time } (deseo { $wish }); se sortea { $at }.
no-such-wish = No tienes ese deseo, o ya está sorteado. Mira lo que tienes:
no-draw = Las semanas de { $resource } no se sortean: lo tiene quien reserva primero. Mira qué está libre:
draw-too-late = Los deseos de { $resource } se recogerían aún cuando empieza su semana. Empieza antes o toma menos tiempo: { $line }
draw-wait = { $resource } { $time } aún no se puede reservar, porque esa semana se sortea: di tus deseos entre { $opens } y { $closes }.
draw-wish = { $resource } { $time } no se tiene al momento: los deseos de esa semana se recogen hasta { $closes } y luego se sortean. Deséalo:
draw-next = Las semanas de { $resource } se sortean. Los deseos para la semana del { $week } se recogen entre { $opens } y { $closes }.
draw-open = Los deseos de { $resource } para la semana del { $week } se recogen hasta { $closes }. Di los tuyos con { $line }
draw-commitment = La semilla del sorteo corresponderá a { $commitment }
draw-members =
    { $count ->
        [0] Nadie ha deseado nada todavía.
        [one] Hasta ahora una persona ha deseado algo.
       *[other] Hasta ahora { $count } personas han deseado algo.
    }
draw-own = Tus deseos, primero el que más quieres:
draw-own-item = deseo { $wish }: { $time }
draw-last =
    { $count ->
        [0] Nadie deseó nada para la semana del { $week }.
        [one] Una persona deseó algo para la semana del { $week }.
       *[other] { $count } personas desearon algo para la semana del { $week }. Están en el orden en que les tocó, con lo que tuvieron en las cuatro semanas anteriores.
    }
draw-seed = Semilla: { $seed }, que corresponde a { $commitment }
draw-member = { $member } (miembro { $number }), antes { $length }: { $times }
draw-member-nothing = { $member } (miembro { $number }), antes { $length }: nada
draw-opened = Los deseos de { $resource } para la semana del { $week } se recogen hasta { $closes } y luego se sortean: va primero quien menos tuvo últimamente, no el más rápido. Di los tuyos con { $line }
draw-held =
    { $members ->
        [one] La semana del { $week } de { $resource } está sorteada: una persona tenía deseos.
       *[other] La semana del { $week } de { $resource } está sorteada: { $members } personas tenían deseos.
    }
draw-granted =
    { $granted ->
        [one] De ahí sale una reserva.
       *[other] De ahí salen { $granted } reservas.
    }
draw-held-nothing = La semana del { $week } de { $resource } está sorteada. Nadie deseó nada, así que todo es de quien reserva primero.
wishes-drawn-got = El sorteo ha terminado: { $resource } es para ti { $times }.
wishes-drawn-pending = Antes lo tiene que aprobar un responsable; te aviso entonces.
wishes-drawn-missed = No te tocó { $resource } { $times }. Espéralo, o mira qué está libre:
wishes-drawn-none = El sorteo ha terminado y no te tocó { $resource } { $times }. Lo que les tocó a otros les cuenta la próxima vez; espéralo, o mira qué está libre:
draw-called-off = Las semanas de { $resource } ya no se sortean, así que tus deseos no valen: lo tiene quien reserva primero. Mira qué está libre:
draw-called-off-removed = { $resource } está fuera de servicio, así que tus deseos no valen. Mira qué más está libre:
mine-wish = deseo { $wish }: { $resource } { $time }, se sortea { $at }
full-own-wishes = Ya tienes { $limit } deseos para este sorteo, que es lo máximo; retira uno primero.
full-wishes = Ya hay { $limit } deseos para este sorteo, que es lo máximo; reserva lo que quede cuando termine.
range-collect = Los deseos se recogen durante { $least } a { $most }.
button-wish = Desearlo
button-withdraw-wish = Retirar el deseo { $wish }
button-draw = Ver el sorteo
button-wait-for = Esperar { $time }
expected-draw = Escribe un día y una hora de cada semana, como dom 18:00 o dom 18:00 durante 1h, o off.
fact-draw = cada semana se sortea: los deseos de la siguiente se recogen el { $weekday } desde las { $time }, durante { $length }
free-undrawn = { $resource }, { $date }: aún sin sortear; di tus deseos entre { $opens } y { $closes }
free-wishes = { $resource }, { $date }: los deseos se recogen hasta { $closes }
series-date-undrawn = { $time }: esa semana aún no está sorteada
not-longer-undrawn = { $resource } no puede ser para ti hasta { $until }: la semana siguiente aún no está sorteada.
audit-wished = deseo, { $resource } { $time }
audit-wish-withdrawn = deseo retirado, { $resource } { $time }
command-draw = Ver cómo se sortean las semanas, tus deseos y el último sorteo
    .resource = De qué
    .withdraw = El número de un deseo que ya no quieres
