### 繁體中文（台灣）。每一句都是完整的句子；大括號裡的內容由 Dibs 填入，絕不是使用者輸入的文字。
### 語氣：簡短、親切，用「你」。

## Small parts

you = 你
somebody = 某人
former-member = 一位前成員
some-resource = 它
list-comma = 、
list-and = 和
list-or = 或
list-more = ……還有 { $count } 項。

## Times and lengths

weekday-name =
    { $day ->
        [1] 週一
        [2] 週二
        [3] 週三
        [4] 週四
        [5] 週五
        [6] 週六
       *[7] 週日
    }
weekday-full-name =
    { $day ->
        [1] 星期一
        [2] 星期二
        [3] 星期三
        [4] 星期四
        [5] 星期五
        [6] 星期六
       *[7] 星期日
    }
month-name =
    { $month ->
        [1] 1
        [2] 2
        [3] 3
        [4] 4
        [5] 5
        [6] 6
        [7] 7
        [8] 8
        [9] 9
        [10] 10
        [11] 11
       *[12] 12
    }
clock-time = { $hour }:{ $minute }
moment-date = { $month }月{ $day }日（{ $weekday }）
moment-date-year = { $year }年{ $month }月{ $day }日（{ $weekday }）
moment-day = { $month }月{ $day }日
moment-full = { $date } { $time }
moment-today = 今天 { $time }
moment-tomorrow = 明天 { $time }
distance-now = 現在
distance-ahead = { $length }後
distance-past = { $length }前
length-minutes = { $minutes } 分鐘
length-hours = { $hours } 小時
length-hours-minutes = { $hours } 小時 { $minutes } 分鐘
length-days = { $days } 天
distance-days = { $days } 天
span = { $start }-{ $end }
span-days = { $start } 到 { $end }
span-days-length = { $start } 到 { $end }（{ $length }）
span-length = { $start }-{ $end }（{ $length }）
ordinal = 第 { $place } 位

## Bookings

booked = { $resource } 是你的了：{ $time }（{ $booking }）。
booked-pending = 我已替你申請 { $resource } { $time }（{ $booking }）。在管理者決定之前會替你保留，決定後我會告訴你。
booked-seats = 已為你保留 { $seats } 個座位。
booked-reminder = 我會在 { $at } 提醒你。
remark-tomorrow = 今天這個時間已經過了，所以是明天。
remark-first-of-two = 這個時間在時鐘上會出現兩次；這是第一次。
remark-rounded-up = 原本會是 { $asked }；這是下一個可開始的時間。
claimed = 輪到你了：{ $resource } 由你使用到 { $end }（{ $booking }）。
claimed-shortened = 比你要的短一點，因為後面有人要用。
claimed-next = 提早用完就按「完成」。
done = 謝謝：{ $resource } 從 { $end } 起又空出來了。
done-other = { $resource } 從 { $end } 起又空出來了；我會通知 { $holder }（{ $booking }）。
done-called = 已詢問下一位：{ $member }。
cancelled = 已取消：{ $resource } { $time }（{ $booking }）。
cancelled-other = 已取消：{ $resource } { $time }（{ $booking }）。我會通知 { $holder }。
mine = 你有：
mine-nothing = 你沒有預約，也沒有在排隊。看看有什麼空檔：
mine-booking = { $booking } { $resource } { $time }
mine-booking-note = { $booking } { $resource } { $time }：{ $note }
mine-pending = { $booking } { $resource } { $time }（等待管理者）
mine-pending-note = { $booking } { $resource } { $time }（等待管理者）：{ $note }
mine-line = { $resource }：排隊{ ordinal }
mine-line-about = { $resource }：排隊{ ordinal }，大約 { $at }
mine-offer = { $resource } 為你保留到 { $until }

## The line

joined = 你在 { $resource } 的隊伍裡排{ ordinal }。
joined-about = 你在 { $resource } 的隊伍裡排{ ordinal }，大約 { $at }。
joined-next = 輪到你時我會通知你。
joined-free = { $resource } 現在空著：在 { $until } 前領取（{ $left }），就由你使用到 { $end }。
left = 你已離開 { $resource } 的隊伍。
left-grace = 在 { $until } 以前再排隊，就能拿回原來的位置。
passed = 你讓位了；現在你在 { $resource } 的隊伍裡排{ ordinal }。
passed-out = 你讓位了，而且後面沒有人，所以你已不在 { $resource } 的隊伍裡。
line = 有 { $waiting } 人在等 { $resource }：
line-empty = 沒有人在等 { $resource }。
line-fair = 這個隊伍公平排序：最久沒用的人優先。
line-priority = 屬於 { $team } 的人優先於其他人。
line-priority-managers = 管理者優先於其他人。
line-place = { $place }. { $member }
line-place-about = { $place }. { $member }，大約 { $at }
line-place-offer = { $place }. { $member }，保留到 { $until }
line-has-priority = （優先）

## Looking

who-running = { $resource } 由 { $member } 使用到 { $until }。
who-nobody = { $resource } 現在空著。
who-about = { $resource }：{ $about }
who-closed = { $resource } 沒有開放。
who-closed-until = { $resource } 沒有開放；{ $at } 開放。
who-next = { $time } { $member }
who-waiting = 有 { $waiting } 人在等。
free = 空檔：
free-day = { $resource }，{ $date }：空檔 { $times }
free-nothing = { $resource }，{ $date }：沒有空檔
schedule = { $resource }，{ $date }：
schedule-empty = { $resource }，{ $date }：沒有預約。
schedule-closed = { $resource }，{ $date }：沒有開放。
schedule-entry = { $time } { $member }
schedule-entry-note = { $time } { $member }：{ $note }
schedule-until = 到 { $date } 為止（含當日）沒有其他預約。
digest = 今天，{ $date }：
digest-nothing = 今天，{ $date }：沒有預約。
digest-resource = { $resource }：
digest-waiting = { $resource }：有 { $count } 人在排隊。
digest-more = ……還有 { $count } 項。
# The words in the timetable's picture: what the colours mean, and who has it where names are hidden.
picture-taken = 已預約
picture-yours = 你的
picture-closed = 未開放
picture-now = 現在
times = { $resource } 在這些時間空著：

## Resources and settings

resource-added = { $resource } 準備好了。
resource-added-next = 用 { $line } 來預約。
resource-changed = { $resource } 已變更。
resource-shown = { $resource }：
resource-at-odds = 有 { $count } 筆預約雖然不再符合，但仍然保留：{ $bookings }。
resource-removed = { $resource } 已移除。
resource-removed-bookings = 已取消 { $count } 筆預約，並會通知預約的人。
resource-removed-line = 有 { $count } 人在等，會通知他們。
resources = { $count } 個項目：
resources-item =
    { $capacity ->
        [1] { $resource }：每次 { $slot }，開放 { $hours }
       *[other] { $resource }：{ $capacity } 個座位，每次 { $slot }，開放 { $hours }
    }
fact-slots = 每次 { $slot }，每 { $step } 可開始
fact-hours = 開放 { $hours }（{ $zone }）
fact-capacity = { $capacity } 個座位
fact-aliases = 又叫 { $aliases }
fact-names-hidden = 只有管理者看得到是誰在用
settings = 設定：
settings-changed = 已變更。現在的設定是：
settings-next = 這樣變更：{ $line }。
setting-zone = 新項目的時區是 { $zone }
setting-language = 語言 { $language }
setting-reminder = 開始前 { $lead } 提醒
setting-no-reminder = 不提醒
setting-offer = 輪到的機會保留 { $window }
setting-digest = 這個聊天室在 { $times } 收到當天的摘要；下一次：{ $next }
settings-failures = 有 { $failed } 則訊息無法送達；最近的是：
failure-no-way = { $at }：無法傳訊息給 { $member }；對方要先和我開始聊天
failure-refused = { $at }：給 { $member } 的訊息被拒絕
failure-too-late = { $at }：來不及聯絡到 { $member }

## The language somebody is spoken to in

language-own = 我用{ $language }和你說話。
language-from-app = 我用{ $language }和你說話，和你的應用程式一樣。
language-of-community = 我用{ $language }和你說話，和這裡的大家一樣。
language-next = 選另一種語言，或讓我跟著你的應用程式：
pings-before = 你的預約開始前 { $lead } 我會通知你。
pings-never = 你的預約開始前我不會通知你。
pings-private = 我會私訊你，無法私訊時才在你提出的聊天中通知。
pings-here = 我會在你選的聊天中通知你，大家都看得到。
pings-quiet = 勿擾時段：{ $hours }（{ $zone }）。可以等的之後再通知，不能等的靜音通知。
pings-next = 在這裡更改，或寫明提前多久與在哪裡（private 或 here）：
button-never = 不用
button-as-everybody = 和大家一樣
button-privately = 私訊
button-never-quiet = 取消勿擾時段
no-chat-here = 這是私人聊天；請在相關的伺服器或群組裡說。
digest-too-often = 當天的摘要最多每 { $least } 一次。請寫像 8:00 這樣的時間，或少幾次。
digest-too-many = 最多 { $most } 個聊天室可以收到當天的摘要。請先在其中一個寫 { $line }。
timezone-own = 對你來說時間都用 { $zone }：我說的和你輸入的都是。
timezone-auto = 時間以各項目所在地為準。
timezone-next = 這樣選擇自己的時區：{ $line }。
button-timezone-auto = 所在地時間
link-code = 用你的另一個帳號輸入 { $line }，兩個帳號在這裡就是同一位成員：同一份預約、同一個排隊位置、同一套上限。
link-code-expires = 只能用一次，到 { $until } 為止（{ $left }）。別給任何人看：誰輸入它，誰就和你成為同一位成員。
link-code-given = 我已經給你看過一個代碼；它到 { $until } 為止有效。
linked = 從現在起，這個帳號和 { $who }（{ $platforms }）是同一位成員。
linked-unnamed = 從現在起，這個帳號和 { $platforms } 上的帳號是同一位成員。
linked-dropped =
    { $count ->
       *[other] 兩個帳號等著 { $count } 個相同的東西：較好的位置歸你，另一個放棄了。
    }
