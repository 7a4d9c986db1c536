### English. Every sentence is whole; a place in braces is filled by Dibs and never by what
### somebody typed. Tone: short, friendly, one sentence and one next step.

## Small parts

you = you
somebody = somebody
former-member = a former member
some-resource = it
list-comma = { ", " }
list-and = { " and " }
list-or = { " or " }
list-more = … and { $count } more.

## Times and lengths

weekday-name =
    { $day ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }
weekday-full-name =
    { $day ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
month-name =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
clock-time = { $hour }:{ $minute }
moment-date = { $weekday } { $day } { $month }
moment-date-year = { $weekday } { $day } { $month } { $year }
moment-day = { $day } { $month }
moment-full = { $date } { $time }
moment-today = { $time } today
moment-tomorrow = { $time } tomorrow
distance-now = now
distance-ahead = in { $length }
distance-past = { $length } ago
length-minutes = { $minutes } min
length-hours = { $hours } h
length-hours-minutes = { $hours } h { $minutes } min
length-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
distance-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
span = { $start }-{ $end }
span-days = { $start } to { $end }
span-days-length = { $start } to { $end } ({ $length })
span-length = { $start }-{ $end } ({ $length })
ordinal =
    { NUMBER($place, type: "ordinal") ->
        [one] { $place }st
        [two] { $place }nd
        [few] { $place }rd
       *[other] { $place }th
    }

## Bookings

booked = { $resource } is yours { $time } ({ $booking }).
booked-pending = I asked for { $resource } { $time } for you ({ $booking }). It is kept for you until a manager decides, and I tell you then.
booked-seats =
    { $seats ->
        [one] One seat is kept for you.
       *[other] { $seats } seats are kept for you.
    }
booked-reminder = I will ping you at { $at }.
remark-tomorrow = That hour has passed today, so this is tomorrow.
remark-first-of-two = The clock shows that time twice; this is the first of the two.
remark-rounded-up = That would have been { $asked }; this is the next start.
claimed = It is your turn: { $resource } is yours until { $end } ({ $booking }).
claimed-shortened = It is shorter than you asked for, because somebody has it after you.
claimed-next = Press Done when you are finished early.
done = Thank you: { $resource } is free again from { $end }.
done-other = { $resource } is free again from { $end }; I tell { $holder }, who had { $booking }.
done-called = The turn is offered to { $member }.
cancelled = Cancelled: { $resource } { $time } ({ $booking }).
cancelled-other = Cancelled: { $resource } { $time } ({ $booking }). I tell { $holder }.
mine = You have:
mine-nothing = You have no bookings and stand in no line. See what is free:
mine-booking = { $booking } { $resource } { $time }
mine-booking-note = { $booking } { $resource } { $time }: { $note }
mine-pending = { $booking } { $resource } { $time } (waits for a manager)
mine-pending-note = { $booking } { $resource } { $time } (waits for a manager): { $note }
mine-line = { ordinal } in line for { $resource }
mine-line-about = { ordinal } in line for { $resource }, about { $at }
mine-offer = { $resource } is offered to you until { $until }

## The line

joined = You are { ordinal } in line for { $resource }.
joined-about = You are { ordinal } in line for { $resource }, about { $at }.
joined-next = I will ping you when it is your turn.
joined-free = { $resource } is free: claim it by { $until } ({ $left }), and it is yours until { $end }.
left = You are out of the line for { $resource }.
left-grace = Join again by { $until }, and you have your place back.
passed = You passed; you are now { ordinal } in line for { $resource }.
passed-out = You passed with nobody behind you, so you are out of the line for { $resource }.
line =
    { $waiting ->
        [one] One person waits for { $resource }:
       *[other] { $waiting } people wait for { $resource }:
    }
line-empty = Nobody waits for { $resource }.
line-fair = This line is fair: whoever used it least recently comes first.
line-priority = Whoever belongs to { $team } comes before everybody else.
line-priority-managers = Managers come before everybody else.
line-place = { $place }. { $member }
line-place-about = { $place }. { $member }, about { $at }
line-place-offer = { $place }. { $member }, asked until { $until }
line-has-priority = (priority)

## Looking

who-running = { $resource } is in use by { $member } until { $until }.
who-nobody = { $resource } is free now.
who-about = { $resource }: { $about }
who-closed = { $resource } is closed.
who-closed-until = { $resource } is closed; it opens { $at }.
who-next = { $time } { $member }
who-waiting =
    { $waiting ->
        [one] One person waits.
       *[other] { $waiting } people wait.
    }
free = What is free:
free-day = { $resource }, { $date }: free { $times }
free-nothing = { $resource }, { $date }: nothing is free
schedule = { $resource }, { $date }:
schedule-empty = { $resource }, { $date }: no bookings.
schedule-closed = { $resource }, { $date }: closed.
schedule-entry = { $time } { $member }
schedule-entry-note = { $time } { $member }: { $note }
schedule-until = No other bookings up to and including { $date }.
# What a day brings, told to everybody in a chat once in a while.
digest = Today, { $date }:
digest-nothing = Today, { $date }: nothing is booked.
digest-resource = { $resource }:
digest-waiting =
    { $resource }: { $count ->
        [one] one person waits in line
       *[other] { $count } people wait in line
    }.
digest-more =
    … and { $count ->
        [one] one thing
       *[other] { $count } things
    } more.
# The words in the timetable's picture: what the colours mean, and who has it where names are hidden.
picture-taken = taken
picture-yours = yours
picture-closed = closed
picture-now = now
times = { $resource } is free at these times:

## Resources and settings

resource-added = { $resource } is ready.
resource-added-next = Book it with { $line }.
resource-changed = { $resource } is changed.
resource-shown = { $resource }:
resource-at-odds =
    { $count ->
        [one] Booking { $bookings } stands although it does not fit any more.
       *[other] Bookings { $bookings } stand although they do not fit any more.
    }
resource-removed = { $resource } is removed.
resource-removed-bookings =
    { $count ->
        [one] One booking was cancelled, and its holder is told.
       *[other] { $count } bookings were cancelled, and their holders are told.
    }
resource-removed-line =
    { $count ->
        [one] One person waited for it and is told.
       *[other] { $count } people waited for it and are told.
    }
resources =
    { $count ->
        [one] One resource:
       *[other] { $count } resources:
    }
resources-item =
    { $capacity ->
        [one] { $resource }: slots of { $slot }, open { $hours }
       *[other] { $resource }: { $capacity } seats, slots of { $slot }, open { $hours }
    }
fact-slots = slots of { $slot }, starting every { $step }
fact-hours = open { $hours } ({ $zone })
fact-capacity =
    { $capacity ->
        [one] one seat
       *[other] { $capacity } seats
    }
fact-aliases = also called { $aliases }
fact-names-hidden = only managers see who has it
settings = Settings:
settings-changed = Changed. The settings are now:
settings-next = Change them like this: { $line }.
setting-zone = new resources are in time zone { $zone }
setting-language = language { $language }
setting-reminder = reminders { $lead } before the start
setting-no-reminder = no reminders
setting-offer = an offered turn is held for { $window }
setting-digest = this chat is told what its day brings at { $times }; next: { $next }
settings-failures =
    { $failed ->
        [one] One message could not be delivered:
       *[other] { $failed } messages could not be delivered; the last ones:
    }
failure-no-way = { $at }: { $member } cannot be written to; they should start a chat with me
failure-refused = { $at }: the message to { $member } was refused
failure-too-late = { $at }: { $member } could not be reached in time

## The language somebody is spoken to in

language-own = I speak { $language } with you.
language-from-app = I speak { $language } with you, like your app.
language-of-community = I speak { $language } with you, like everybody's here.
language-next = Choose another, or let me follow your app:

## When and where somebody is pinged, and whose clock they read

pings-before = I ping you { $lead } before what you booked begins.
pings-never = I do not ping you before what you booked begins.
pings-private = I write to you in private, and in the chat where you asked only if I cannot.
pings-here = I ping you in the chat you chose, where everybody sees it.
pings-quiet = Quiet hours: { $hours } ({ $zone }). What can wait comes when they are over, what cannot comes without a sound.
pings-next = Change it here, or write how long before and where (private or here):
button-never = Never
button-as-everybody = As everybody here
button-privately = In private
button-never-quiet = No quiet hours
no-chat-here = This is a private chat; say that in the server or group that it is for.
digest-too-often = What a day brings can be told every { $least } at the most. Write a time like 8:00, or fewer times.
digest-too-many = At most { $most } chats can be told what their day brings. Write { $line } in one of them first.
timezone-own = Times are in { $zone } for you: those I tell you and those you type.
timezone-auto = Times are those of the place where each thing stands.
timezone-next = Choose a zone of your own like this: { $line }.
button-timezone-auto = As where it stands

## Accounts that are one member, and members who are forgotten

link-code = Type { $line } with your other account, and both are one member here: one list of bookings, one place in line, one set of limits.
link-code-expires = It works once, until { $until } ({ $left }). Show it to nobody: whoever types it becomes one with you.
link-code-given = I have shown you a code already; it works until { $until }.
linked = This account and { $who } ({ $platforms }) are one member from now on.
linked-unnamed = This account and the one on { $platforms } are one member from now on.
linked-dropped =
    { $count ->
        [one] Both waited for the same thing: the better place is yours, the other one is given up.
       *[other] Both waited for the same { $count } things: the better places are yours, the others are given up.
    }
wrong-code =
    { $left ->
        [0] That code is wrong or has been used; in some minutes you can try again, with a new code that { $line } shows your other account.
        [one] That code is wrong or has been used, and you have one try left; { $line } shows your other account a new one.
       *[other] That code is wrong or has been used, and you have { $left } tries left; { $line } shows your other account a new one.
    }
link-too-old = That code is too old; { $line } shows your other account a new one.
link-own = That is your own code; type it with your other account.
link-gone = Whoever was given that code has been forgotten since; { $line } shows your other account a new one.
link-too-many-tries = Those were too many wrong codes; try again at { $until }.
link-too-many-accounts = One member has { $limit } accounts at most; take one off before by typing /unlink there.
unlinked =
    { $left ->
        [one] This account stands alone now: your bookings stay with your other account.
       *[other] This account stands alone now: your bookings stay with your { $left } other accounts.
    }
unlinked-next = With your next command here you are a new member; { $line } joins them again.
only-account = This is your only account here; { $line } erases you altogether.
not-known = I know nothing of you here, so there is nothing to give up or erase; { $line } would be a beginning.
forget-ask = Nothing is erased yet: { $line } erases everything personal of yours here and gives up what you have, at once and for good:
forget-accounts = Accounts and their names: { $count }
forget-texts = Notes and former names: { $count }
forget-bookings = Bookings ahead: { $count }
forget-running = Running bookings: { $count }
forget-places = Places in lines and on waitlists: { $count }
forgotten = Done: everything personal of yours is erased here, and what you had is given up, for good:
forgotten-next = What you had booked still counts in the statistics, as that of a former member; whoever comes back begins anew.

## Connecting, private chats, hello

connect-code = Type { $line } in the other chat, and both share everything from then on.
connect-code-expires = It works once, until { $until } ({ $left }).
connect-code-given = I have shown you a code already; it works until { $until }.
connect-in-chat = Chats are connected from within: type /connect in the server or group itself.
connected = Done: this chat and the other one share everything from now on.
connected-left-behind =
    { $count ->
        [one] One resource of this chat stays behind; add it again with /resource add if you need it.
       *[other] { $count } resources of this chat stay behind; add them again with /resource add if you need them.
    }
noted = Noted.
begin = Hello! I do not know you from any club yet.
begin-next = Type { $line } in your club's server or group, where I am too; then you can ask me here.
choose = You are in several communities. Which one do you mean here?
community-resources = { $resources } ({ $platforms })
community-number = Community { $number } ({ $platforms })
chosen = This chat speaks to { $community } from now on; please send your command again.
start = Hello! Ask me here as you would in your club's chat; I will also ping you here.
welcome = Hello! I keep track of who has what, so that nobody has to wait in front of it. Three steps:
welcome-zone = Say where you are, for times are in { $zone } now: { $line }
welcome-add = Add what you share: { $line }
welcome-book = Book it: { $line }

## Help

help = What you can type:
help-item = { $line }: { $description }
help-examples = For example:
help-example = { $line }
help-next = More about a topic: { $topic }; about one of them: { $line }.
help-examples-next = More about one of them: { $line }.
help-booking = Book: { $commands }
help-waiting = Wait: { $commands }
help-changing = Change: { $commands }
help-looking = Look: { $commands }
help-yourself = Yourself: { $commands }
help-managing = For managers: { $commands }

## Buttons

button-book-at = Book { $time }
button-book-which = { $resource } { $at }
button-cancel = Cancel
button-snooze = Again in { $length }
button-cancel-which = Cancel { $booking }
button-claim = Claim
button-claim-which = Claim { $resource }
button-done = Done
button-done-which = Done with { $booking }
button-free-times = Free times
button-join = Join the line
button-language-auto = Follow my app
button-leave = Leave the line
button-leave-which = Leave { $resource }
button-line = See the line
button-mine = My bookings
button-next-day = Next day
button-pass = Pass
button-pass-which = Pass { $resource }
button-remove = Remove anyway
button-other-version = That button is from another version of me; please type the command, { $line } lists them.
button-not-ours = I cannot read that button; please type the command, { $line } lists them.

## Refusals

unknown-resource = I know nothing called “{ $asked }”. See what there is:
unknown-resource-near = I know nothing called “{ $asked }”. Did you mean { $names }?
no-resources = There is nothing to book yet; a manager adds something with { $line }.
resource-gone = { $resource } is out of service. See what else there is:
unknown-booking = There is no booking { $booking }. See which ones you have:
booking-over = Booking { $booking } is over. See which ones you have:
not-yours = Booking { $booking } is somebody else's; only they and managers can change it.
not-yours-of = Booking { $booking } is by { $holder }; only they and managers can change it.
holders-only = Booking { $booking } is somebody else's; only they can give it away or swap it. What you have:
holders-only-of = Booking { $booking } is by { $holder }; only they can give it away or swap it. What you have:
taken = { $resource } is taken { $time }.
taken-by = { $resource } is taken { $time } (by { $holders }).
free-next = Free next: { $times }.
free-next-nothing = Nothing else is free soon.
none-free = None of { $group } is free { $time }.
none-free-next = Free next:
group-taken = Several go by the name { $name } together; choose another one.
held-for-queue =
    { $waiting ->
        [one] { $resource } { $time } is kept for the one who waits in line.
       *[other] { $resource } { $time } is kept for the { $waiting } people who wait in line.
    }
claim-instead = { $resource } is held for you already: claim it by { $until } ({ $left }), and it is yours until { $end }.
outside-hours = { $resource } is not open { $time }.
stale = Your message of { $at } came to me late, so I did nothing; please send it again if you still mean it.
too-long = { $resource } can be had for { $limit } at a time at most; ask for less.
too-short = { $resource } can be had for { $least } at least; ask for more.
bad-seats =
    { $capacity ->
        [one] { $resource } has one seat; ask for that.
       *[other] { $resource } has { $capacity } seats; ask for 1 to { $capacity }.
    }
nothing-free =
    { $days ->
        [one] { $resource } has nothing free for that long within a day; ask for less, or join the line.
       *[other] { $resource } has nothing free for that long within { $days } days; ask for less, or join the line.
    }
already-waiting = You are { ordinal } in line for { $resource } already.
already-waiting-about = You are { ordinal } in line for { $resource } already, about { $at }.
already-offered = { $resource } is offered to you already: claim it { $left } at the latest.
not-waiting = You do not stand in line for { $resource }.
no-offer = No turn is offered to you now. See where you stand:
not-your-offer = That turn of { $resource } is offered to somebody else; join the line to get one.
offer-over = That offer is over. See where you stand:
offer-over-of = That offer of { $resource } is over.
which-one = Which one do you mean: { $resources }?
nothing-running = Nothing of yours runs now. See what you have:
not-begun = { $resource } { $time } has not begun yet; you can cancel it.
not-manager = Only managers can do that, and only in the server or group itself.
not-member = I do not know you there yet; type { $line } in the club's chat first.
name-empty = That name has no letters to show; please choose another.
name-too-long = That name is too long; { $limit } characters fit.
name-taken = { $resource } is called that already; please choose another name.
name-reserved = “{ $word }” is a word of my own; please choose another name.
note-empty = That note has no letters to show; please write another, or none.
note-too-long = That note is too long; { $limit } characters fit.
range-capacity = A resource has { $least } to { $most } seats.
range-slot = A slot lasts { $least } to { $most }.
range-step = Starts are { $least } to { $most } apart.
range-shortest-turn = The shortest turn is { $least } to { $most }.
range-reminder = A reminder comes { $least } to { $most } before the start.
range-offer = An offered turn is held for { $least } to { $most }.
step-uneven = Starts must divide a day evenly: 5, 10, 15, 20, 30 or 60 minutes do.
too-much-at-once = That would change too much in one go, so nothing has changed; do it in smaller parts.
full-resources = There are { $limit } resources already, which is the most there can be; remove one first.
full-aliases = It has { $limit } other names already, which is the most there can be; take one away first.
full-tags = It has { $limit } tags already; take one away by naming it, then add this one.
full-line = { $limit } people wait already, which is the most there can be; try later.
full-own-bookings = You have { $limit } bookings already, which is the most there can be; cancel one first.
full-own-lines = You stand in { $limit } lines already, which is the most there can be; leave one first.
resource-in-use =
    { $resource } is in use: { $bookings ->
        [0] no bookings
        [one] one booking
       *[other] { $bookings } bookings
    }, { $waiting ->
        [0] nobody in line
        [one] one person in line
       *[other] { $waiting } people in line
    }. Remove it all the same, and tell them?
nothing-to-change = Say what to change about { $resource }, for example { $line }.
busy-community =
    This chat has { $bookings ->
        [0] no bookings
        [one] one booking
       *[other] { $bookings } bookings
    } ahead and { $waiting ->
        [0] nobody
        [one] one person
       *[other] { $waiting } people
    } in line; connect it when they are over or cancelled, so that nothing is lost.
bad-code = That code is wrong, used or too old; type { $line } in the other chat for a new one.
already-connected = These two chats are connected already.
moved = This chat has just been connected to another; please send your command again.

## Times that cannot be had

time-missing = That time does not exist: the clocks are put forward over it. The next valid start is { $at }.
time-past = { $at } has passed; please name a time to come.
time-off-step = { $resource } can start every { $step }: { $before } or { $after }?
time-off-step-first = { $resource } can start every { $step }, next { $after }.
time-too-far =
    { $days ->
        [one] That is too far ahead; bookings can be made up to a day ahead.
       *[other] That is too far ahead; bookings can be made up to { $days } days ahead.
    }
time-no-such-date = There is no such date; please check day and month.
time-wrong-weekday = { $date } is a { $weekday } and not a { $given }; which one do you mean?
time-end-before-start = That ends before it starts; please check the two times.

## What was not understood

unknown-command = I do not know “{ $typed }”. See what you can type:
unknown-command-near = I do not know “{ $typed }”. Did you mean { $meant }?
unknown-subcommand = After { $command } comes { $names }, and not “{ $typed }”.
missing-resource = Which resource do you mean?
missing-name = What is it called?
missing-booking = Which booking do you mean? Your own have numbers, see /mine.
missing-hours = When is it open?
missing-option = Please say “{ $option }”, too.
bare-option = Something is missing after “{ $option }”.
repeated-option = You said “{ $option }” twice; please say it once.
unexpected-word = I do not understand “{ $word }” here.
bad-number = After “{ $option }” comes a number from { $least } to { $most }, and not “{ $typed }”.
no-such-choice = After “{ $option }” comes { $choices }, and not “{ $typed }”.
not-a-booking = “{ $typed }” is not a booking's number, which looks like { $number }. See yours:
unknown-zone = I know no time zone “{ $typed }”; name a big city with its continent, like Europe/Berlin.
unknown-zone-near = I know no time zone “{ $typed }”. Did you mean { $names }?
text-too-long = That is too long; { $limit } characters fit.
time-empty = Something is missing here.
time-unknown-word = I do not understand “{ $word }”.
time-unknown-word-near = I do not understand “{ $word }”. Did you mean { $meant }?
time-extra-word = I do not understand “{ $word }” in “{ $input }”.
time-number = “{ $word }” does not fit there; it must be { $least } to { $most }.
time-missing-hour = At which hour? “{ $input }” is only a day.
time-unfinished = “{ $input }” stops half-way.
time-not-a-date = “{ $word }” is no date.
time-ambiguous-date = Is “{ $word }” a day and a month, or the other way round? Write the month's name.
time-year = I do not understand “{ $word }” as a year; write all four digits.
time-zero-length = That is no time at all.
time-negative = That is less than no time.
time-whole-minutes = Please name whole minutes.
time-duration-too-long = That is too long; { $limit } is the most I can read.
time-too-many-windows = Those are too many opening times; { $limit } a week fit.
expected-when = Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.
expected-note = If it is a note, write the word note before it.
expected-day = Write a day like today, tomorrow, fri, or 24.12.
expected-duration = Write a length like 2h, 45 min, or 1h30.
expected-quiet = Write quiet hours like 22-8 or 22:30-7:15, 16 hours at the most, or off.
expected-hours = Write hours like mon-fri 8-22, sat 10-18, or always.
expected-zone = Write a time zone like Europe/Berlin.
expected-repeat = Write weekly x6, or weekly until 20.12.
expected-number = Write a number from { $least } to { $most }.
for-example = For example: { $line }

## When something is wrong with Dibs itself

pending = Your request is waiting for the database. I will tell you how it ends.
error-busy = Too much at once: nothing was done. Please try again in a moment.
error-closed = I am restarting: nothing was done. Please try again in a moment.
error-withdrawn = I could not reach my records for a minute: nothing was done. Please try again.
error-unknown = I lost track of that one: it may have been done. Please look with /mine before you try again.
error-store = I cannot reach my records right now. Please look with /mine in a moment before you try again.

## One platform alone

private-chat-button = Let me write to you in private
unnamed = You
anonymous = You write in the group's name, and I need to know who you are: turn off “Remain anonymous” in your administrator rights, then send it again.

## Notices

reminder = { $resource } is yours { $left }: { $time } ({ $booking }).
reminder-begun = { $resource } is yours now: { $time } ({ $booking }).
snoozed = I ping you again { $at } for { $resource } { $time } ({ $booking }).
snooze-too-late = { $resource } begins at { $start } already, so there is no time for another ping. Cancel it if you cannot come:
snooze-nothing = Nothing of yours lies ahead that I could ping you about again. See what you have:
turn-offered = It is your turn for { $resource }: claim it by { $until } ({ $left }), and it is yours until { $end }.
offer-extended = I was away for a while, so { $resource } is held for you longer: claim it by { $until } ({ $left }).
offer-lapsed = Your turn for { $resource } was not claimed in time; you are now { ordinal } in line.
out-of-line = You are out of the line for { $resource }.
out-of-line-lapsed = You let two turns for { $resource } go by, so you are out of the line; join again if you still want it.
out-of-line-removed = { $resource } was removed, and its line with it.
next-in-line = You are next in line for { $resource }.
next-in-line-about = You are next in line for { $resource }, about { $at }.
booking-cancelled = Your booking { $booking }, { $resource } { $time }, was cancelled by { $by }.
booking-cancelled-removed = Your booking { $booking }, { $resource } { $time }, is cancelled, because { $resource } was removed by { $by }.
booking-ended = Your booking { $booking } of { $resource } was ended at { $end } by { $by }.
sent-late = (sent late: due { $due })
# Several notices in one message: $number counts them from 1; $line is a whole sentence, $label that of a
# button.
together-line = { $number }. { $line }
together-button = { $number }: { $label }

## Limits

limits = Limits for { $what }:
limits-changed = Done. The limits for { $what } are now:
limits-lifted = Done: there are no limits for { $what } any more.
limits-none = There are no limits for { $what }.
limits-everything = everything together
limits-item = { $rule }
limits-next = Set one like this: { $line }.
limits-lift = To lift them all: { $line }.
limit-active = The limit for { $what } is { $rule }, and you have { $used } already; cancel one first, or wait until one is over.
limit-per-day = The limit for { $what } is { $rule }, and { $used } of yours begin on that day already.
limit-per-week = The limit for { $what } is { $rule }, and { $used } of yours begin in that week already.
limit-per-month = The limit for { $what } is { $rule }, and { $used } of yours begin in that month already.
limit-ahead = The limit for { $what } is { $rule }, so that time cannot be booked yet.
limit-notice = The limit for { $what } is { $rule }, so it is too late to book that time.
limit-between = The limit for { $what } is { $rule }, and another booking of yours is nearer than that.
limit-longest = The limit for { $what } is { $rule }; ask for less.
limit-again = You can ask for it from { $at } on.
limit-next = Next that you may have: { $time }.
expected-limit = Write a limit like 2 active, 4h per day, 3 per week, 7 days ahead, 30 min notice, 1h between, 2h longest, or none. Whom it is for may follow, like for tutors; free sat-sun and free same day say what is free of limits.
cooling-down = Whoever had { $resource } waits { $length } before joining its line again, so you can join from { $until }.
cooling-down-next = You can book it meanwhile: { $time } is free.
expected-digest = Write a time like 8:00 for every day, five fields of cron like 0 8 * * mon-fri, or off.

## Doing things for others

assigned = { $resource } { $time } is booked for { $member } ({ $booking }); I tell them.
booking-assigned = { $by } booked { $resource } for you: { $time } ({ $booking }).
kicked-line = { $member } is out of the line for { $resource }; I tell them.
kicked-booking = { $resource } is taken back from { $member } ({ $bookings }); I tell them.
not-there = { $member } neither has { $resource } now nor stands in line for it.
unknown-member = I know nobody called “{ $asked }”, or several; write their @handle, and have them say /mine to me first.
missing-member = Who? Write their @handle.
out-of-line-kicked = A manager took you out of the line for { $resource }.

## Closures

closed = { $resource } is closed { $time }.
closed-bookings =
    { $count ->
        [one] One booking was cancelled, and its holder is told.
       *[other] { $count } bookings were cancelled, and their holders are told.
    }
closed-next = Open it again with { $line }.
closed-then = { $resource } is closed { $time }.
closed-then-why = { $resource } is closed { $time }: { $why }
not-closed = { $resource } is not closed then; see when it is open with /schedule.
reopened = { $resource } is not closed any more from { $at } on.
booking-closed = Your booking { $booking }, { $resource } { $time }, is cancelled, because { $resource } is closed { $closed }.
booking-closed-why = Your booking { $booking }, { $resource } { $time }, is cancelled, because { $resource } is closed { $closed }: { $why }
booking-closed-next = You could have { $time } instead.
waitlist-closed = You no longer wait for { $resource } { $time }, because { $resource } is closed { $closed }.
waitlist-closed-why = You no longer wait for { $resource } { $time }, because { $resource } is closed { $closed }: { $why }
turn-withdrawn = { $resource } closes until { $until }, so your turn has to wait; you keep your place in line.
range-closure = Something can be closed for { $least } to { $most } days at a time.
full-closures = It has { $limit } closures to come already, which is the most there can be; open it again first.
expected-moment = Write a time like fri 18:00, now, or a whole day like 24.12.

## Boards

board-title = { $resource }
board-title-all = Who has what now
board-nothing = There is nothing to share here yet.
board-free-until = { $resource } is free until { $until }.
board-seats = { $free } of { $capacity } seats are free.
board-next = Later today:
board-thing-free = { $resource }: free
board-thing-free-until = { $resource }: free until { $until }
board-thing-taken = { $resource }: { $member } until { $until }
board-thing-seats = { $resource }: { $free } of { $capacity } seats free
board-thing-closed = { $resource }: closed
board-thing-closed-until = { $resource }: closed; opens { $at }
board-thing-next = Next: { $time } { $member }
board-thing-next-waiting =
    { $waiting ->
        [one] Next: { $time } { $member }; one person waits
       *[other] Next: { $time } { $member }; { $waiting } people wait
    }
board-more =
    { $count ->
        [one] and one more: { $line }
       *[other] and { $count } more: { $line }
    }
board-updated = Updated { $at }
board-gone = This board was taken away.
board-everything = everything
board-placed = The board of { $what } is on its way here; I keep it current. Pin it to have it at hand.
board-moved = The board of { $what } moves to the end of this chat; the old one goes.
board-placed-next = Take it away again with { $line }.
board-off = The board of { $what } goes.
boards-off =
    { $count ->
        [one] The board here goes.
       *[other] The { $count } boards here go.
    }
no-board = There is no board of { $what } in this chat. Place one with { $line }.
no-boards = There is no board in this chat. Place one with { $line }.
no-board-here = Boards stand in a Discord server or a Telegram group; say that there.
full-cancelled-at-once = At most { $limit } bookings can be cancelled at once, and there are more; close a part of that time first with /close.
full-changed-at-once = At most { $limit } bookings can be changed at once, and there are more; change it when there are fewer, or add another resource that is so from the start with /resource add.
full-boards = There are { $limit } boards already, which is the most there can be; take one away first with /board off.
board-paused = I cannot keep your board of { $what } current any more: I may not write in its chat. Let me send messages there, then say { $line } there again.
board-refused = I cannot keep your board of { $what } current any more: the platform refuses the message. Try { $line } there again later.

## Commands: what each does, and its options (at most 100 characters each)

command-book = Take a slot
    .resource = What you want
    .when = When: 18:00, tomorrow 6pm, fri 18-20, now, in 30 min; the next free time if left out
    .for = How long: 2h, 45 min; the usual slot if left out
    .seats = How many seats
    .repeat = How often: weekly x6, weekly until 20.12.; once if left out
    .note = A note that goes with it
command-join = Stand in line for the next free turn
    .resource = What you want
    .for = How long you want it: 2h, 45 min; the usual slot if left out
command-leave = Leave the line or the waitlist
    .resource = Of what
command-line = See who waits, and about when each turn comes
    .resource = Which line
    .share = Show the answer to everybody here
command-claim = Take the turn that is offered to you
    .resource = Which one, if several are offered
command-pass = Hand the turn that is offered to you on to the next
    .resource = Which one, if several are offered
command-done = Finish early, so that the next in line can go on
    .resource = Which one, if you have several
command-cancel = Give a booking up
    .booking = Its number, like #42
command-mine = See your bookings and places in line
command-who = See who has something now and next
    .resource = What
    .share = Show the answer to everybody here
command-free = See what is free
    .resource = What; everything if left out
    .day = Which day: tomorrow, fri, 24.12.; today if left out
command-schedule = See the timetable of a day or a week
    .resource = What; everything if left out
    .day = Which day: tomorrow, fri, 24.12.; today if left out
    .share = Show the answer to everybody here
command-remind = When and where I ping you before what you booked
    .before = How long before: 15 min, 1h; off for never, auto for as everybody here
    .where = private, or here for everybody to see
    .quiet = When not to ring you: 22-8; what can wait comes later. off for none
command-timezone = Choose the zone you read and type times in
    .zone = Like Europe/Berlin; auto for that of the place where each thing stands
command-link = Make this account and another one of yours one member
    .code = The code that /link showed your other account
command-unlink = Take this account off the member it is one of
command-forget = Erase everything personal of mine here: at once and final
command-forget-me = Erase my names, accounts and notes, cancel my bookings: at once and final
command-language = Choose the language I speak with you
    .lang = Which: de, en, es, fr, vi, zh-TW; auto follows your app
command-help = Help, with examples
    .command = About which command
command-resource = Add, change and remove what is shared (managers)
command-resource-add = Add something to share
    .name = What it is called
    .capacity = How many seats can be taken at a time; one if left out
    .slot = How long a booking is that names no length; 2h if left out
    .step = Bookings start every so often: 15 min if left out
    .zone = Its time zone, like Europe/Berlin
    .hours = When it is open: mon-fri 8-22, sat 10-18; always if left out
    .alias = Another name for it
    .checkin = Whoever books it must check in within: 15 min; off if left out
    .approval = Whether what members book waits for a manager; requests are posted in this chat
    .who = Who may book it: everyone, managers, or a team
    .draw = When wishes for the next week are collected, to be drawn: sun 18:00 for 30 min; off for none
    .names = Whether members see who has it
    .group = What it is one of: several under one name, like pianos; off for none
    .tag = A tag to find it by; one that it has is taken away
    .about = What members should know of it; off for nothing
    .queue = In which order its line is served: first come, or fair, by who used it least recently
    .priority = Which team is served before everybody else in its line; none for nobody
    .grace = Whoever leaves its line has their place back within: 10 min; off for not at all
    .cooldown = Whoever had it waits so long before joining its line again: 2h; off for not at all
command-resource-edit = Change something
    .name = What to change
    .rename = A new name
    .capacity = How many seats can be taken at a time
    .slot = How long a booking is that names no length
    .step = Bookings start every so often: 15 min, 1h
    .zone = Its time zone, like Europe/Berlin
    .hours = When it is open: mon-fri 8-22, sat 10-18
    .alias = Another name to add, or to take away if it has it already
    .checkin = Whoever books it must check in within: 15 min; off for not at all
    .approval = Whether what members book waits for a manager; requests are posted in this chat
    .who = Who may book it: everyone, managers, or a team
    .draw = When wishes for the next week are collected, to be drawn: sun 18:00 for 30 min; off for none
    .names = Whether members see who has it
    .group = What it is one of: several under one name, like pianos; off for none
    .tag = A tag to find it by; one that it has is taken away
    .about = What members should know of it; off for nothing
    .queue = In which order its line is served: first come, or fair, by who used it least recently
    .priority = Which team is served before everybody else in its line; none for nobody
    .grace = Whoever leaves its line has their place back within: 10 min; off for not at all
    .cooldown = Whoever had it waits so long before joining its line again: 2h; off for not at all
command-resource-remove = Take something out of service
    .name = What to remove
command-resource-list = See everything that is shared
command-resource-show = See all about one thing
    .name = What
command-hours = Set opening hours (managers)
    .resource = Of what
    .spec = When it is open: mon-fri 8-22, sat 10-18; or always
command-assign = Book for somebody; they are told (managers)
    .resource = What
    .member = For whom
    .when = When: 18:00, tomorrow 6pm, fri 18-20, now, in 30 min
    .for = How long: 2h, 45 min; the usual slot if left out
command-kick = Send somebody out of the line, and end what they have now (managers)
    .resource = Of what
    .member = Whom
command-approve = Let a member have what they asked for (managers)
    .booking = Its number, like #42; may be left out if only one waits
command-deny = Do not let a member have what they asked for (managers)
    .booking = Its number, like #42; may be left out if only one waits
    .why = Why not, for the member
command-close = Close something for a while; bookings inside are cancelled and told (managers)
    .resource = What
    .from = From when: fri 18:00, now; or a whole day: 24.12.
    .to = Until when: sun 12:00; or the last whole day: 26.12.
    .why = Why, for those who ask
command-reopen = Open something again that was closed (managers)
    .resource = What
    .from = From when: sat 9:00; now if left out
command-board = Post a board here that always shows who has it and what comes next (managers)
    .resource = Of what; everything if left out
    .off = Take it away again
command-limit = See or set how much each member may have (managers)
    .resource = Of what; all for everything together
    .rule = 2 active, 4h per day, 7 days ahead, 30 min notice, 2h longest; … for tutors; free sat-sun; none
command-settings = See or change the settings of this community (managers)
    .zone = Time zone of new resources, like Europe/Berlin
    .language = The language I speak
    .reminder = How long before the start I ping: 15 min; off for not at all
    .offer = How long an offered turn is held: 10 min
    .digest = When this chat is told what its day brings: 8:00, or cron like 0 8 * * mon-fri; off to stop
command-connect = Connect this chat with another, so that both share everything (managers)
    .code = The code that /connect showed in the other chat
command-start = Say hello
    .payload = What a link carries

## Bookings that change

extended = { $resource } is yours until { $end } now ({ $booking }).
extended-other = { $resource } goes on until { $end } ({ $booking }); I tell { $holder }.
moved-booking = Moved: { $resource } is yours { $time } ({ $booking }), and no longer { $from }.
moved-booking-other = Moved: { $resource } { $time } ({ $booking }), and no longer { $from }. I tell { $holder }.
restored = Taken back: { $resource } is yours again { $time } ({ $booking }).
booking-moved = { $resource } is yours { $time } now ({ $booking }), and no longer { $from }: { $by } changed it.
not-longer-closing = { $resource } cannot be yours until { $until }: it closes before.
not-longer-line =
    { $waiting ->
        [one] { $resource } cannot be yours until { $until }: somebody waits in line for it.
       *[other] { $resource } cannot be yours until { $until }: { $waiting } people wait in line for it.
    }
not-longer-taken = { $resource } cannot be yours until { $until }: it is taken after you.
not-longer-taken-by = { $resource } cannot be yours until { $until }: it is taken after you (by { $holders }).
not-longer-possible = It can be until { $until }.
not-longer-at-all = It ends at { $until }, as it did; join the line for another turn.
has-begun = { $resource } { $time } has begun, so it stays where it is; you can make it longer with /extend, or end it.
same-time = Booking { $booking } is at that time already. See yours:
nothing-to-undo = You cancelled nothing in the last { $length } that I could take back. See what you have:
button-undo = Undo
button-move-to = Move to { $time }
button-extend-until = Until { $until }
command-extend = Have it for longer
    .resource = Which one, if you have several
    .by = How much longer: 15 min, 1h; 30 min if left out
command-move = Have a booking at another time
    .booking = Its number, like #42
    .when = When: 18:00, tomorrow 6pm, fri 18-20; as long as before if no end is named
    .for = How long: 2h, 45 min; as long as before if left out
command-undo = Take your last cancel back

## Approval

approval-asked = { $who } asks for { $resource } { $time } ({ $booking }). It is kept for them until a manager decides; decide until { $until }, or it is free again.
approval-asked-series = { $who } asks for { $resource } { $dates } times, once a week from { $time } on ({ $booking }). They are kept until a manager decides; decide until { $until }, or the first of them is free again.
approval-note = They wrote: { $note }
approved = Approved: { $resource } { $time } is { $who }'s ({ $booking }); I tell them.
approved-series = Approved: { $resource } is { $who }'s { $dates } times, once a week from { $time } on ({ $booking }); I tell them.
denied = Denied: { $resource } { $time } ({ $booking }) is free again; I tell { $who }.
denied-series = Denied: the { $dates } dates of { $resource } from { $time } on ({ $booking }) are free again; I tell { $who }.
booking-approved = Approved: { $resource } is yours { $time } ({ $booking }).
booking-approved-series = Approved: { $resource } is yours { $dates } times, once a week from { $time } on ({ $booking }).
booking-denied = { $by } did not approve { $resource } { $time } ({ $booking }).
booking-denied-series = { $by } did not approve the { $dates } dates of { $resource } from { $time } on ({ $booking }).
denied-why = Why: { $note }
denied-next = See what else is free, or ask them:
approval-lapsed = No manager decided about { $resource } { $time } ({ $booking }) in time, so it is free again. See what else is free, or ask one of them:
managers-book = Only managers book { $resource }; ask one of them to book it for you.
no-turns-unapproved = A manager has to approve { $resource }, so nobody stands in line for it; book a time instead:
approved-as-asked = A manager approves { $resource }, so { $time } ({ $booking }) stays as it was asked for. Book the other time, then cancel this one; or ask a manager.
nothing-to-approve = That does not wait for approval, or not any more. See what happened:
which-approval = Several wait for approval. Which one?
waiting-approval = { $who }: { $resource } { $time } ({ $booking })
button-approve = Approve
button-deny = Deny
button-approve-which = Approve { $booking }
button-deny-which = Deny { $booking }

## Handed over and traded

proposed-give = I asked { $to } to take { $resource } { $time } ({ $booking }). It stays yours until they agree; they have until { $until }.
proposed-swap = I asked { $to } to trade: your { $resource } { $time } ({ $booking }) for { $other } { $when } ({ $wanted }). Nothing changes until they agree; they have until { $until }.
accepted-give = Taken: { $resource } is yours { $time } ({ $booking }). I tell { $by }.
accepted-swap = Traded: { $resource } is yours { $time } ({ $booking }), and { $other } { $when } ({ $wanted }) goes to { $by }.
declined = Declined. I tell { $by }.
withdrawn = Taken back: { $resource } { $time } ({ $booking }) stays yours.
asked-give = { $by } wants to hand you { $resource } { $time } ({ $booking }). You can take it until { $until }.
asked-swap = { $by } wants to trade: { $resource } { $time } ({ $booking }) for your { $other } { $when } ({ $wanted }). You can agree until { $until }.
told-accepted-give = { $to } has taken { $resource } { $time } ({ $booking }).
told-accepted-swap = { $to } agreed: { $other } { $when } ({ $wanted }) is yours now, and { $resource } { $time } ({ $booking }) is theirs.
told-declined = { $to } declined, so { $resource } { $time } ({ $booking }) stays yours.
told-lapsed = { $to } did not answer in time, so { $resource } { $time } ({ $booking }) stays yours.
waiting-give = { $by } offers you { $resource } { $time } ({ $booking }), until { $until }
waiting-swap = { $by } offers { $resource } { $time } ({ $booking }) for your { $other } { $when } ({ $wanted }), until { $until }
waiting-own = your own offer of { $resource } { $time } ({ $booking }) to { $to }, until { $until }
no-proposal = No such offer waits for an answer, or not any more. See what you have:
which-proposal = Several wait for an answer. Which one?
same-holder = { $resource } { $time } ({ $booking }) is theirs already; name somebody else, or another booking.
they-may-not = Because of a limit { $by } may not have { $other } { $when } any more; ask them for something else, or decline.
full-own-proposals = { $limit } of your offers wait for an answer already, which is the most there can be; take one back with /decline first.
full-proposals = { $limit } offers wait for an answer here already, which is the most there can be; try later.
button-accept = Accept
button-decline = No, thanks
button-take-back = Take it back
button-accept-which = Accept { $booking }
button-decline-which = Decline { $booking }
command-give = Hand one of your bookings to somebody, if they agree
    .booking = Its number, like #42
    .member = Who is to have it
command-swap = Trade a booking with somebody, if they agree
    .mine = The number of yours, like #42
    .theirs = The number of theirs, like #17
command-accept = Agree to what somebody offers you
    .booking = The number of the booking, if several are offered
command-decline = Decline what somebody offers you, or take your own offer back
    .booking = The number of the booking, if several are offered

## The waitlist

waitlisted = You are { ordinal } on the waitlist for { $resource } { $time }.
waitlisted-next = I will ping you if it becomes free.
off-waitlist = You no longer wait for { $resource } { $times }.
on-waitlist = You are { ordinal } on the waitlist for { $resource } { $time } already.
wait-is-free = { $resource } { $time } is free, so there is nothing to wait for. Book it:
held-for-waitlist = { $resource } { $time } is kept until { $until } for somebody who waited for it.
held-for-you = { $resource } { $time } is kept for you: claim it by { $until }.
waitlist-offered = { $resource } { $time } is free after all: claim it by { $until } ({ $left }), and it is yours.
waitlist-offered-both = { $resource } { $time } is free after all, for you and { $member }: whoever of you claims it by { $until } ({ $left }) claims it for both.
waitlist-lapsed = { $resource } { $time } was not claimed in time, so it goes to the next who waits for it. See what is free:
mine-wait = { ordinal } on the waitlist for { $resource } { $time }
mine-wait-offer = { $resource } { $time } is kept for you until { $until }
full-waitlist = { $limit } people wait for times of it already, which is the most there can be; try later.
full-own-waits = You are on { $limit } waitlists already, which is the most there can be; leave one first.
waits-with = You and { $member } are { ordinal } on the waitlist for { $resource } { $time }: a seat for both of you, or none. I will ping you both if it becomes free.
waits-with-once = You are { ordinal } on the waitlist for { $resource } { $time } together with { $member }, once they agree: I asked them.
held-for-both = { $resource } { $time } is kept for you and { $member }: whoever of you claims it by { $until } claims it for both.
mine-wait-with = { ordinal } on the waitlist for { $resource } { $time }, together with { $member }
mine-wait-once = { ordinal } on the waitlist for { $resource } { $time }, once { $member } agrees
mine-wait-asked = { $member } would like to wait with you for { $resource } { $time }
mine-wait-both = { $resource } { $time } is kept for you and { $member } until { $until }
together-asked = { $member } would like to wait with you for { $resource } { $time }: a seat for both of you, or none.
together-agreed = { $member } waits with you for { $resource } { $time }. I will ping you both if it becomes free.
together-ended = { $member } does not wait with you for { $resource } { $time }, so you are both off the waitlist.
apart-yourself = You cannot wait together with yourself: name somebody else, or leave that out.
apart-one-seat = { $resource } has one seat only, so nobody can have it together with { $member }. Wait for it alone.
apart-seat-each = Two who wait together get one seat each: leave out either how many seats or { $member }.
apart-they-wait = { $member } is on the waitlist for that time already: wait alone, or with somebody else.
apart-they-may-not = { $member } may not have { $resource } then, because of a limit, and it is for both of you or for none: wait alone, or with somebody else.
button-agree = Agree
button-not-me = Not me
button-wait = Wait for it
button-leave-waitlist = Leave the waitlist
command-wait = Wait for a time that is taken: I ping you if it becomes free
    .resource = What you want
    .when = When: 18:00, tomorrow 6pm, fri 18-20
    .for = How long: 2h, 45 min; the usual slot if left out
    .seats = How many seats
    .with = Who needs it together with you: a seat for both, or none

## Check-in

checked-in = You are checked in: { $resource } is yours until { $end } ({ $booking }).
checked-in-already = You are checked in already: { $resource } is yours until { $end } ({ $booking }).
runs-late = No hurry: { $resource } is kept for you until { $until } ({ $booking }); check in when you are there.
late-already = You said already that you run late: check in to { $resource } by { $by }.
check-in-too-early = You can check in to { $resource } from { $from }; this button works then.
check-in-not-asked = Nobody has to check in to { $resource }: just use it. See what you have:
check-in-nothing = You have nothing to check in to now. See what you have:
check-in-nothing-next = You have nothing to check in to now; your next is { $resource } { $time }, and you can check in to it from { $from }.
booked-check-in = Check in with { $line } between { $from } and { $by }, or it goes to those who wait.
booked-check-in-now = Check in with { $line } by { $by }, or it goes to those who wait.
series-check-in = Check in to each of them with { $line } when it begins, or it goes to those who wait.
check-in-asked = { $resource } begins ({ $booking }): are you there? Check in by { $by }, or it goes to those who wait.
check-in-extended = I was away for a while, so you have longer to check in to { $resource } ({ $booking }): until { $until }.
no-show = Nobody checked in to { $resource } { $time } ({ $booking }) by { $by }, so it is free for others again. If you still want it, see what is free or join the line:
who-running-here = { $resource } is in use by { $member } until { $until } (checked in).
who-running-not-here = { $resource } is kept for { $member } until { $until } (not checked in yet).
fact-check-in = whoever books it must check in within { $length } of the start
fact-fair = its line is fair: whoever used it least recently comes first
fact-priority = whoever belongs to { $team } comes before everybody else in its line
fact-priority-managers = managers come before everybody else in its line
fact-grace = whoever leaves its line and joins again within { $length } has their place back
fact-cooldown = whoever had it waits { $length } before joining its line again
fact-group = one of { $group }; whoever names these gets any that is free
fact-tags = found by its tags, too: { $tags }
fact-about = about: { $about }
fact-approval = what members book waits for a manager
fact-managers-book = only managers book it
range-check-in = Check-in is asked within { $least } to { $most } of the start, or it is off.
range-grace = A place in line is kept for { $most } at most, or not at all (off).
range-cooldown = People wait { $most } at most before joining a line again, or not at all (off).
button-here = I am here
button-late = Running late
command-here = Check in: say that you are there
    .resource = Which one, if you have several
command-late = Running late: have longer to check in, once
    .resource = Which one, if you have several
command-snooze = Have me ping you once more before your booking begins
    .resource = Which one, if you have several
    .by = In how long: 5 min; 10 min if left out

## Weekly series

series-booked = { $resource } is yours { $count } times, once a week:
series-booked-pending = I asked for { $resource } { $count } times for you, once a week. They are kept for you until a manager decides, and I tell you then:
series-booked-date = { $booking } { $time }
series-booked-seats = { $seats } seats are kept for you each time.
series-reminder = I will ping you before each of them, first at { $at }.
series-blocked =
    { $blocked ->
        [one] One of these { $count } dates of { $resource } cannot be had, so nothing is booked yet:
       *[other] { $blocked } of these { $count } dates of { $resource } cannot be had, so nothing is booked yet:
    }
series-blocked-all = None of these { $count } dates of { $resource } can be had; see what else is free:
series-date-taken = { $time }: taken
series-date-taken-by = { $time }: taken (by { $holders })
series-date-closed = { $time }: closed
series-date-kept = { $time }: kept for those who wait
series-date-skipped = { $time }: the clocks are put forward over that time
series-date-instead = { $why }; free that day: { $instead }
series-free =
    { $count ->
        [one] Free is { $dates }.
       *[other] Free are { $dates }.
    }
series-note-too-long = Your note is too long for the button, which books without it.
series-empty = That series would begin on { $start } and end on { $until } already; please name a later day.
series-cancelled = Cancelled: { $resource } on { $dates }.
series-cancelled-other = Cancelled: { $resource } on { $dates }. I tell { $holder }.
series-moved =
    { $count ->
        [one] Moved, { $resource }:
       *[other] Moved { $count } dates, { $resource }:
    }
series-moved-other =
    { $count ->
        [one] Moved, { $resource }, and I tell { $holder }:
       *[other] Moved { $count } dates, { $resource }, and I tell { $holder }:
    }
series-stays = None is moved, because this is in the way ({ $resource }):
mine-series =
    { $more ->
        [one] { $booking } { $resource } { $time }, weekly, one more on { $last } ({ $number })
       *[other] { $booking } { $resource } { $time }, weekly, { $more } more until { $last } ({ $number })
    }
mine-series-note =
    { $more ->
        [one] { $booking } { $resource } { $time }, weekly, one more on { $last } ({ $number }): { $note }
       *[other] { $booking } { $resource } { $time }, weekly, { $more } more until { $last } ({ $number }): { $note }
    }
button-book-free =
    { $count ->
        [one] Book the free date
       *[other] Book the { $count } free dates
    }
button-book-instead =
    { $shifted ->
        [one] Book all { $count }, one at the other time
       *[other] Book all { $count }, { $shifted } at other times
    }
button-cancel-all = Cancel all { $count }
button-cancel-following = And all that follow ({ $count })
button-move-following = Move all that follow ({ $count })
button-move-others = Move the others ({ $count })

## The past: the record, statistics, exports

audit = The record, newest first ({ $about }):
audit-all = The record, newest first:
audit-empty = Nothing is recorded ({ $about }).
audit-all-empty = Nothing is recorded yet.
audit-record = { $at } { $who }: { $deed }
audit-older = Older: { $line }
audit-stopped = I looked back as far as { $at }; ask on for what is older.
audit-booked = booked { $resource } { $time } ({ $booking })
audit-claimed = took a turn, { $resource } { $time } ({ $booking })
audit-done = ended early, { $resource } { $time } ({ $booking })
audit-cancelled = cancelled { $resource } { $time } ({ $booking })
audit-assigned = assigned { $resource } { $time } ({ $booking })
audit-extended = extended, { $resource } { $time } ({ $booking })
audit-restored = took a cancel back, { $resource } { $time } ({ $booking })
audit-moved = moved to { $resource } { $time } ({ $booking })
audit-moved-from = { " " }from { $time }
audit-series =
    { $count ->
        [one] booked weekly, once: { $resource } { $time }
       *[other] booked weekly, { $count } times: { $resource } from { $time } on
    }
audit-series-cancelled =
    { $count ->
        [one] cancelled one date of a series: { $resource } { $time }
       *[other] cancelled { $count } dates of a series: { $resource } from { $time } on
    }
audit-series-moved =
    { $count ->
        [one] moved one date of a series: { $resource } { $time }
       *[other] moved { $count } dates of a series: { $resource } from { $time } on
    }
audit-joined = joined the line for { $resource }
audit-left = left the line for { $resource }
audit-passed = passed on a turn, { $resource }
audit-waitlisted = joined the waitlist, { $resource } { $time }
audit-off-waitlist = left the waitlist of { $resource }
audit-kicked = kicked from { $resource }: { $member }
audit-approved =
    { $dates ->
        [one] approved { $resource } { $time } for { $who } ({ $booking })
       *[other] approved { $resource } for { $who }, { $dates } times from { $time } on ({ $booking })
    }
audit-denied =
    { $dates ->
        [one] denied { $resource } { $time } to { $who } ({ $booking })
       *[other] denied { $resource } to { $who }, { $dates } times from { $time } on ({ $booking })
    }
audit-resource-added = added { $resource }
audit-resource-changed = changed { $resource }
audit-resource-removed = removed { $resource }
audit-closed = closed { $resource } { $time }
audit-reopened = reopened { $resource }
audit-board = placed the board of { $what }
audit-board-off = took the board of { $what } away
audit-limits = set limits of { $what }: { $rules }
audit-limits-lifted = lifted all limits of { $what }
audit-proposed = proposed { $resource } { $time } ({ $booking }, { $member })
audit-accepted = accepted { $resource } { $time } ({ $booking }, { $member })
audit-declined = declined { $resource } { $time } ({ $booking }, { $member })
audit-withdrawn = took a proposal back, { $resource } { $time } ({ $booking }, { $member })
audit-in-trade = { " " }for { $resource } { $time } ({ $booking })
audit-checked-in = checked in, { $resource } { $time } ({ $booking })
audit-late = said they run late, { $resource } { $time } ({ $booking })
audit-no-show = did not check in, { $resource } { $time } ({ $booking })
audit-unapproved = asked for { $resource } { $time } ({ $booking }); nobody approved it in time
audit-turn-lapsed = let a turn lapse, { $resource }
audit-out-of-line = let another turn lapse and is out of the line for { $resource }
audit-settings = changed the settings
audit-connected = connected chats
audit-linked = linked two accounts
audit-unlinked = took an account off
audit-forgotten = had everything personal erased
button-older = Older
stats = { $what }, the { $days } days since { $since }:
stats-all = Everything together, the { $days } days since { $since }:
stats-none = There were no bookings.
stats-bookings =
    { $count ->
        [one] One booking, { $length } in all
       *[other] { $count } bookings, { $length } in all
    }
stats-people =
    { $count ->
        [one] One person
       *[other] { $count } people
    }
stats-no-shows =
    { $count ->
        [one] To one of them nobody came
       *[other] To { $count } of them nobody came
    }
stats-cancelled =
    { $count ->
        [0] None cancelled
        [one] One more was cancelled
       *[other] { $count } more were cancelled
    }
stats-open = { $percent } % of the opening hours used
stats-top = The three who had the most had { $percent } % of all hours
stats-waits =
    { $count ->
        [one] One person waited in line, for { $longest }
       *[other] { $count } times somebody waited in line, mostly up to { $median }, at most { $longest }
    }
stats-waits-since = Waiting times are counted since { $since } only.
stats-busiest = Busiest: { $weekday }, and { $from }-{ $to }
stats-heat = Night, morning, afternoon, evening:
stats-cut = There are more bookings than I count; these are not all.
stats-picture-all = Everything together
stats-picture-when = The { $days } days since { $since }
stats-picture-legend = Hours in use, by weekday and hour of the day
tables-behind = The newest changes may be missing; ask again in a minute.
export =
    { $count ->
        [one] One booking, in { $file }.
       *[other] { $count } bookings, in { $file }.
    }
export-none = There are no bookings to export.
export-cut = It goes back to { $booking }: a file holds at most { $most } bookings and { $size } MB.
export-personal = It names people: keep it to those who need it.
export-lost = The file could not be sent here. Ask again, or in another format.
sent-privately = I sent you that privately: it is not for everybody here.
not-sent-privately = That is not for everybody here, and I cannot write to you privately. Open a chat with me, press Start, and ask again here.
command-audit = See who did what, newest first (managers)
    .resource = Only of this
    .member = Only by or to this person
    .before = Only what is older: the number I gave, like 812
command-stats = See how much is used, and when (managers)
    .resource = Of what; of everything if left out
    .period = week, month (four weeks) or year; month if left out
command-export = Get all bookings as a file, for you alone (managers)
    .format = csv for spreadsheets, ics for calendars, json for programs

## Teams

teams = The teams, and how many are known to be in each:
teams-item = { $team }: { $count }
teams-item-role = { $team }: { $count }, and whoever has its role
teams-next = Put somebody into a team like this: { $line }.
team =
    { $count ->
        [0] Nobody is known to be in { $team }.
        [one] One is known to be in { $team }:
       *[other] { $count } are known to be in { $team }:
    }
team-member = { $member }
team-role = Whoever has its Discord role belongs to it, too; I know that of those who have changed something since.
team-managers = Whoever runs a chat of this community belongs to it; I list those who did when they last changed something.
team-added = Put into { $team }: { $member }.
team-removed = Taken out of { $team }: { $member }.
team-role-set = Done: whoever has that role belongs to { $team } from now on.
team-role-gone = Done: no role makes anybody belong to { $team } any more.
team-dropped = Done: the team { $team } is gone.
team-limit-next = Give them limits of their own like this: { $line }.
team-books = Only { $team } and managers book { $resource }; ask a manager to put you into that team, or to book it for you.
team-unknown = There is no team “{ $asked }”. There are: { $teams }.
team-not-in = Nobody has put { $member } into { $team }; whoever has its role loses it on Discord.
team-in-use = { $team } stays, because rules name it; change these first:
team-in-use-books = who books { $resource }
team-in-use-line = who comes first in the line of { $resource }
team-in-use-limit = the limits of { $what }
team-no-roles = There are no roles in this chat; ask for that on your Discord server.
team-built-in = { $team } are whoever runs a chat of this community; nobody can be put in or taken out here.
fact-team-books = only { $team } and managers book it
full-teams = There are { $limit } teams already, which is the most there can be; drop one first.
full-team-members = { $limit } members were put into it already, which is the most there can be; give it a Discord role, or take somebody out.
expected-role = Mention a role of your Discord server, or write none.
expected-team = Write the name of a team, or none.
limits-item-team = { $rule } for { $team }
limits-free-hours = Free of them is what lies within { $hours }.
limits-free-same-day = Free of them is what begins on the day it is asked for.
limit-of-team = That is the limit for { $team }.
limit-free-hours = Free of it is what lies within { $hours }.
limit-free-same-day = Free of it is what begins on the day you ask for it.
command-team = See teams of members, and who is in them, or change them (managers)
    .name = Which team, like tutors; one that is not there is made
    .add = Who belongs to it from now on
    .remove = Who does not any more
    .role = Whoever has this role belongs to it; @everyone: no role does that any more
    .drop = The team goes
audit-team-added = put { $member } into the team { $team }
audit-team-removed = took { $member } out of the team { $team }
audit-team-role = changed the role of the team { $team }
audit-team-dropped = dropped the team { $team }
## Files of rows

command-import = Take resources, bookings or members from a csv file, after a look at it (managers)
    .what = What the file lists
    .file = The csv file, in UTF-8, with a header line
import-look-resources = A look at your resources; nothing has changed yet.
import-look-bookings = A look at your bookings; nothing has changed yet.
import-look-members = A look at your members; nothing has changed yet.
import-done-resources = The resources of your file:
import-done-bookings = The bookings of your file; I tell everybody who got one, once.
import-done-members = The members of your file:
import-would-add =
    { $count ->
        [one] One row would be added.
       *[other] { $count } rows would be added.
    }
import-would-change =
    { $count ->
        [one] One row would be changed.
       *[other] { $count } rows would be changed.
    }
import-added =
    { $count ->
        [one] One row is added.
       *[other] { $count } rows are added.
    }
import-changed =
    { $count ->
        [one] One row is changed.
       *[other] { $count } rows are changed.
    }
import-unchanged =
    { $count ->
        [one] One row is there already and stays as it is.
       *[other] { $count } rows are there already and stay as they are.
    }
import-over =
    { $count ->
        [one] One booking is over or cancelled and is left out.
       *[other] { $count } bookings are over or cancelled and are left out.
    }
import-nothing = There is nothing to take from it.
import-ignored = I do not know these columns and leave them out: { $columns }.
import-refused =
    { $count ->
        [one] One row cannot be taken. Mend it and send the whole file again; what is there already is not made twice:
       *[other] { $count } rows cannot be taken. Mend them and send the whole file again; what is there already is not made twice:
    }
import-row = Line { $line }: { $why }
import-members-first = Take people who have not spoken to me yet from a file of their accounts first: { $line }
button-import = Import
import-gone = I no longer have that file. Please send it again.
import-send-file = Send the file along: as a document with { $line } as its caption, or answer to the document with that; or put the lines of the file below it.
import-name-file = Name the file: { $line }
import-too-large = That file is too large; { $size } MB fit. Please send it in parts.
import-lost = I could not get that file. Please send it again.
import-not-utf8 = That file is not written in UTF-8. Save it as “CSV UTF-8” and send it again.
import-no-rows = There is nothing in that file below its first line, which names the columns.
import-too-many = That file has more than { $most } rows. Please send it in parts.
import-no-column = The first line has to name the columns, and { $column } is missing.
import-two-columns = Two columns are called { $column }; please keep one.
import-empty-cell = { $column } is empty.
import-no-date = “{ $typed }” needs its date and year, like { $example }.
import-no-account = “{ $typed }” is no account. Write it like { $examples }.
said-before = Line { $line } has that already.
bookings-assigned =
    { $count ->
        [one] { $by } booked { $resource } for you: { $time } ({ $booking }).
       *[other] { $by } made { $count } bookings for you. The first is { $resource }: { $time } ({ $booking }).
    }
audit-imported-resources =
    { $count ->
        [one] took one resource from a file
       *[other] took { $count } resources from a file
    }
audit-imported-bookings =
    { $count ->
        [one] took one booking from a file
       *[other] took { $count } bookings from a file
    }
audit-imported-members =
    { $count ->
        [one] took one member from a file
       *[other] took { $count } members from a file
    }
## The weekly draw

wish-noted = Noted: you wish for { $resource } { $time }. It is drawn { $at }; whoever had least lately comes first.
wish-noted-choice = It is your choice no. { $place } (wish { $wish }). The seed of the draw will fit { $commitment }.
wish-seats = It is for { $seats } seats.
wish-withdrawn = You do not wish for { $resource } { $time } any more.
wished-already = You wish for { $resource } { $time } already (wish { $wish }); it is drawn { $at }.
no-such-wish = You have no such wish, or it is drawn already. See what you have:
no-draw = The weeks of { $resource } are not drawn: whoever books first has it. See what is free:
draw-too-late = Wishes for { $resource } would still be collected when their week begins. Begin earlier, or take less time: { $line }
draw-wait = { $resource } { $time } cannot be booked yet, for that week is drawn: tell your wishes between { $opens } and { $closes }.
draw-wish = { $resource } { $time } cannot be had at once: wishes for that week are collected until { $closes } and then drawn. Wish for it:
draw-next = The weeks of { $resource } are drawn. Wishes for the week of { $week } are collected between { $opens } and { $closes }.
draw-open = Wishes for { $resource } in the week of { $week } are collected until { $closes }. Tell yours with { $line }
draw-commitment = The seed of the draw will fit { $commitment }
draw-members =
    { $count ->
        [0] Nobody has wished for anything yet.
        [one] One person has wished for something so far.
       *[other] { $count } people have wished for something so far.
    }
draw-own = Your wishes, the one you want most first:
draw-own-item = wish { $wish }: { $time }
draw-last =
    { $count ->
        [0] Nobody wished for anything in the week of { $week }.
        [one] One person wished for something in the week of { $week }.
       *[other] { $count } people wished for something in the week of { $week }. They are listed in the order in which they came, with what they had in the four weeks before.
    }
draw-seed = Seed: { $seed }, which fits { $commitment }
draw-member = { $member } (member { $number }), { $length } before: { $times }
draw-member-nothing = { $member } (member { $number }), { $length } before: nothing
draw-opened = Wishes for { $resource } in the week of { $week } are collected until { $closes } and then drawn: whoever had least lately comes first, not whoever is quickest. Tell yours with { $line }
draw-held =
    { $members ->
        [one] The week of { $week } of { $resource } is drawn: one person wished for something.
       *[other] The week of { $week } of { $resource } is drawn: { $members } people wished for something.
    }
draw-granted =
    { $granted ->
        [one] One booking was made of it.
       *[other] { $granted } bookings were made of it.
    }
draw-held-nothing = The week of { $week } of { $resource } is drawn. Nobody wished for anything, so all of it is for whoever books first.
wishes-drawn-got = The draw is over: { $resource } is yours { $times }.
wishes-drawn-pending = A manager has to approve it first; I tell you then.
wishes-drawn-missed = You did not get { $resource } { $times }. Wait for it, or see what is free:
wishes-drawn-none = The draw is over, and you did not get { $resource } { $times }. What others got counts against them next time; wait for it, or see what is free:
draw-called-off = The weeks of { $resource } are not drawn any more, so your wishes for it are off: whoever books first has it. See what is free:
draw-called-off-removed = { $resource } is out of service, so your wishes for it are off. See what else is free:
mine-wish = wish { $wish }: { $resource } { $time }, drawn { $at }
full-own-wishes = You have { $limit } wishes for this draw already, which is the most there can be; withdraw one first.
full-wishes = There are { $limit } wishes for this draw already, which is the most there can be; book what is left when it is over.
range-collect = Wishes are collected for { $least } to { $most }.
button-wish = Wish for it
button-withdraw-wish = Withdraw wish { $wish }
button-draw = See the draw
button-wait-for = Wait for { $time }
expected-draw = Write a day and a time of every week, like sun 18:00 or sun 18:00 for 1h, or off.
fact-draw = each week is drawn: wishes for the next are collected on { $weekday } from { $time } on, for { $length }
free-undrawn = { $resource }, { $date }: not drawn yet; tell your wishes between { $opens } and { $closes }
free-wishes = { $resource }, { $date }: wishes are collected until { $closes }
series-date-undrawn = { $time }: that week is not drawn yet
not-longer-undrawn = { $resource } cannot be yours until { $until }: the week after is not drawn yet.
audit-wished = wished for { $resource } { $time }
audit-wish-withdrawn = withdrew the wish for { $resource } { $time }
command-draw = See how the weeks of something are drawn, your wishes, and how the last draw went
    .resource = Of what
    .withdraw = The number of a wish you do not want any more