wrong-code =
    { $left ->
        [0] 這個代碼錯誤或已經用過；過幾分鐘可以再試，用 { $line } 給你另一個帳號看的新代碼。
       *[other] 這個代碼錯誤或已經用過，你還可以試 { $left } 次；{ $line } 會給你的另一個帳號看新的代碼。
    }
link-too-old = 這個代碼太舊了；{ $line } 會給你的另一個帳號看新的代碼。
link-own = 這是你自己的代碼；請用另一個帳號輸入。
link-gone = 拿到這個代碼的人後來已被遺忘；{ $line } 會給你的另一個帳號看新的代碼。
link-too-many-tries = 錯誤的代碼太多了；{ $until } 再試吧。
link-too-many-accounts = 一位成員最多有 { $limit } 個帳號；請先在其中一個輸入 /unlink 把它移除。
unlinked =
    { $left ->
       *[other] 這個帳號現在是獨立的：你的預約留在另外 { $left } 個帳號。
    }
unlinked-next = 你在這裡的下一個指令會讓你成為新成員；{ $line } 可以再把它們連結起來。
only-account = 這是你在這裡唯一的帳號；{ $line } 會把你完全刪除。
not-known = 我在這裡對你一無所知，所以沒有什麼可以放棄或刪除；{ $line } 會是個開始。
forget-ask = 還沒有刪除任何東西：{ $line } 會立刻並永久刪除你在這裡的一切個人資料，並放棄你擁有的：
forget-accounts = 帳號和它們的名字：{ $count }
forget-texts = 備註和舊名字：{ $count }
forget-bookings = 未來的預約：{ $count }
forget-running = 進行中的預約：{ $count }
forget-places = 排隊和候補的位置：{ $count }
forgotten = 完成：你在這裡的一切個人資料都已永久刪除，你擁有的也已放棄：
forgotten-next = 你預約過的仍計入統計，算作一位前成員的；再回來的人從頭開始。

## Connecting, private chats, hello

connect-code = 在另一個聊天室輸入 { $line }，之後兩邊就共用一切。
connect-code-expires = 只能用一次，到 { $until } 為止（{ $left }）。
connect-code-given = 我已經給過你一組代碼；它到 { $until } 為止有效。
connect-in-chat = 要從裡面連結：在伺服器或群組裡輸入 /connect。
connected = 完成：從現在起，這個聊天室和另一個共用一切。
connected-left-behind = 這個聊天室有 { $count } 個項目沒有跟過去；需要的話用 /resource add 再加一次。
noted = 記下了。
begin = 你好！我還不認識你是哪個社團的。
begin-next = 在你社團的伺服器或群組（我也在的地方）輸入 { $line }；之後你就可以在這裡問我。
choose = 你在好幾個社群裡。在這裡你指的是哪一個？
community-resources = { $resources }（{ $platforms }）
community-number = 社群 { $number }（{ $platforms }）
chosen = 從現在起，這個聊天室對應 { $community }；請再傳一次你的指令。
start = 你好！在這裡問我就像在社團的聊天室一樣；我也會在這裡提醒你。
welcome = 你好！我會記住誰在用什麼，這樣就沒有人要在現場等。三個步驟：
welcome-zone = 告訴我你們在哪裡，因為現在用的是 { $zone } 的時間：{ $line }
welcome-add = 加入你們共用的東西：{ $line }
welcome-book = 預約它：{ $line }

## Help

help = 你可以輸入：
help-item = { $line }：{ $description }
help-examples = 例如：
help-example = { $line }
help-next = 想多了解一個主題：{ $topic }；其中一個指令：{ $line }。
help-examples-next = 想多了解其中一個：{ $line }。
help-booking = 預約：{ $commands }
help-waiting = 排隊候補：{ $commands }
help-changing = 更改：{ $commands }
help-looking = 查看：{ $commands }
help-yourself = 個人設定：{ $commands }
help-managing = 管理者專用：{ $commands }

## Buttons

button-book-at = 預約 { $time }
button-book-which = { $resource } { $at }
button-cancel = 取消
button-snooze = { $length }後再提醒
button-cancel-which = 取消 { $booking }
button-claim = 領取
button-claim-which = 領取 { $resource }
button-done = 完成
button-done-which = 完成 { $booking }
button-free-times = 看空檔
button-join = 排隊
button-language-auto = 跟著我的應用程式
button-leave = 離開隊伍
button-leave-which = 離開 { $resource }
button-line = 看隊伍
button-mine = 我的預約
button-next-day = 隔天
button-pass = 讓位
button-pass-which = 讓出 { $resource }
button-remove = 還是移除
button-other-version = 那個按鈕來自我的另一個版本；請直接輸入指令，{ $line } 會列出來。
button-not-ours = 我讀不懂那個按鈕；請直接輸入指令，{ $line } 會列出來。

## Refusals

unknown-resource = 我不知道叫「{ $asked }」的東西。看看有什麼：
unknown-resource-near = 我不知道叫「{ $asked }」的東西。你是指 { $names } 嗎？
no-resources = 還沒有東西可以預約；管理者可以用 { $line } 加入。
resource-gone = { $resource } 已停用。看看還有什麼：
unknown-booking = 沒有 { $booking } 這筆預約。看看你有哪些：
booking-over = 預約 { $booking } 已經結束。看看你有哪些：
not-yours = 預約 { $booking } 是別人的；只有本人和管理者可以更改。
not-yours-of = 預約 { $booking } 是 { $holder } 的；只有本人和管理者可以更改。
holders-only = 預約 { $booking } 是別人的；只有本人可以轉讓或交換。你的預約：
holders-only-of = 預約 { $booking } 是 { $holder } 的；只有本人可以轉讓或交換。你的預約：
taken = { $resource } 在 { $time } 已被預約。
taken-by = { $resource } 在 { $time } 已被預約（{ $holders }）。
free-next = 接下來的空檔：{ $times }。
free-next-nothing = 近期沒有其他空檔。
none-free = { $group } 在 { $time } 都沒有空。
none-free-next = 接下來有空：
group-taken = { $name } 已是好幾個資源共用的名稱；請換一個。
held-for-queue = { $resource } { $time } 保留給正在排隊的 { $waiting } 人。
claim-instead = { $resource } 已經為你保留：在 { $until } 前領取（{ $left }），就由你使用到 { $end }。
outside-hours = { $resource } 在 { $time } 沒有開放。
stale = 你在 { $at } 傳的訊息太晚到了，所以我什麼都沒做；還需要的話請再傳一次。
too-long = { $resource } 一次最多 { $limit }；請縮短一點。
too-short = { $resource } 一次至少 { $least }；請延長一點。
bad-seats =
    { $capacity ->
        [1] { $resource } 只有一個座位；請選 1。
       *[other] { $resource } 有 { $capacity } 個座位；請選 1 到 { $capacity }。
    }
nothing-free = { $resource } 在 { $days } 天內沒有這麼長的空檔；請縮短一點，或去排隊。
already-waiting = 你已經在 { $resource } 的隊伍裡排{ ordinal }。
already-waiting-about = 你已經在 { $resource } 的隊伍裡排{ ordinal }，大約 { $at }。
already-offered = { $resource } 已經為你保留：最晚 { $left } 領取。
not-waiting = 你沒有在排 { $resource } 的隊。
no-offer = 現在還沒輪到你。看看你的狀況：
not-your-offer = { $resource } 這次輪到別人；去排隊就會輪到你。
offer-over = 那次機會已經過了。看看你的狀況：
offer-over-of = { $resource } 的那次機會已經過了。
which-one = 你指的是哪一個：{ $resources }？
nothing-running = 你現在沒有使用中的預約。看看你有什麼：
not-begun = { $resource } { $time } 還沒開始；你可以取消它。
not-manager = 只有管理者可以，而且只能在伺服器或群組裡。
not-member = 我在那裡還不認識你；請先在社團的聊天室輸入 { $line }。
name-empty = 那個名稱沒有可顯示的字；請換一個。
name-too-long = 那個名稱太長了；最多 { $limit } 個字。
name-taken = { $resource } 已經叫這個名稱；請換一個。
name-reserved = 「{ $word }」是我自己的用語；請換一個名稱。
note-empty = 那則備註沒有可顯示的字；請換一則，或不寫。
note-too-long = 那則備註太長了；最多 { $limit } 個字。
range-capacity = 一個項目有 { $least } 到 { $most } 個座位。
range-slot = 一次的時間是 { $least } 到 { $most }。
range-step = 可開始的時間間隔是 { $least } 到 { $most }。
range-shortest-turn = 最短的一次是 { $least } 到 { $most }。
range-reminder = 提醒在開始前 { $least } 到 { $most }。
range-offer = 輪到的機會保留 { $least } 到 { $most }。
step-uneven = 間隔必須能平分一天:5、10、15、20、30 或 60 分鐘都可以。
too-much-at-once = 這樣一次會變更太多，所以什麼都沒有變更；請分成較小的部分來做。
full-resources = 已經有 { $limit } 個項目，這是上限；請先移除一個。
full-aliases = 它已經有 { $limit } 個別名，這是上限；請先拿掉一個。
full-tags = 已經有 { $limit } 個標籤；先輸入其中一個把它拿掉，再加這個。
full-line = 已經有 { $limit } 人在等，這是上限；請晚點再試。
full-own-bookings = 你已經有 { $limit } 筆預約，這是上限；請先取消一筆。
full-own-lines = 你已經在排 { $limit } 個隊，這是上限；請先離開一個。
resource-in-use = { $resource } 使用中：{ $bookings } 筆預約，{ $waiting } 人排隊。還是要移除並通知他們嗎？
nothing-to-change = 告訴我 { $resource } 要改什麼，例如 { $line }。
busy-community = 這個聊天室還有 { $bookings } 筆預約和 { $waiting } 人排隊；等它們結束或取消後再連結，才不會遺失。
bad-code = 那組代碼不對、已用過或太舊；在另一個聊天室輸入 { $line } 取得新的。
already-connected = 這兩個聊天室已經連結了。
moved = 這個聊天室剛和另一個連結；請再傳一次你的指令。

## Times that cannot be had

time-missing = 沒有那個時間：時鐘會往前撥而跳過它。下一個可開始的時間是 { $at }。
time-past = { $at } 已經過了；請選之後的時間。
time-off-step = { $resource } 每 { $step } 可開始：{ $before } 還是 { $after }？
time-off-step-first = { $resource } 每 { $step } 可開始，下一個是 { $after }。
time-too-far = 太久以後了；最多只能提前 { $days } 天預約。
time-no-such-date = 沒有那個日期；請檢查月和日。
time-wrong-weekday = { $date }是{ $weekday }，不是{ $given }；你指的是哪一天？
time-end-before-start = 結束時間早於開始時間；請檢查這兩個時間。

## What was not understood

unknown-command = 我不知道「{ $typed }」。看看可以輸入什麼：
unknown-command-near = 我不知道「{ $typed }」。你是指 { $meant } 嗎？
unknown-subcommand = { $command } 後面要接 { $names }，不是「{ $typed }」。
missing-resource = 你要用什麼？
missing-name = 它叫什麼？
missing-booking = 你指的是哪一筆預約？你的預約有編號，看 /mine。
missing-hours = 什麼時候開放？
missing-option = 請再告訴我「{ $option }」。
bare-option = 「{ $option }」後面少了東西。
repeated-option = 你說了兩次「{ $option }」；請只說一次。
unexpected-word = 我不懂這裡的「{ $word }」。
bad-number = 「{ $option }」後面要接 { $least } 到 { $most } 的數字，不是「{ $typed }」。
no-such-choice = 「{ $option }」後面要接 { $choices }，不是「{ $typed }」。
not-a-booking = 「{ $typed }」不是預約編號，編號像 { $number } 這樣。看看你的：
unknown-zone = 我不知道時區「{ $typed }」；請說洲名和大城市，例如 Asia/Taipei。
unknown-zone-near = 我不知道時區「{ $typed }」。你是指 { $names } 嗎？
text-too-long = 太長了；最多 { $limit } 個字。
time-empty = 這裡少了東西。
time-unknown-word = 我不懂「{ $word }」。
time-unknown-word-near = 我不懂「{ $word }」。你是指 { $meant } 嗎？
time-extra-word = 我不懂「{ $input }」裡的「{ $word }」。
time-number = 「{ $word }」放在那裡不對；要在 { $least } 到 { $most } 之間。
time-missing-hour = 幾點？「{ $input }」只有日期。
time-unfinished = 「{ $input }」只說到一半。
time-not-a-date = 「{ $word }」不是日期。
time-ambiguous-date = 「{ $word }」是月和日，還是反過來？請寫成幾月幾日。
time-year = 我不懂「{ $word }」這個年份；請寫四位數。
time-zero-length = 這樣沒有時間長度。
time-negative = 這樣比零還短。
time-whole-minutes = 請用整數的分鐘。
time-duration-too-long = 太長了；我最多能讀 { $limit }。
time-too-many-windows = 開放時段太多了；一週最多 { $limit } 個。
expected-when = 時間這樣寫:18:00、明天下午6點、週五 18-20、12月24日 9:00、現在、30分鐘後。
expected-note = 如果是備註，請在前面加上「備註」兩個字。
expected-day = 日期這樣寫：今天、明天、週五、12月24日。
expected-duration = 時間長度這樣寫:2小時、45分鐘、1小時30分鐘。
expected-quiet = 請寫像 22-8 或 22:30-7:15 這樣的勿擾時段，最多 16 小時，或 off。
expected-hours = 時段這樣寫：週一-週五 8-22, 週六 10-18，或「隨時」。
expected-zone = 時區這樣寫：Asia/Taipei。
expected-repeat = 這樣寫：每週 6次，或每週到12/20。
expected-number = 請寫 { $least } 到 { $most } 的數字。
for-example = 例如：{ $line }

## When something is wrong with Dibs itself

pending = 你的請求正在等資料庫。有結果我會告訴你。
error-busy = 一次太多了：什麼都沒做。請稍後再試。
error-closed = 我正在重新啟動：什麼都沒做。請稍後再試。
error-withdrawn = 我有一分鐘讀不到紀錄：什麼都沒做。請再試一次。
error-unknown = 這個請求我跟丟了：可能已經完成。再試之前請先用 /mine 看看。
error-store = 我現在讀不到紀錄。再試之前請過一會兒用 /mine 看看。

## One platform alone

private-chat-button = 讓我私訊你
unnamed = 你
anonymous = 你用群組的名義發言，而我需要知道你是誰：請在管理員權限裡關閉「保持匿名」，然後再傳一次。

## Notices

reminder = { $resource } { $left }就輪到你：{ $time }（{ $booking }）。
reminder-begun = { $resource } 現在是你的：{ $time }（{ $booking }）。
snoozed = 我會在 { $at } 再提醒你一次：{ $resource } { $time }（{ $booking }）。
snooze-too-late = { $resource } 在 { $start } 就要開始，來不及再提醒了。如果不能來，請取消：
snooze-nothing = 你接下來沒有可以再提醒的預約。看看你有什麼：
turn-offered = { $resource } 輪到你了：在 { $until } 前領取（{ $left }），就由你使用到 { $end }。
offer-extended = 我離開了一下，所以 { $resource } 為你多保留一些時間：在 { $until } 前領取（{ $left }）。
offer-lapsed = { $resource } 沒有及時領取；現在你在隊伍裡排{ ordinal }。
out-of-line = 你已不在 { $resource } 的隊伍裡。
out-of-line-lapsed = 你錯過了兩次 { $resource }，所以已不在隊伍裡；還要的話請再排一次。
out-of-line-removed = { $resource } 已移除，它的隊伍也一起移除了。
next-in-line = { $resource } 下一個就輪到你。
next-in-line-about = { $resource } 下一個就輪到你，大約 { $at }。
booking-cancelled = 你的預約 { $booking }（{ $resource } { $time }）被 { $by } 取消了。
booking-cancelled-removed = 你的預約 { $booking }（{ $resource } { $time }）取消了，因為 { $resource } 被 { $by } 移除了。
booking-ended = 你的預約 { $booking }（{ $resource }）在 { $end } 被 { $by } 結束了。
sent-late = （晚了才送出：原定 { $due }）
together-line = { $number }. { $line }
together-button = { $number }：{ $label }

## Commands: what each does, and its options (at most 100 characters each)

command-book = 預約一段時間
    .resource = 你要用什麼
    .when = 什麼時候:18:00、明天下午6點、週五 18-20、現在、30分鐘後；不填就是下一個空檔
    .for = 多久:2小時、45分鐘；不填就是平常的長度
    .seats = 幾個座位
    .repeat = 重複幾次：每週 6次、每週到12/20；不填就是一次
    .note = 附上的備註
command-join = 排隊等下一個空檔
    .resource = 你要用什麼
    .for = 要用多久:2小時、45分鐘；不填就是平常的長度
command-leave = 離開隊伍
    .resource = 哪個隊伍
command-line = 看誰在等，大約什麼時候輪到
    .resource = 哪個隊伍
    .share = 把回答給這裡的大家看
command-claim = 領取輪到你的機會
    .resource = 哪一個，如果有好幾個
command-pass = 把輪到你的機會讓給下一位
    .resource = 哪一個，如果有好幾個
command-done = 提早用完，讓下一位繼續
    .resource = 哪一個，如果有好幾個
command-cancel = 取消一筆預約
    .booking = 它的編號，例如 #42
command-mine = 看你的預約和排隊
command-who = 看現在和接下來是誰在用
    .resource = 什麼
    .share = 把回答給這裡的大家看
command-free = 看空檔
    .resource = 什麼；不填就是全部
    .day = 哪一天：明天、週五、12月24日；不填就是今天
command-schedule = 看一天或一週的時間表
    .resource = 什麼；不填就是全部
    .day = 哪一天：明天、週五、12月24日；不填就是今天
    .share = 把回答給這裡的大家看
command-remind = 預約開始前何時、在哪裡通知你
    .before = 提前多久：15 分鐘、1 小時；off 不通知，auto 和大家一樣
    .where = private 私訊，或 here 讓大家看到
    .quiet = 何時不打擾你：22-8；可以等的之後再通知。off 取消
command-timezone = 選擇你讀寫時間用的時區
    .zone = 例如 Europe/Berlin；auto 以各項目所在地為準
command-link = 把這個帳號和你的另一個帳號變成同一位成員
    .code = /link 給你另一個帳號看的代碼
command-unlink = 把這個帳號從它的成員移除
command-forget = 刪除我在這裡的一切個人資料：立刻且永久
command-forget-me = 刪除我的名字、帳號、備註並取消預約：立刻且永久
command-language = 選擇我和你說話的語言
    .lang = 哪一種：de、en、es、fr、vi、zh-TW；auto 跟著你的應用程式
command-help = 說明和例子
    .command = 關於哪個指令
command-resource = 新增、變更和移除共用的東西（管理者）
command-resource-add = 新增共用的東西
    .name = 它叫什麼
    .capacity = 同時可以有幾個座位；不填就是一個
    .slot = 沒說多久時一次多長；不填就是 2小時
    .step = 每隔多久可以開始；不填就是 15分鐘
    .zone = 它的時區，例如 Asia/Taipei
    .hours = 什麼時候開放：週一-週五 8-22, 週六 10-18；不填就是隨時
    .alias = 它的另一個名稱
    .checkin = 預約者要在開始後多久內報到：15分鐘；不填就不用
    .approval = 成員的預約是否需等管理者核准；申請會發到這個聊天室
    .who = 誰可以預約：everyone、managers，或一個小組
    .draw = 何時收集下一週的志願來抽籤：週日 18:00；off 就是不抽
    .names = 成員看不看得到是誰在用
    .group = 屬於哪一群：多個共用一個名稱，例如鋼琴；off 表示沒有
    .tag = 用來找到它的標籤；已有的會拿掉
    .about = 成員應該知道的事；off 表示沒有
    .queue = 隊伍的順序：first 先到先用；fair 最久沒用的人優先
    .priority = 在隊伍中優先於其他人的小組；none 就是沒有
    .grace = 離開隊伍的人在多久內回來可以拿回位置：10分鐘；off 就是不保留
    .cooldown = 用過的人要等多久才能再排隊：2小時；off 就是不用等
command-resource-edit = 變更一個項目
    .name = 要變更什麼
    .rename = 新的名稱
    .capacity = 同時可以有幾個座位
    .slot = 沒說多久時一次多長
    .step = 每隔多久可以開始:15分鐘、1小時
    .zone = 它的時區，例如 Asia/Taipei
    .hours = 什麼時候開放：週一-週五 8-22, 週六 10-18
    .alias = 要加上的別名；已經有的就拿掉
    .checkin = 預約者要在開始後多久內報到：15分鐘；off 就是不用
    .approval = 成員的預約是否需等管理者核准；申請會發到這個聊天室
    .who = 誰可以預約：everyone、managers，或一個小組
    .draw = 何時收集下一週的志願來抽籤：週日 18:00；off 就是不抽
    .names = 成員看不看得到是誰在用
    .group = 屬於哪一群：多個共用一個名稱，例如鋼琴；off 表示沒有
    .tag = 用來找到它的標籤；已有的會拿掉
    .about = 成員應該知道的事；off 表示沒有
    .queue = 隊伍的順序：first 先到先用；fair 最久沒用的人優先
    .priority = 在隊伍中優先於其他人的小組；none 就是沒有
    .grace = 離開隊伍的人在多久內回來可以拿回位置：10分鐘；off 就是不保留
    .cooldown = 用過的人要等多久才能再排隊：2小時；off 就是不用等
command-resource-remove = 停用一個項目
    .name = 要移除什麼
command-resource-list = 看所有共用的東西
command-resource-show = 看一個項目的全部資料
    .name = 哪一個
command-hours = 設定開放時間（管理者）
    .resource = 哪一個的
    .spec = 什麼時候開放：週一-週五 8-22, 週六 10-18；或「隨時」
command-settings = 看或變更這個社群的設定（管理者）
    .zone = 新項目的時區，例如 Asia/Taipei
    .language = 我說的語言
    .reminder = 開始前多久提醒:15分鐘；off 就是不提醒
    .offer = 輪到的機會保留多久:10分鐘
    .digest = 這個聊天室何時收到當天的摘要：8:00，或 cron，例如 0 8 * * mon-fri；off 停止
command-connect = 把這個聊天室和另一個連結，讓兩邊共用一切（管理者）
    .code = /connect 在另一個聊天室顯示的代碼
command-start = 打招呼
    .payload = 連結帶來的內容
extended = { $resource } 現在可以用到 { $end }（{ $booking }）。
extended-other = { $resource } 延長到 { $end }（{ $booking }），我會通知 { $holder }。
moved-booking = 已改期：{ $resource } { $time } 是你的（{ $booking }），不再是 { $from }。
moved-booking-other = 已改期：{ $resource } { $time }（{ $booking }），不再是 { $from }。我會通知 { $holder }。
restored = 已恢復：{ $resource } { $time } 又是你的了（{ $booking }）。
booking-moved = { $resource } 現在 { $time } 是你的（{ $booking }），不再是 { $from }：{ $by } 改的。
not-longer-closing = { $resource } 不能用到 { $until }：在那之前就關閉了。
not-longer-line = { $resource } 不能用到 { $until }：有 { $waiting } 人在排隊等候。
not-longer-taken = { $resource } 不能用到 { $until }：你之後已經有人預約。
not-longer-taken-by = { $resource } 不能用到 { $until }：你之後已經有人預約（{ $holders }）。
not-longer-possible = 可以用到 { $until }。
not-longer-at-all = 還是到 { $until } 為止；想再用的話請排隊。
has-begun = { $resource } { $time } 已經開始，不能改期；可以用 /extend 延長，或提早結束。
same-time = 預約 { $booking } 本來就在那個時間。看看你有的：
nothing-to-undo = 最近 { $length } 內沒有我能恢復的取消。看看你有的：
button-undo = 復原
button-move-to = 改到 { $time }
button-extend-until = 到 { $until }
command-extend = 延長使用時間
    .resource = 哪一個（如果你有好幾個）
    .by = 延長多久：15 分鐘、1 小時；不寫就是 30 分鐘
command-move = 把預約改到別的時間
    .booking = 預約編號，例如 #42
    .when = 什麼時候：18:00、明天 18:00；沒寫結束就和原來一樣長
    .for = 多久：2 小時、45 分鐘；不寫就和原來一樣
command-undo = 復原你上一次的取消
approval-asked = { $who } 申請 { $resource } { $time }（{ $booking }）。在管理者決定之前會保留；{ $until } 前沒有決定就會釋出。
approval-asked-series = { $who } 申請 { $resource } { $dates } 次，自 { $time } 起每週一次（{ $booking }）。在管理者決定之前會保留；{ $until } 前沒有決定，第一次就會釋出。
approval-note = 對方寫道：{ $note }
approved = 已核准：{ $resource } { $time } 歸 { $who }（{ $booking }）；我會通知對方。
approved-series = 已核准：{ $resource } 歸 { $who } { $dates } 次，自 { $time } 起每週一次（{ $booking }）；我會通知對方。
denied = 已駁回：{ $resource } { $time }（{ $booking }）已釋出；我會通知 { $who }。
denied-series = 已駁回：{ $resource } 自 { $time } 起的 { $dates } 次（{ $booking }）已釋出；我會通知 { $who }。
booking-approved = 已核准：{ $resource } { $time } 是你的了（{ $booking }）。
booking-approved-series = 已核准：{ $resource } 是你的了，共 { $dates } 次，自 { $time } 起每週一次（{ $booking }）。
booking-denied = { $by } 沒有核准 { $resource } { $time }（{ $booking }）。
booking-denied-series = { $by } 沒有核准 { $resource } 自 { $time } 起的 { $dates } 次（{ $booking }）。
denied-why = 理由：{ $note }
denied-next = 看看還有什麼空檔，或詢問對方：
approval-lapsed = 管理者沒有及時決定 { $resource } { $time }（{ $booking }），因此已釋出。看看還有什麼空檔，或詢問管理者：
managers-book = 只有管理者可以預約 { $resource }；請管理者替你預約。
no-turns-unapproved = { $resource } 需要管理者核准，因此沒有隊伍可排；請改為預約時間：
approved-as-asked = { $resource } 由管理者核准，因此 { $time }（{ $booking }）維持申請時的樣子。請預約其他時間再取消這筆，或詢問管理者。
nothing-to-approve = 這筆並不在等待核准，或已不再等待。看看發生了什麼：
which-approval = 有好幾筆等待核准。是哪一筆？
waiting-approval = { $who }：{ $resource } { $time }（{ $booking }）
button-approve = 核准
button-deny = 駁回
button-approve-which = 核准 { $booking }
button-deny-which = 駁回 { $booking }
proposed-give = 我已詢問 { $to } 是否要接手 { $resource } { $time }（{ $booking }）。對方同意前仍是你的；可在 { $until } 前回覆。
proposed-swap = 我已向 { $to } 提議交換：你的 { $resource } { $time }（{ $booking }）換 { $other } { $when }（{ $wanted }）。對方同意前不會有任何變動；可在 { $until } 前回覆。
accepted-give = 已接手：{ $resource } { $time } 是你的了（{ $booking }）。我會告訴 { $by }。
accepted-swap = 已交換：{ $resource } { $time } 是你的了（{ $booking }），{ $other } { $when }（{ $wanted }）則歸 { $by }。
declined = 已婉拒。我會告訴 { $by }。
withdrawn = 已收回：{ $resource } { $time }（{ $booking }）仍是你的。
asked-give = { $by } 想把 { $resource } { $time }（{ $booking }）轉讓給你。你可以在 { $until } 前接受。
asked-swap = { $by } 想用 { $resource } { $time }（{ $booking }）換你的 { $other } { $when }（{ $wanted }）。你可以在 { $until } 前同意。
told-accepted-give = { $to } 已接手 { $resource } { $time }（{ $booking }）。
told-accepted-swap = { $to } 同意了：{ $other } { $when }（{ $wanted }）現在是你的，{ $resource } { $time }（{ $booking }）歸對方。
told-declined = { $to } 婉拒了，{ $resource } { $time }（{ $booking }）仍是你的。
told-lapsed = { $to } 沒有及時回覆，{ $resource } { $time }（{ $booking }）仍是你的。
waiting-give = { $by } 想轉讓 { $resource } { $time }（{ $booking }），{ $until } 前有效
waiting-swap = { $by } 想用 { $resource } { $time }（{ $booking }）換你的 { $other } { $when }（{ $wanted }），{ $until } 前有效
waiting-own = 你自己向 { $to } 的提議：{ $resource } { $time }（{ $booking }），{ $until } 前有效
no-proposal = 沒有這樣的提議在等回覆，或已經過期。看看你有什麼：
which-proposal = 有好幾個提議在等回覆。是哪一個？
same-holder = { $resource } { $time }（{ $booking }）已經是對方的了；請指定別人或另一筆預約。
they-may-not = 因為限制，{ $by } 不能再擁有 { $other } { $when }；請改問別的，或婉拒。
full-own-proposals = 你已有 { $limit } 個提議在等回覆，這是上限；請先用 /decline 收回一個。
full-proposals = 這裡已有 { $limit } 個提議在等回覆，這是上限；請稍後再試。
button-accept = 接受
button-decline = 不用了
button-take-back = 收回
button-accept-which = 接受 { $booking }
button-decline-which = 婉拒 { $booking }
command-give = 把你的一筆預約轉讓給別人（對方同意後）
    .booking = 編號，例如 #42
    .member = 轉讓給誰
command-swap = 和別人交換預約（對方同意後）
    .mine = 你的編號，例如 #42
    .theirs = 對方的編號，例如 #17
command-accept = 接受別人的提議
    .booking = 有好幾個時，預約的編號
command-decline = 婉拒別人的提議，或收回你的提議
    .booking = 有好幾個時，預約的編號
waitlisted = 你在 { $resource } { $time } 的候補名單上是 { ordinal }。
waitlisted-next = 空出來時我會通知你。
off-waitlist = 你不再候補 { $resource } { $times }。
on-waitlist = 你已經在 { $resource } { $time } 的候補名單上，是 { ordinal }。
wait-is-free = { $resource } { $time } 是空的，不用候補。直接預約：
held-for-waitlist = { $resource } { $time } 為候補的人保留到 { $until }。
held-for-you = { $resource } { $time } 為你保留：請在 { $until } 前領取。
waitlist-offered = { $resource } { $time } 空出來了：請在 { $until } 前領取（{ $left }），就是你的。
waitlist-offered-both = { $resource } { $time } 空出來了，給你和 { $member }：你們任一人在 { $until } 前領取（{ $left }），就是替兩人領取。
waitlist-lapsed = { $resource } { $time } 沒有及時領取，輪到下一位候補的人。看看還有什麼空檔：
mine-wait = { $resource } { $time } 候補 { ordinal }
mine-wait-offer = { $resource } { $time } 為你保留到 { $until }
full-waitlist = 已經有 { $limit } 人在候補它的時段，這是上限；請晚點再試。
full-own-waits = 你已經在 { $limit } 份候補名單上，這是上限；請先離開一個。
waits-with = 你和 { $member } 在 { $resource } { $time } 的候補名單上是 { ordinal }：兩人都有座位，或都沒有。空出來我會通知你們兩位。
waits-with-once = 等 { $member } 同意後，你們一起在 { $resource } { $time } 的候補名單上是 { ordinal }：我已經問了。
held-for-both = { $resource } { $time } 為你和 { $member } 保留：你們任一人在 { $until } 前領取，就是替兩人領取。
mine-wait-with = { $resource } { $time } 的候補名單上是 { ordinal }，和 { $member } 一起
mine-wait-once = { $resource } { $time } 的候補名單上是 { ordinal }，等 { $member } 同意
mine-wait-asked = { $member } 想和你一起候補 { $resource } { $time }
mine-wait-both = { $resource } { $time } 為你和 { $member } 保留到 { $until }
together-asked = { $member } 想和你一起候補 { $resource } { $time }：兩人都有座位，或都沒有。
together-agreed = { $member } 和你一起候補 { $resource } { $time }。空出來我會通知你們兩位。
together-ended = { $member } 不和你一起候補 { $resource } { $time }，所以你們兩位都不在候補名單上了。
apart-yourself = 你不能和自己一起候補：請寫別人，或不寫。
apart-one-seat = { $resource } 只有一個座位，沒有人能和 { $member } 一起用。請單獨候補。
apart-seat-each = 一起候補的人各有一個座位：請只寫座位數，或只寫 { $member }。
apart-they-wait = { $member } 已經在那個時間的候補名單上：請自己候補，或找別人一起。
apart-they-may-not = 因為限制，{ $member } 那時不能用 { $resource }，而兩人要不都有，要不都沒有：請自己候補，或找別人一起。
button-agree = 同意
button-not-me = 我不要
button-wait = 候補
button-leave-waitlist = 離開候補名單
command-wait = 候補已被預約的時間：空出來我會通知你
    .resource = 你想要什麼
    .when = 什麼時候：18:00、明天 18:00
    .for = 多久：2 小時、45 分鐘；不寫就照平常
    .seats = 幾個座位
    .with = 誰要和你一起：兩人都有座位，或都沒有

## Check-in

checked-in = 已報到：{ $resource } 由你使用到 { $end }（{ $booking }）。
checked-in-already = 你已經報到了：{ $resource } 由你使用到 { $end }（{ $booking }）。
runs-late = 不用急：{ $resource } 為你保留到 { $until }（{ $booking }）；到了再報到。
late-already = 你已經說過會晚到：請在 { $by } 前到 { $resource } 報到。
check-in-too-early = { $resource } 從 { $from } 起可以報到；到時這個按鈕就能用。
check-in-not-asked = { $resource } 不用報到：直接使用就好。看看你有什麼：
check-in-nothing = 你現在沒有要報到的預約。看看你有什麼：
check-in-nothing-next = 你現在沒有要報到的預約；下一個是 { $resource } { $time }，{ $from } 起可以報到。
booked-check-in = 請在 { $from } 到 { $by } 之間用 { $line } 報到，否則會讓給等候的人。
booked-check-in-now = 請在 { $by } 前用 { $line } 報到，否則會讓給等候的人。
series-check-in = 每次開始時請用 { $line } 報到，否則會讓給等候的人。
check-in-asked = { $resource } 開始了（{ $booking }）：你到了嗎？請在 { $by } 前報到，否則會讓給等候的人。
check-in-extended = 我離開了一下，所以你有更多時間到 { $resource } 報到（{ $booking }）：到 { $until } 為止。
no-show = 到 { $by } 都沒有人報到：{ $resource } { $time }（{ $booking }）又空出來給別人了。還想要的話，看看空檔或去排隊：
who-running-here = { $resource } 由 { $member } 使用到 { $until }（已報到）。
who-running-not-here = { $resource } 為 { $member } 保留到 { $until }（尚未報到）。
fact-check-in = 預約者要在開始後 { $length } 內報到
fact-fair = 隊伍公平排序：最久沒用的人優先
fact-priority = 在隊伍中，屬於 { $team } 的人優先於其他人
fact-priority-managers = 在隊伍中，管理者優先於其他人
fact-grace = 離開隊伍的人在 { $length } 內回來可以拿回位置
fact-cooldown = 用過的人要等 { $length } 才能再排隊
fact-group = 屬於 { $group }；預約這個名稱就會得到其中有空的
fact-tags = 也可以用標籤找到：{ $tags }
fact-about = 說明：{ $about }
fact-approval = 成員的預約需等待管理者核准
fact-managers-book = 只有管理者可以預約
range-check-in = 報到期限是開始後 { $least } 到 { $most }，或關閉（off）。
range-grace = 隊伍裡的位置最多保留 { $most }，或不保留（off）。
range-cooldown = 再排隊以前最多等 { $most }，或不用等（off）。
button-here = 我到了
button-late = 我會晚到
command-here = 報到：告訴大家你到了
    .resource = 哪一個，如果有好幾個
command-late = 會晚到：多一些時間報到，一次
    .resource = 哪一個，如果有好幾個
command-snooze = 預約開始前再提醒一次
    .resource = 哪一個（如果你有好幾個）
    .by = 多久之後：5 分鐘；不寫就是 10 分鐘

## Limits

limits = { $what } 的限制：
limits-changed = 好了。{ $what } 現在的限制：
limits-lifted = 好了：{ $what } 不再有任何限制。
limits-none = { $what } 沒有任何限制。
limits-everything = 全部合計
limits-item = { $rule }
limits-next = 這樣設定：{ $line }。
limits-lift = 全部取消：{ $line }。
limit-active = { $what } 的限制是 { $rule }，你已經有 { $used }；請先取消一筆，或等其中一筆結束。
limit-per-day = { $what } 的限制是 { $rule }，那一天你已經有 { $used }。
limit-per-week = { $what } 的限制是 { $rule }，那一週你已經有 { $used }。
limit-per-month = { $what } 的限制是 { $rule }，那個月你已經有 { $used }。
limit-ahead = { $what } 的限制是 { $rule }，所以那個時間還不能預約。
limit-notice = { $what } 的限制是 { $rule }，所以現在預約那個時間太晚了。
limit-between = { $what } 的限制是 { $rule }，而你另一筆預約離它太近。
limit-longest = { $what } 的限制是 { $rule }；請選短一點。
limit-again = 從 { $at } 起可以再試。
limit-next = 你下一個可用的時間：{ $time }。
expected-limit = 限制這樣寫：2 active、4h per day、3 per week、7 days ahead、30 min notice、1h between、2h longest，或 none。後面可以寫給誰：for tutors；free sat-sun 和 free same day 說明什麼不受限制。
cooling-down = 用過 { $resource } 的人要等 { $length } 才能再排隊；你從 { $until } 起可以排。
cooling-down-next = 在這之前你可以預約有空的時間：{ $time }。
expected-digest = 每天一次請寫像 8:00 的時間，或五欄 cron，例如 0 8 * * mon-fri，或 off。

## Doing things for others

assigned = 已為 { $member } 預約 { $resource } { $time }（{ $booking }）；我會通知。
booking-assigned = { $by } 為你預約了 { $resource }：{ $time }（{ $booking }）。
kicked-line = { $member } 已不在 { $resource } 的隊伍裡；我會通知。
kicked-booking = { $resource } 不再由 { $member } 使用（{ $bookings }）；我會通知。
not-there = { $member } 現在沒有在用 { $resource }，也沒有在排隊。
unknown-member = 我不認識叫「{ $asked }」的人，或有好幾位；請寫 @帳號，並請對方先對我說 /mine。
missing-member = 誰？請寫 @帳號。
out-of-line-kicked = 管理者把你移出了 { $resource } 的隊伍。

## Closures

closed = { $resource } { $time } 關閉。
closed-bookings = 取消了 { $count } 筆預約，並通知預約的人。
closed-next = 重新開放：{ $line }。
closed-then = { $resource } { $time } 關閉。
closed-then-why = { $resource } { $time } 關閉：{ $why }
not-closed = { $resource } 那時並沒有關閉；用 /schedule 看什麼時候開放。
reopened = { $resource } 從 { $at } 起不再關閉。
booking-closed = 你的預約 { $booking }（{ $resource } { $time }）取消了，因為 { $resource } { $closed } 關閉。
booking-closed-why = 你的預約 { $booking }（{ $resource } { $time }）取消了，因為 { $resource } { $closed } 關閉：{ $why }
booking-closed-next = 你可以改用 { $time }。
waitlist-closed = 你不再候補 { $resource } { $time }，因為 { $resource } { $closed } 關閉。
waitlist-closed-why = 你不再候補 { $resource } { $time }，因為 { $resource } { $closed } 關閉：{ $why }
turn-withdrawn = { $resource } 關閉到 { $until }，所以要晚點才輪到你；你在隊伍裡的位置不變。
range-closure = 一次可以關閉 { $least } 到 { $most } 天。
full-closures = 它已經排了 { $limit } 次關閉，這是上限；請先重新開放。
expected-moment = 請寫時間，像週五 18:00、現在，或一整天，像12月24日。
board-title = { $resource }
board-title-all = 現在誰在用什麼
board-nothing = 這裡還沒有可共用的東西。
board-free-until = { $resource } 空閒到 { $until }。
board-seats = { $capacity } 個名額中還有 { $free } 個。
board-next = 今天稍後：
board-thing-free = { $resource }：空閒
board-thing-free-until = { $resource }：空閒到 { $until }
board-thing-taken = { $resource }：{ $member } 到 { $until }
board-thing-seats = { $resource }：{ $capacity } 個名額中還有 { $free } 個
board-thing-closed = { $resource }：關閉
board-thing-closed-until = { $resource }：關閉，{ $at } 開放
board-thing-next = 接著：{ $time } { $member }
board-thing-next-waiting = 接著：{ $time } { $member }；有 { $waiting } 人在等
board-more = 還有 { $count } 個：{ $line }
board-updated = 更新於 { $at }
board-gone = 這個看板已移除。
board-everything = 全部
board-placed = { $what } 的看板馬上就來，我會隨時更新。釘選它就容易找到。
board-moved = { $what } 的看板移到這個聊天的最後；舊的會消失。
board-placed-next = 用 { $line } 移除。
board-off = { $what } 的看板會消失。
boards-off = 這裡的 { $count } 個看板會消失。
no-board = 這個聊天裡沒有 { $what } 的看板。用 { $line } 放一個。
no-boards = 這個聊天裡沒有看板。用 { $line } 放一個。
no-board-here = 看板只能放在 Discord 伺服器或 Telegram 群組；請在那裡說。
full-cancelled-at-once = 一次最多可取消 { $limit } 筆預約，這裡超過了；請先用 /close 關閉其中一段時間。
full-changed-at-once = 一次最多可變更 { $limit } 筆預約，這裡超過了；請等預約變少時再改，或用 /resource add 新增一個一開始就這樣設定的項目。
full-boards = 已經有 { $limit } 個看板，這是上限；請先用 /board off 移除一個。
board-paused = 我無法再更新你的 { $what } 看板：我不能在那個聊天裡發言。請讓我在那裡傳訊息，然後在那裡再說一次 { $line }。
board-refused = 我無法再更新你的 { $what } 看板：平台拒絕這則訊息。請稍後在那裡再試 { $line }。
command-assign = 替別人預約，並通知對方（管理者）
    .resource = 什麼
    .member = 替誰
    .when = 什麼時候:18:00、明天下午6點、週五 18-20、現在、30分鐘後
    .for = 多久:2小時、45分鐘；不填就是平常的長度
command-kick = 把某人移出隊伍，並結束正在使用的（管理者）
    .resource = 哪一個的
    .member = 誰
command-approve = 核准成員的申請（管理者）
    .booking = 編號，例如 #42；只有一筆等待時可省略
command-deny = 駁回成員的申請（管理者）
    .booking = 編號，例如 #42；只有一筆等待時可省略
    .why = 給成員的理由
command-close = 暫時關閉；期間的預約會取消並通知（管理者）
    .resource = 什麼
    .from = 從什麼時候:週五 18:00、現在；或一整天:12月24日
    .to = 到什麼時候:週日 12:00；或最後一整天:12月26日
    .why = 原因，給想知道的人
command-reopen = 重新開放已關閉的項目（管理者）
    .resource = 什麼
    .from = 從什麼時候:週六 9:00；不填就是現在
command-board = 放一個看板，隨時顯示誰在用、接下來是誰（管理者）
    .resource = 什麼的；不填就是全部
    .off = 移除看板
command-limit = 看或設定每位成員可以用多少（管理者）
    .resource = 哪一個；all 是全部合計
    .rule = 2 active、4h per day、7 days ahead、30 min notice、2h longest；… for tutors；free sat-sun；none

## Weekly series

series-booked = { $resource } 每週一次，共 { $count } 次都是你的了：
series-booked-pending = 我已替你申請 { $resource } { $count } 次，每週一次。在管理者決定之前會替你保留，決定後我會告訴你：
series-booked-date = { $booking } { $time }
series-booked-seats = 每次都為你保留 { $seats } 個座位。
series-reminder = 每次開始前我都會提醒你，第一次是 { $at }。
series-blocked = 這 { $count } 個日期中有 { $blocked } 個無法預約 { $resource }，所以還沒有預約任何一個：
series-blocked-all = 這 { $count } 個日期都無法預約 { $resource }；看看還有什麼空檔：
series-date-taken = { $time }：已被預約
series-date-taken-by = { $time }：已被預約（{ $holders }）
series-date-closed = { $time }：沒有開放
series-date-kept = { $time }：保留給正在等的人
series-date-skipped = { $time }：時鐘會往前撥而跳過這個時間
series-date-instead = { $why }；當天有空：{ $instead }
series-free = 可以預約的有 { $count } 個：{ $dates }。
series-note-too-long = 你的備註太長，按鈕放不下；按了會不附備註預約。
series-empty = 這個系列 { $start } 開始，{ $until } 就結束了；請選晚一點的日期。
series-cancelled = 已取消：{ $resource } { $dates }。
series-cancelled-other = 已取消：{ $resource } { $dates }。我會通知 { $holder }。
series-moved = 已改期 { $count } 次，{ $resource }：
series-moved-other = 已改期 { $count } 次，{ $resource }，我會通知 { $holder }：
series-stays = 都沒有改期，因為有衝突（{ $resource }）：
mine-series = { $booking } { $resource } { $time }，每週一次，到 { $last } 還有 { $more } 次（{ $number }）
mine-series-note = { $booking } { $resource } { $time }，每週一次，到 { $last } 還有 { $more } 次（{ $number }）：{ $note }
button-book-free = 預約 { $count } 個有空的日期
button-book-instead = 預約全部 { $count } 次，其中 { $shifted } 次改時間
button-cancel-all = 取消全部 { $count } 次
button-cancel-following = 後面的也取消（{ $count }）
button-move-following = 後面的也一起改（{ $count }）
button-move-others = 改其他的（{ $count }）

## The past: the record, statistics, exports

audit = 紀錄，最新的在前（{ $about }）：
audit-all = 紀錄，最新的在前：
audit-empty = 沒有任何紀錄（{ $about }）。
audit-all-empty = 還沒有任何紀錄。
audit-record = { $at } { $who }：{ $deed }
audit-older = 更早的：{ $line }
audit-stopped = 我往回看到 { $at }；要看更早的請繼續問。
audit-booked = 預約 { $resource } { $time }（{ $booking }）
audit-claimed = 接受輪次 { $resource } { $time }（{ $booking }）
audit-done = 提早結束 { $resource } { $time }（{ $booking }）
audit-cancelled = 取消 { $resource } { $time }（{ $booking }）
audit-assigned = 指派 { $resource } { $time }（{ $booking }）
audit-extended = 延長 { $resource } { $time }（{ $booking }）
audit-restored = 復原取消 { $resource } { $time }（{ $booking }）
audit-moved = 改到 { $resource } { $time }（{ $booking }）
audit-moved-from = ，原為 { $time }
audit-series = 每週預約，共 { $count } 次：{ $resource }，{ $time } 起
audit-series-cancelled = 取消系列中的 { $count } 次：{ $resource }，{ $time } 起
audit-series-moved = 改期系列中的 { $count } 次：{ $resource }，{ $time } 起
audit-joined = 排隊等 { $resource }
audit-left = 離開 { $resource } 的隊伍
audit-passed = 讓出 { $resource } 的輪次
audit-waitlisted = 候補 { $resource } { $time }
audit-off-waitlist = 離開 { $resource } 的候補
audit-kicked = 移出 { $resource }：{ $member }
audit-approved =
    { $dates ->
       *[other] 核准了 { $who } 的 { $resource }，自 { $time } 起共 { $dates } 次（{ $booking }）
    }
audit-denied =
    { $dates ->
       *[other] 駁回了 { $who } 的 { $resource }，自 { $time } 起共 { $dates } 次（{ $booking }）
    }
audit-resource-added = 新增 { $resource }
audit-resource-changed = 更改 { $resource }
audit-resource-removed = 移除 { $resource }
audit-closed = 關閉 { $resource } { $time }
audit-reopened = 重新開放 { $resource }
audit-board = 放置 { $what } 的看板
audit-board-off = 移除 { $what } 的看板
audit-limits = 設定 { $what } 的限制：{ $rules }
audit-limits-lifted = 取消 { $what } 的所有限制
audit-proposed = 提議 { $resource } { $time }（{ $booking }、{ $member }）
audit-accepted = 同意 { $resource } { $time }（{ $booking }、{ $member }）
audit-declined = 拒絕 { $resource } { $time }（{ $booking }、{ $member }）
audit-withdrawn = 收回提議 { $resource } { $time }（{ $booking }、{ $member }）
audit-in-trade = { " " }換 { $resource } { $time }（{ $booking }）
audit-checked-in = 報到 { $resource } { $time }（{ $booking }）
audit-late = 告知會晚到 { $resource } { $time }（{ $booking }）
audit-no-show = 沒有報到：{ $resource } { $time }（{ $booking }）
audit-unapproved = 申請 { $resource } { $time }（{ $booking }），未能及時核准
audit-turn-lapsed = 錯過一次輪候：{ $resource }
audit-out-of-line = 錯過兩次輪候，已離開 { $resource } 的隊伍
audit-settings = 更改設定
audit-connected = 連結聊天室
audit-linked = 連結了兩個帳號
audit-unlinked = 移除了一個帳號
audit-forgotten = 刪除了一切個人資料
button-older = 更早的
stats = { $what }，{ $since } 起的 { $days } 天：
stats-all = 全部合計，{ $since } 起的 { $days } 天：
stats-none = 沒有任何預約。
stats-bookings = { $count } 次預約，共 { $length }
stats-people = { $count } 人
stats-no-shows = 其中 { $count } 次沒有人來
stats-cancelled = 另有 { $count } 次取消
stats-open = 開放時間用了 { $percent } %
stats-top = 用得最多的三個人占全部時數的 { $percent } %
stats-waits = 有人排隊 { $count } 次，多半不超過 { $median }，最久 { $longest }
stats-waits-since = 等待時間只從 { $since } 算起。
stats-busiest = 最忙：{ $weekday }，以及 { $from }-{ $to }
stats-heat = 夜間、上午、下午、晚上：
stats-cut = 預約比我計算的還多；這不是全部。
stats-picture-all = 全部合計
stats-picture-when = { $since } 起的 { $days } 天
stats-picture-legend = 使用時數，依星期與時段
tables-behind = 可能還少了最新的變更；請一分鐘後再問。
export = { $count } 次預約，在 { $file } 裡。
export-none = 沒有預約可以匯出。
export-cut = 檔案回溯到 { $booking }：一個檔案最多 { $most } 次預約、{ $size } MB。
export-personal = 裡面有人名：只給需要的人。
export-lost = 檔案無法在這裡傳送。請再問一次，或換一種格式。
sent-privately = 我私下傳給你了：那不是給這裡所有人看的。
not-sent-privately = 那不是給這裡所有人看的，而我無法私下傳給你。請開啟和我的聊天、按「開始」，再在這裡問一次。
command-audit = 看誰做了什麼，最新的在前（管理者）
    .resource = 只看這個
    .member = 只看這個人做的或與其有關的
    .before = 只看更早的：我給的號碼，像 812
command-stats = 看用了多少、什麼時候（管理者）
    .resource = 哪一個；不填是全部
    .period = week（週）、month（四週）或 year（年）；不填是 month
command-export = 把所有預約存成檔案，只給你（管理者）
    .format = csv 給試算表，ics 給行事曆，json 給程式
## 小組

teams = 小組，以及已知各有多少人：
teams-item = { $team }：{ $count }
teams-item-role = { $team }：{ $count }，以及有它的身分組的人
teams-next = 這樣把人加入小組：{ $line }。
team =
    { $count ->
        [0] 目前不知道 { $team } 裡有誰。
       *[other] 已知 { $team } 裡有 { $count } 人：
    }
team-member = { $member }
team-role = 有它的 Discord 身分組的人也屬於它；之後做過變更的人我才知道。
team-managers = 管理這個社群任一聊天的人都屬於它；這裡列的是上次做變更時在管理的人。
team-added = 已加入 { $team }：{ $member }。
team-removed = 已從 { $team } 移出：{ $member }。
team-role-set = 好了：從現在起，有那個身分組的人都屬於 { $team }。
team-role-gone = 好了：不再有身分組讓人屬於 { $team }。
team-dropped = 好了：小組 { $team } 已經沒有了。
team-limit-next = 這樣給它自己的限制：{ $line }。
team-books = 只有 { $team } 和管理者可以預約 { $resource }；請管理者把你加入那個小組，或替你預約。
team-unknown = 沒有「{ $asked }」這個小組。現有：{ $teams }。
team-not-in = 沒有人把 { $member } 加入 { $team }；有身分組的人要在 Discord 上移除。
team-in-use = { $team } 要留著，因為有規則提到它；請先變更這些：
team-in-use-books = 誰可以預約 { $resource }
team-in-use-line = { $resource } 的隊伍誰優先
team-in-use-limit = { $what } 的限制
team-no-roles = 這個聊天沒有身分組；請在你們的 Discord 伺服器上做。
team-built-in = { $team } 就是管理這個社群任一聊天的人；這裡不能加入或移出任何人。
fact-team-books = 只有 { $team } 和管理者可以預約
full-teams = 已經有 { $limit } 個小組，這是上限；請先解散一個。
full-team-members = 已經加入了 { $limit } 位成員，這是上限；請給它一個 Discord 身分組，或移出一些人。
expected-role = 請提及你們 Discord 伺服器的身分組，或寫 none。
expected-team = 請寫小組的名稱，或寫 none。
limits-item-team = { $rule }，{ $team } 適用
limits-free-hours = 完全落在 { $hours } 內的不受限制。
limits-free-same-day = 在提出的當天開始的不受限制。
limit-of-team = 這是 { $team } 的限制。
limit-free-hours = 完全落在 { $hours } 內的不受這個限制。
limit-free-same-day = 在你提出的當天開始的不受這個限制。
command-team = 看或變更成員小組，以及誰在裡面（管理者）
    .name = 哪個小組，例如 tutors；沒有就會建立
    .add = 從現在起屬於它的人
    .remove = 不再屬於它的人
    .role = 有這個身分組的人都屬於它；@everyone：不再有身分組
    .drop = 解散這個小組
audit-team-added = 把 { $member } 加入小組 { $team }
audit-team-removed = 把 { $member } 移出小組 { $team }
audit-team-role = 變更小組 { $team } 的身分組
audit-team-dropped = 解散小組 { $team }
command-import = 從 csv 檔匯入資源、預約或成員，會先預覽結果（管理者）
    .what = 檔案列出什麼
    .file = UTF-8 的 csv 檔，第一行為欄位名稱
import-look-resources = 預覽你的資源；目前尚未變更任何內容。
import-look-bookings = 預覽你的預約；目前尚未變更任何內容。
import-look-members = 預覽你的成員；目前尚未變更任何內容。
import-done-resources = 你檔案中的資源：
import-done-bookings = 你檔案中的預約；得到預約的人我會各通知一次。
import-done-members = 你檔案中的成員：
import-would-add = 將新增 { $count } 列。
import-would-change = 將變更 { $count } 列。
import-added = 已新增 { $count } 列。
import-changed = 已變更 { $count } 列。
import-unchanged = { $count } 列已經存在，維持原樣。
import-over = { $count } 筆預約已結束或已取消，略過。
import-nothing = 沒有可匯入的內容。
import-ignored = 我不認得這些欄位，已略過：{ $columns }。
import-refused = { $count } 列無法匯入。請修正後重新傳送整個檔案；已存在的不會重複建立：
import-row = 第 { $line } 行：{ $why }
import-members-first = 還沒跟我說過話的人，請先用列有帳號的檔案匯入：{ $line }
button-import = 匯入
import-gone = 我已經沒有那個檔案了，請再傳一次。
import-send-file = 請附上檔案：以文件傳送並以 { $line } 作為說明文字，或用它回覆該文件；也可以把檔案內容寫在下面幾行。
import-name-file = 請寫出檔名：{ $line }
import-too-large = 檔案太大；上限 { $size } MB。請分次傳送。
import-lost = 我拿不到那個檔案，請再傳一次。
import-not-utf8 = 那個檔案不是 UTF-8。請存成「CSV UTF-8」再傳一次。
import-no-rows = 檔案中除了第一行的欄位名稱之外沒有內容。
import-too-many = 檔案超過 { $most } 列。請分次傳送。
import-no-column = 第一行必須寫出欄位名稱，缺少 { $column }。
import-two-columns = 有兩個欄位叫 { $column }；請只留一個。
import-empty-cell = { $column } 是空的。
import-no-date = 「{ $typed }」需要寫出日期與年份，例如 { $example }。
import-no-account = 「{ $typed }」不是帳號。請寫成 { $examples }。
said-before = 第 { $line } 行已經有了。
bookings-assigned = { $by } 為你建立了 { $count } 筆預約。第一筆是 { $resource }：{ $time }（{ $booking }）。
audit-imported-resources = 從檔案匯入了 { $count } 項資源
audit-imported-bookings = 從檔案匯入了 { $count } 筆預約
audit-imported-members = 從檔案匯入了 { $count } 位成員
wish-noted = 記下了：你想要 { $resource } { $time }。{ $at } 抽籤；最近用得最少的人優先。
wish-noted-choice = 這是你的第 { $place } 志願（志願 { $wish }）。抽籤的種子會符合 { $commitment }。
wish-seats = 共 { $seats } 個座位。
wish-withdrawn = 你不再想要 { $resource } { $time }。
wished-already = 你已經登記 { $resource } { $time }（志願 { $wish }）；{ $at } 抽籤。
no-such-wish = 你沒有這個志願，或者已經抽過籤了。看看你有什麼：
no-draw = { $resource } 的每週時段不用抽籤：先預約的人先得。看看有什麼空檔：
draw-too-late = { $resource } 的那一週開始時，志願還在收集中。請早一點開始，或縮短時間：{ $line }
draw-wait = { $resource } { $time } 還不能預約，因為那一週要抽籤：請在 { $opens } 到 { $closes } 之間登記志願。
draw-wish = { $resource } { $time } 不能馬上預約：那一週的志願收集到 { $closes }，然後抽籤。登記志願：
draw-next = { $resource } 的每週時段要抽籤。{ $week } 那一週的志願在 { $opens } 到 { $closes } 之間收集。
draw-open = { $resource } 在 { $week } 那一週的志願收集到 { $closes }。用 { $line } 登記你的志願
draw-commitment = 抽籤的種子會符合 { $commitment }
draw-members =
    { $count ->
        [0] 還沒有人登記志願。
       *[other] 目前有 { $count } 人登記志願。
    }
draw-own = 你的志願，最想要的在前：
draw-own-item = 志願 { $wish }：{ $time }
draw-last =
    { $count ->
        [0] { $week } 那一週沒有人登記志願。
       *[other] { $week } 那一週有 { $count } 人登記志願。依抽籤順序列出，附上他們之前四週用過的時間。
    }
draw-seed = 種子：{ $seed }，符合 { $commitment }
draw-member = { $member }（成員 { $number }），之前 { $length }：{ $times }
draw-member-nothing = { $member }（成員 { $number }），之前 { $length }：沒有
draw-opened = { $resource } 在 { $week } 那一週的志願收集到 { $closes }，然後抽籤：最近用得最少的人優先，不是最快的人。用 { $line } 登記你的志願
draw-held = { $resource } 在 { $week } 那一週已經抽籤：{ $members } 人登記志願。
draw-granted = 成了 { $granted } 筆預約。
draw-held-nothing = { $resource } 在 { $week } 那一週已經抽籤。沒有人登記志願，先預約的人先得。
wishes-drawn-got = 抽籤結束：{ $resource } { $times } 是你的。
wishes-drawn-pending = 要先由管理者核准；到時我會通知你。
wishes-drawn-missed = 你沒有抽到 { $resource } { $times }。可以候補，或看看有什麼空檔：
wishes-drawn-none = 抽籤結束，你沒有抽到 { $resource } { $times }。別人這次抽到的，下次會算進去；可以候補，或看看有什麼空檔：
draw-called-off = { $resource } 的每週時段不再抽籤，你的志願失效：先預約的人先得。看看有什麼空檔：
draw-called-off-removed = { $resource } 已停止使用，你的志願失效。看看還有什麼空檔：
mine-wish = 志願 { $wish }：{ $resource } { $time }，{ $at } 抽籤
full-own-wishes = 你在這次抽籤已經有 { $limit } 個志願，這是上限；請先撤回一個。
full-wishes = 這次抽籤已經有 { $limit } 個志願，這是上限；請在抽籤後預約剩下的。
range-collect = 志願收集的時間是 { $least } 到 { $most }。
button-wish = 登記志願
button-withdraw-wish = 撤回志願 { $wish }
button-draw = 看抽籤
button-wait-for = 候補 { $time }
expected-draw = 每週的日子和時間這樣寫：週日 18:00，或週日 18:00 1小時，或 off。
fact-draw = 每週抽籤：下一週的志願在{ $weekday } { $time } 起收集，為時 { $length }
free-undrawn = { $resource }，{ $date }：還沒抽籤；請在 { $opens } 到 { $closes } 之間登記志願
free-wishes = { $resource }，{ $date }：志願收集到 { $closes }
series-date-undrawn = { $time }：那一週還沒抽籤
not-longer-undrawn = { $resource } 不能用到 { $until }：下一週還沒抽籤。
audit-wished = 登記志願 { $resource } { $time }
audit-wish-withdrawn = 撤回志願 { $resource } { $time }
command-draw = 看每週如何抽籤、你的志願，以及上次抽籤的結果
    .resource = 哪個資源
    .withdraw = 不要了的志願編號
