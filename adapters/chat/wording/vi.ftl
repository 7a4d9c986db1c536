### Tiếng Việt. Mỗi câu đều trọn vẹn; chỗ trong ngoặc nhọn do Dibs điền, không bao giờ do người gõ.
### Giọng điệu: ngắn gọn, thân thiện, xưng "mình" và gọi "bạn".

## Small parts

you = bạn
somebody = ai đó
former-member = một thành viên cũ
some-resource = mục đó
list-comma = { ", " }
list-and = { " và " }
list-or = { " hoặc " }
list-more = … và { $count } mục nữa.

## Times and lengths

weekday-name =
    { $day ->
        [1] T2
        [2] T3
        [3] T4
        [4] T5
        [5] T6
        [6] T7
       *[7] CN
    }
weekday-full-name =
    { $day ->
        [1] thứ hai
        [2] thứ ba
        [3] thứ tư
        [4] thứ năm
        [5] thứ sáu
        [6] thứ bảy
       *[7] chủ nhật
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
moment-date = { $weekday } { $day }/{ $month }
moment-date-year = { $weekday } { $day }/{ $month }/{ $year }
moment-day = ngày { $day }/{ $month }
moment-full = { $time } { $date }
moment-today = { $time } hôm nay
moment-tomorrow = { $time } ngày mai
distance-now = bây giờ
distance-ahead = { $length } nữa
distance-past = { $length } trước
length-minutes = { $minutes } phút
length-hours = { $hours } giờ
length-hours-minutes = { $hours } giờ { $minutes } phút
length-days = { $days } ngày
distance-days = { $days } ngày
span = { $start } - { $end }
span-days = { $start } đến { $end }
span-days-length = { $start } đến { $end } ({ $length })
span-length = { $start } - { $end } ({ $length })
ordinal = số { $place }

## Bookings

booked = Bạn đã đặt { $resource }: { $time } ({ $booking }).
booked-pending = Tôi đã xin { $resource } { $time } cho bạn ({ $booking }). Chỗ này được giữ cho bạn đến khi quản lý quyết định, rồi tôi sẽ báo bạn.
booked-seats = { $seats } chỗ được giữ cho bạn.
booked-reminder = Mình sẽ nhắc bạn lúc { $at }.
remark-tomorrow = Giờ đó hôm nay đã qua, nên đây là ngày mai.
remark-first-of-two = Đồng hồ chỉ giờ đó hai lần; đây là lần đầu.
remark-rounded-up = Lẽ ra là { $asked }; đây là giờ bắt đầu kế tiếp.
claimed = Đến lượt bạn: { $resource } là của bạn đến { $end } ({ $booking }).
claimed-shortened = Ngắn hơn bạn yêu cầu, vì có người dùng sau bạn.
claimed-next = Nhấn “Xong” nếu bạn dùng xong sớm.
done = Cảm ơn bạn: { $resource } lại trống từ { $end }.
done-other = { $resource } lại trống từ { $end }; mình sẽ báo cho { $holder }, người đã đặt { $booking }.
done-called = Đã mời { $member } nhận lượt.
cancelled = Đã hủy: { $resource } { $time } ({ $booking }).
cancelled-other = Đã hủy: { $resource } { $time } ({ $booking }). Mình sẽ báo cho { $holder }.
mine = Bạn có:
mine-nothing = Bạn chưa đặt gì và không đứng trong hàng nào. Xem còn trống những gì:
mine-booking = { $booking } { $resource } { $time }
mine-booking-note = { $booking } { $resource } { $time }: { $note }
mine-pending = { $booking } { $resource } { $time } (chờ quản lý)
mine-pending-note = { $booking } { $resource } { $time } (chờ quản lý): { $note }
mine-line = { $resource }: { ordinal } trong hàng
mine-line-about = { $resource }: { ordinal } trong hàng, khoảng { $at }
mine-offer = { $resource } đang mời bạn đến { $until }

## The line

joined = Bạn đứng { ordinal } trong hàng chờ { $resource }.
joined-about = Bạn đứng { ordinal } trong hàng chờ { $resource }, khoảng { $at }.
joined-next = Mình sẽ báo khi đến lượt bạn.
joined-free = { $resource } đang trống: nhận trước { $until } ({ $left }) thì là của bạn đến { $end }.
left = Bạn đã rời hàng chờ { $resource }.
left-grace = Bạn vào lại hàng chờ trước { $until } thì vẫn giữ được chỗ cũ.
passed = Bạn đã nhường; giờ bạn đứng { ordinal } trong hàng chờ { $resource }.
passed-out = Bạn đã nhường và không còn ai phía sau, nên bạn không còn trong hàng chờ { $resource }.
line = { $waiting } người đang chờ { $resource }:
line-empty = Không ai chờ { $resource }.
line-fair = Hàng chờ này công bằng: ai lâu chưa dùng nhất được trước.
line-priority = Ai thuộc { $team } được trước mọi người khác.
line-priority-managers = Quản lý được trước mọi người khác.
line-place = { $place }. { $member }
line-place-about = { $place }. { $member }, khoảng { $at }
line-place-offer = { $place }. { $member }, được mời đến { $until }
line-has-priority = (ưu tiên)

## Looking

who-running = { $member } đang dùng { $resource } đến { $until }.
who-nobody = { $resource } đang trống.
who-about = { $resource }: { $about }
who-closed = { $resource } đang đóng cửa.
who-closed-until = { $resource } đang đóng cửa; mở lúc { $at }.
who-next = { $time } { $member }
who-waiting = { $waiting } người đang chờ.
free = Còn trống:
free-day = { $resource }, { $date }: trống { $times }
free-nothing = { $resource }, { $date }: không còn trống
schedule = { $resource }, { $date }:
schedule-empty = { $resource }, { $date }: chưa ai đặt.
schedule-closed = { $resource }, { $date }: đóng cửa.
schedule-entry = { $time } { $member }
schedule-entry-note = { $time } { $member }: { $note }
schedule-until = Không còn lượt đặt nào khác cho đến hết { $date }.
digest = Hôm nay, { $date }:
digest-nothing = Hôm nay, { $date }: chưa có gì được đặt.
digest-resource = { $resource }:
digest-waiting = { $resource }: { $count } người đang xếp hàng.
digest-more = … và { $count } mục nữa.
# The words in the timetable's picture: what the colours mean, and who has it where names are hidden.
picture-taken = đã đặt
picture-yours = của bạn
picture-closed = đóng cửa
picture-now = bây giờ
times = { $resource } còn trống vào các giờ này:

## Resources and settings

resource-added = { $resource } đã sẵn sàng.
resource-added-next = Đặt bằng { $line }.
resource-changed = Đã sửa { $resource }.
resource-shown = { $resource }:
resource-at-odds = { $count } lượt đặt vẫn giữ nguyên dù không còn phù hợp: { $bookings }.
resource-removed = Đã gỡ { $resource }.
resource-removed-bookings = { $count } lượt đặt đã bị hủy và người đặt được báo.
resource-removed-line = { $count } người đang chờ đã được báo.
resources = { $count } tài nguyên:
resources-item =
    { $capacity ->
        [1] { $resource }: mỗi lượt { $slot }, mở cửa { $hours }
       *[other] { $resource }: { $capacity } chỗ, mỗi lượt { $slot }, mở cửa { $hours }
    }
fact-slots = mỗi lượt { $slot }, bắt đầu cách nhau { $step }
fact-hours = mở cửa { $hours } ({ $zone })
fact-capacity = { $capacity } chỗ
fact-aliases = còn gọi là { $aliases }
fact-names-hidden = chỉ quản lý thấy ai đang dùng
settings = Cài đặt:
settings-changed = Đã đổi. Cài đặt bây giờ là:
settings-next = Đổi như sau: { $line }.
setting-zone = tài nguyên mới theo múi giờ { $zone }
setting-language = ngôn ngữ { $language }
setting-reminder = nhắc trước khi bắt đầu { $lead }
setting-no-reminder = không nhắc
setting-offer = lượt được mời sẽ giữ trong { $window }
setting-digest = trò chuyện này được báo lịch trong ngày lúc { $times }; lần tới: { $next }
settings-failures = { $failed } tin nhắn không gửi được; gần nhất:
failure-no-way = { $at }: không thể nhắn cho { $member }; họ cần bắt đầu trò chuyện với mình
failure-refused = { $at }: tin nhắn cho { $member } bị từ chối
failure-too-late = { $at }: không kịp liên lạc với { $member }

## The language somebody is spoken to in

language-own = Mình nói { $language } với bạn.
language-from-app = Mình nói { $language } với bạn, giống ứng dụng của bạn.
language-of-community = Mình nói { $language } với bạn, giống mọi người ở đây.
language-next = Chọn ngôn ngữ khác, hoặc để mình theo ứng dụng của bạn:
pings-before = Mình nhắc bạn { $lead } trước khi lượt đặt của bạn bắt đầu.
pings-never = Mình không nhắc bạn trước khi lượt đặt của bạn bắt đầu.
pings-private = Mình nhắn riêng cho bạn, chỉ khi không được mới nhắn ở nơi bạn đã hỏi.
pings-here = Mình nhắc bạn trong cuộc trò chuyện bạn đã chọn, mọi người đều thấy.
pings-quiet = Giờ yên lặng: { $hours } ({ $zone }). Việc chờ được sẽ báo sau; việc không chờ được sẽ báo không có âm thanh.
pings-next = Đổi ở đây, hoặc viết bao lâu trước và ở đâu (private hoặc here):
button-never = Không bao giờ
button-as-everybody = Như mọi người ở đây
button-privately = Nhắn riêng
button-never-quiet = Bỏ giờ yên lặng
no-chat-here = Đây là trò chuyện riêng; hãy nói điều đó trong máy chủ hoặc nhóm liên quan.
digest-too-often = Lịch trong ngày chỉ báo nhiều nhất mỗi { $least } một lần. Hãy viết giờ như 8:00, hoặc ít lần hơn.
digest-too-many = Nhiều nhất { $most } cuộc trò chuyện được báo lịch trong ngày. Hãy viết { $line } ở một nơi trong số đó trước.
timezone-own = Với bạn, giờ theo { $zone }: cả giờ mình nói và giờ bạn viết.
timezone-auto = Giờ theo nơi đặt từng thứ.
timezone-next = Chọn múi giờ riêng như sau: { $line }.
button-timezone-auto = Theo nơi đặt
link-code = Gõ { $line } bằng tài khoản kia của bạn, và cả hai là một thành viên ở đây: một danh sách đặt chỗ, một chỗ trong hàng, chung giới hạn.
link-code-expires = Mã dùng được một lần, đến { $until } ({ $left }). Đừng cho ai xem: ai gõ nó sẽ thành một với bạn.
link-code-given = Tôi đã cho bạn xem một mã rồi; nó dùng được đến { $until }.
linked = Từ giờ tài khoản này và { $who } ({ $platforms }) là một thành viên.
linked-unnamed = Từ giờ tài khoản này và tài khoản trên { $platforms } là một thành viên.
linked-dropped =
    { $count ->
       *[other] Cả hai cùng chờ { $count } thứ giống nhau: chỗ tốt hơn là của bạn, chỗ kia được nhường lại.
    }
wrong-code =
    { $left ->
        [0] Mã đó sai hoặc đã dùng; vài phút nữa bạn có thể thử lại, với mã mới mà { $line } hiện cho tài khoản kia.
       *[other] Mã đó sai hoặc đã dùng, bạn còn { $left } lần thử; { $line } hiện mã mới cho tài khoản kia.
    }
link-too-old = Mã đó quá cũ; { $line } hiện mã mới cho tài khoản kia của bạn.
link-own = Đó là mã của chính bạn; hãy gõ nó bằng tài khoản kia.
link-gone = Người được cấp mã đó đã được quên từ đó; { $line } hiện mã mới cho tài khoản kia của bạn.
link-too-many-tries = Quá nhiều mã sai; hãy thử lại lúc { $until }.
link-too-many-accounts = Một thành viên có nhiều nhất { $limit } tài khoản; trước hết hãy bỏ một cái bằng cách gõ /unlink ở đó.
unlinked =
    { $left ->
       *[other] Tài khoản này giờ đứng riêng: các đặt chỗ ở lại với { $left } tài khoản kia của bạn.
    }
unlinked-next = Với lệnh tiếp theo ở đây bạn là thành viên mới; { $line } nối chúng lại.
only-account = Đây là tài khoản duy nhất của bạn ở đây; { $line } xóa bạn hoàn toàn.
not-known = Tôi không biết gì về bạn ở đây, nên không có gì để bỏ hay xóa; { $line } là một khởi đầu.
forget-ask = Chưa có gì bị xóa: { $line } xóa mọi thứ cá nhân của bạn ở đây và nhường lại những gì bạn có, ngay lập tức và vĩnh viễn:
forget-accounts = Tài khoản và tên của chúng: { $count }
forget-texts = Ghi chú và tên cũ: { $count }
forget-bookings = Đặt chỗ sắp tới: { $count }
forget-running = Đặt chỗ đang dùng: { $count }
forget-places = Chỗ trong hàng và danh sách chờ: { $count }
forgotten = Xong: mọi thứ cá nhân của bạn ở đây đã bị xóa, những gì bạn có đã được nhường lại, vĩnh viễn:
forgotten-next = Những gì bạn đã đặt vẫn được tính trong thống kê, là của một thành viên cũ; ai quay lại thì bắt đầu lại.

## Connecting, private chats, hello

connect-code = Gõ { $line } trong nhóm kia, từ đó hai bên dùng chung mọi thứ.
connect-code-expires = Chỉ dùng được một lần, đến { $until } ({ $left }).
connect-code-given = Mình đã đưa bạn một mã rồi; mã dùng được đến { $until }.
connect-in-chat = Phải kết nối từ bên trong: gõ /connect ngay trong máy chủ hoặc nhóm.
connected = Xong: từ giờ nhóm này và nhóm kia dùng chung mọi thứ.
connected-left-behind = { $count } tài nguyên của nhóm này không được chuyển theo; thêm lại bằng /resource add nếu bạn cần.
noted = Đã ghi nhận.
begin = Xin chào! Mình chưa biết bạn ở câu lạc bộ nào.
begin-next = Gõ { $line } trong máy chủ hoặc nhóm của câu lạc bộ, nơi có mình; rồi bạn có thể hỏi mình ở đây.
choose = Bạn ở trong nhiều cộng đồng. Ở đây bạn muốn nói đến cộng đồng nào?
community-resources = { $resources } ({ $platforms })
community-number = Cộng đồng { $number } ({ $platforms })
chosen = Từ giờ cuộc trò chuyện này nói với { $community }; bạn gửi lại lệnh nhé.
start = Xin chào! Hỏi mình ở đây như trong nhóm của câu lạc bộ; mình cũng sẽ nhắc bạn ở đây.
welcome = Xin chào! Mình ghi lại ai đang dùng gì, để không ai phải đứng chờ. Ba bước:
welcome-zone = Cho biết các bạn ở đâu, vì bây giờ giờ tính theo { $zone }: { $line }
welcome-add = Thêm thứ các bạn dùng chung: { $line }
welcome-book = Đặt nó: { $line }

## Help

help = Bạn có thể gõ:
help-item = { $line }: { $description }
help-examples = Ví dụ:
help-example = { $line }
help-next = Xem thêm về một chủ đề: { $topic }; về một lệnh: { $line }.
help-examples-next = Xem thêm về một lệnh: { $line }.
help-booking = Đặt chỗ: { $commands }
help-waiting = Chờ lượt: { $commands }
help-changing = Thay đổi: { $commands }
help-looking = Tra cứu: { $commands }
help-yourself = Riêng bạn: { $commands }
help-managing = Dành cho quản lý: { $commands }

## Buttons

button-book-at = Đặt { $time }
button-book-which = { $resource } { $at }
button-cancel = Hủy
button-snooze = Nhắc lại sau { $length }
button-cancel-which = Hủy { $booking }
button-claim = Nhận
button-claim-which = Nhận { $resource }
button-done = Xong
button-done-which = Xong { $booking }
button-free-times = Giờ trống
button-join = Xếp hàng
button-language-auto = Theo ứng dụng của tôi
button-leave = Rời hàng
button-leave-which = Rời { $resource }
button-line = Xem hàng chờ
button-mine = Lượt đặt của tôi
button-next-day = Ngày kế tiếp
button-pass = Nhường
button-pass-which = Nhường { $resource }
button-remove = Vẫn gỡ
button-other-version = Nút đó thuộc phiên bản khác của mình; bạn gõ lệnh nhé, { $line } liệt kê các lệnh.
button-not-ours = Mình không đọc được nút đó; bạn gõ lệnh nhé, { $line } liệt kê các lệnh.

## Refusals

unknown-resource = Mình không biết gì tên là “{ $asked }”. Xem có những gì:
unknown-resource-near = Mình không biết gì tên là “{ $asked }”. Ý bạn là { $names }?
no-resources = Chưa có gì để đặt; quản lý thêm bằng { $line }.
resource-gone = { $resource } đã ngừng dùng. Xem còn gì khác:
unknown-booking = Không có lượt đặt { $booking }. Xem các lượt của bạn:
booking-over = Lượt đặt { $booking } đã qua. Xem các lượt của bạn:
not-yours = Lượt đặt { $booking } là của người khác; chỉ họ và quản lý đổi được.
not-yours-of = Lượt đặt { $booking } là của { $holder }; chỉ họ và quản lý đổi được.
holders-only = Lượt đặt { $booking } là của người khác; chỉ họ mới nhường hay đổi được. Những gì bạn có:
holders-only-of = Lượt đặt { $booking } là của { $holder }; chỉ họ mới nhường hay đổi được. Những gì bạn có:
taken = { $resource } đã có người đặt { $time }.
taken-by = { $resource } đã có người đặt { $time } ({ $holders }).
free-next = Trống kế tiếp: { $times }.
free-next-nothing = Sắp tới không còn giờ trống nào khác.
none-free = Không có { $group } nào trống { $time }.
none-free-next = Sắp trống:
group-taken = Đã có nhiều thứ cùng mang tên { $name }; hãy chọn tên khác.
held-for-queue = { $resource } { $time } được giữ cho { $waiting } người đang xếp hàng.
claim-instead = { $resource } đang được giữ cho bạn rồi: nhận trước { $until } ({ $left }) thì là của bạn đến { $end }.
outside-hours = { $resource } không mở cửa { $time }.
stale = Tin nhắn lúc { $at } của bạn đến muộn nên mình chưa làm gì; gửi lại nếu bạn vẫn muốn nhé.
too-long = { $resource } chỉ dùng được tối đa { $limit } mỗi lần; bạn chọn ngắn hơn nhé.
too-short = { $resource } phải dùng ít nhất { $least }; bạn chọn dài hơn nhé.
bad-seats =
    { $capacity ->
        [1] { $resource } có một chỗ; bạn chọn 1 nhé.
       *[other] { $resource } có { $capacity } chỗ; bạn chọn từ 1 đến { $capacity } nhé.
    }
nothing-free = Trong { $days } ngày tới { $resource } không có khoảng trống dài như vậy; chọn ngắn hơn hoặc xếp hàng nhé.
already-waiting = Bạn đã đứng { ordinal } trong hàng chờ { $resource } rồi.
already-waiting-about = Bạn đã đứng { ordinal } trong hàng chờ { $resource } rồi, khoảng { $at }.
already-offered = { $resource } đang mời bạn rồi: hạn nhận là { $left }.
not-waiting = Bạn không đứng trong hàng chờ { $resource }.
no-offer = Bây giờ chưa có lượt nào mời bạn. Xem bạn đang ở đâu:
not-your-offer = Lượt { $resource } đó đang mời người khác; xếp hàng để có lượt nhé.
offer-over = Lời mời đó đã hết. Xem bạn đang ở đâu:
offer-over-of = Lời mời { $resource } đó đã hết.
which-one = Ý bạn là cái nào: { $resources }?
nothing-running = Bạn không có lượt nào đang chạy. Xem bạn có gì:
not-begun = { $resource } { $time } chưa bắt đầu; bạn có thể hủy.
not-manager = Chỉ quản lý làm được, và chỉ ngay trong máy chủ hoặc nhóm.
not-member = Ở đó mình chưa biết bạn; gõ { $line } trong nhóm của câu lạc bộ trước nhé.
name-empty = Tên đó không có chữ nào đọc được; bạn chọn tên khác nhé.
name-too-long = Tên đó dài quá; tối đa { $limit } ký tự.
name-taken = { $resource } đã có tên đó rồi; bạn chọn tên khác nhé.
name-reserved = “{ $word }” là từ của riêng mình; bạn chọn tên khác nhé.
note-empty = Ghi chú đó không có chữ nào đọc được; viết cái khác hoặc bỏ trống nhé.
note-too-long = Ghi chú đó dài quá; tối đa { $limit } ký tự.
range-capacity = Một tài nguyên có từ { $least } đến { $most } chỗ.
range-slot = Một lượt dài từ { $least } đến { $most }.
range-step = Các giờ bắt đầu cách nhau từ { $least } đến { $most }.
range-shortest-turn = Lượt ngắn nhất dài từ { $least } đến { $most }.
range-reminder = Lời nhắc đến trước khi bắt đầu từ { $least } đến { $most }.
range-offer = Lượt được mời sẽ giữ từ { $least } đến { $most }.
step-uneven = Các giờ bắt đầu phải chia đều một ngày: 5, 10, 15, 20, 30 hoặc 60 phút.
too-much-at-once = Như vậy sẽ thay đổi quá nhiều cùng lúc nên chưa có gì thay đổi; hãy làm từng phần nhỏ hơn nhé.
full-resources = Đã có { $limit } tài nguyên, là mức tối đa; gỡ bớt một cái trước nhé.
full-aliases = Nó đã có { $limit } tên khác, là mức tối đa; bỏ bớt một tên trước nhé.
full-tags = Đã có { $limit } nhãn; hãy gỡ một nhãn bằng cách gõ lại nó rồi thêm nhãn này.
full-line = Đã có { $limit } người chờ, là mức tối đa; thử lại sau nhé.
full-own-bookings = Bạn đã có { $limit } lượt đặt, là mức tối đa; hủy bớt một lượt trước nhé.
full-own-lines = Bạn đã đứng trong { $limit } hàng, là mức tối đa; rời bớt một hàng trước nhé.
resource-in-use = { $resource } đang được dùng: { $bookings } lượt đặt, { $waiting } người xếp hàng. Vẫn gỡ và báo cho họ?
nothing-to-change = Cho biết cần đổi gì ở { $resource }, ví dụ { $line }.
busy-community = Nhóm này còn { $bookings } lượt đặt và { $waiting } người xếp hàng; hãy kết nối khi đã xong hoặc đã hủy, để không mất gì.
bad-code = Mã đó sai, đã dùng hoặc quá cũ; gõ { $line } trong nhóm kia để có mã mới.
already-connected = Hai nhóm này đã kết nối rồi.
moved = Nhóm này vừa được kết nối với nhóm khác; bạn gửi lại lệnh nhé.

## Times that cannot be had

time-missing = Giờ đó không tồn tại vì đồng hồ được vặn nhanh qua nó. Giờ bắt đầu hợp lệ kế tiếp là { $at }.
time-past = { $at } đã qua; bạn chọn giờ sắp tới nhé.
time-off-step = { $resource } bắt đầu cách nhau { $step }: { $before } hay { $after }?
time-off-step-first = { $resource } bắt đầu cách nhau { $step }, kế tiếp là { $after }.
time-too-far = Xa quá; chỉ đặt trước được tối đa { $days } ngày.
time-no-such-date = Không có ngày đó; bạn xem lại ngày và tháng nhé.
time-wrong-weekday = { $date } là { $weekday } chứ không phải { $given }; ý bạn là ngày nào?
time-end-before-start = Kết thúc trước khi bắt đầu; bạn xem lại hai giờ đó nhé.

## What was not understood

unknown-command = Mình không biết “{ $typed }”. Xem bạn có thể gõ gì:
unknown-command-near = Mình không biết “{ $typed }”. Ý bạn là { $meant }?
unknown-subcommand = Sau { $command } là { $names }, không phải “{ $typed }”.
missing-resource = Bạn muốn dùng gì?
missing-name = Nó tên là gì?
missing-booking = Lượt đặt nào? Các lượt của bạn có số, xem /mine.
missing-hours = Khi nào mở cửa?
missing-option = Bạn nói thêm “{ $option }” nhé.
bare-option = Sau “{ $option }” còn thiếu gì đó.
repeated-option = Bạn nói “{ $option }” hai lần; chỉ nói một lần thôi nhé.
unexpected-word = Mình không hiểu “{ $word }” ở đây.
bad-number = Sau “{ $option }” là một số từ { $least } đến { $most }, không phải “{ $typed }”.
no-such-choice = Sau “{ $option }” là { $choices }, không phải “{ $typed }”.
not-a-booking = “{ $typed }” không phải số lượt đặt, số đó trông như { $number }. Xem của bạn:
unknown-zone = Mình không biết múi giờ “{ $typed }”; nêu một thành phố lớn với châu lục, như Asia/Ho_Chi_Minh.
unknown-zone-near = Mình không biết múi giờ “{ $typed }”. Ý bạn là { $names }?
text-too-long = Dài quá; tối đa { $limit } ký tự.
time-empty = Ở đây còn thiếu gì đó.
time-unknown-word = Mình không hiểu “{ $word }”.
time-unknown-word-near = Mình không hiểu “{ $word }”. Ý bạn là { $meant }?
time-extra-word = Mình không hiểu “{ $word }” trong “{ $input }”.
time-number = “{ $word }” không hợp ở đó; phải từ { $least } đến { $most }.
time-missing-hour = Lúc mấy giờ? “{ $input }” mới chỉ là ngày.
time-unfinished = “{ $input }” còn dang dở.
time-not-a-date = “{ $word }” không phải ngày tháng.
time-ambiguous-date = “{ $word }” là ngày rồi tháng, hay ngược lại? Bạn viết rõ tháng nhé.
time-year = Mình không hiểu năm “{ $word }”; bạn viết đủ bốn chữ số nhé.
time-zero-length = Như vậy là không có thời gian nào.
time-negative = Như vậy là ít hơn không.
time-whole-minutes = Bạn nêu số phút tròn nhé.
time-duration-too-long = Dài quá; mình đọc được tối đa { $limit }.
time-too-many-windows = Nhiều khung giờ quá; tối đa { $limit } mỗi tuần.
expected-when = Viết giờ như 18:00, 6 giờ chiều ngày mai, T6 18-20, 24/12 9:00, bây giờ, hoặc sau 30 phút.
expected-note = Nếu là ghi chú, viết từ “ghi_chú” phía trước.
expected-day = Viết ngày như hôm nay, ngày mai, T6, hoặc 24/12.
expected-duration = Viết thời lượng như 2h, 45 phút, hoặc 1h30.
expected-quiet = Viết giờ yên lặng như 22-8 hoặc 22:30-7:15, nhiều nhất 16 tiếng, hoặc off.
expected-hours = Viết giờ như T2-T6 8-22, T7 10-18, hoặc luôn luôn.
expected-zone = Viết múi giờ như Asia/Ho_Chi_Minh.
expected-repeat = Viết hàng tuần x6, hoặc hàng tuần đến 20/12.
expected-number = Viết một số từ { $least } đến { $most }.
for-example = Ví dụ: { $line }

## When something is wrong with Dibs itself

pending = Yêu cầu của bạn đang chờ cơ sở dữ liệu. Mình sẽ báo kết quả.
error-busy = Quá nhiều việc cùng lúc: chưa làm gì cả. Bạn thử lại sau giây lát nhé.
error-closed = Mình đang khởi động lại: chưa làm gì cả. Bạn thử lại sau giây lát nhé.
error-withdrawn = Suốt một phút mình không mở được sổ: chưa làm gì cả. Bạn thử lại nhé.
error-unknown = Mình mất dấu yêu cầu đó: có thể đã xong. Bạn xem bằng /mine trước khi thử lại nhé.
error-store = Bây giờ mình không mở được sổ. Lát nữa bạn xem bằng /mine trước khi thử lại nhé.

## One platform alone

private-chat-button = Cho mình nhắn riêng với bạn
unnamed = Bạn
anonymous = Bạn viết dưới tên nhóm, mà mình cần biết bạn là ai: tắt “Ẩn danh” trong quyền quản trị của bạn rồi gửi lại nhé.

## Notices

reminder = { $left } { $resource } là của bạn: { $time } ({ $booking }).
reminder-begun = { $resource } bây giờ là của bạn: { $time } ({ $booking }).
snoozed = Mình sẽ nhắc bạn lần nữa { $at } về { $resource } { $time } ({ $booking }).
snooze-too-late = { $resource } bắt đầu lúc { $start } rồi nên không kịp nhắc thêm. Hãy hủy nếu bạn không đến được:
snooze-nothing = Bạn không có lượt nào sắp tới để mình nhắc thêm. Xem bạn đang có gì:
turn-offered = Đến lượt bạn dùng { $resource }: nhận trước { $until } ({ $left }) thì là của bạn đến { $end }.
offer-extended = Mình vắng mặt một lúc, nên { $resource } được giữ lâu hơn cho bạn: nhận trước { $until } ({ $left }).
offer-lapsed = Lượt { $resource } của bạn không được nhận kịp; giờ bạn đứng { ordinal } trong hàng.
out-of-line = Bạn không còn trong hàng chờ { $resource }.
out-of-line-lapsed = Bạn đã bỏ qua hai lượt { $resource } nên không còn trong hàng; xếp hàng lại nếu bạn vẫn muốn nhé.
out-of-line-removed = { $resource } đã bị gỡ, cùng với hàng chờ của nó.
next-in-line = Bạn là người kế tiếp trong hàng chờ { $resource }.
next-in-line-about = Bạn là người kế tiếp trong hàng chờ { $resource }, khoảng { $at }.
booking-cancelled = Lượt đặt { $booking } của bạn, { $resource } { $time }, đã bị { $by } hủy.
booking-cancelled-removed = Lượt đặt { $booking } của bạn, { $resource } { $time }, bị hủy vì { $by } đã gỡ { $resource }.
booking-ended = Lượt đặt { $booking } cho { $resource } của bạn đã được { $by } kết thúc lúc { $end }.
sent-late = (gửi muộn: lẽ ra lúc { $due })
together-line = { $number }. { $line }
together-button = { $number }: { $label }

## Commands: what each does, and its options (at most 100 characters each)

command-book = Đặt một lượt
    .resource = Bạn muốn dùng gì
    .when = Khi nào: 18:00, 6 giờ chiều ngày mai, T6 18-20, bây giờ; bỏ trống là giờ trống kế tiếp
    .for = Bao lâu: 2h, 45 phút; bỏ trống là độ dài thường dùng
    .seats = Bao nhiêu chỗ
    .repeat = Bao nhiêu lần: hàng tuần x6, hàng tuần đến 20/12; bỏ trống là một lần
    .note = Ghi chú kèm theo
command-join = Xếp hàng chờ lượt trống kế tiếp
    .resource = Bạn muốn dùng gì
    .for = Bạn muốn dùng bao lâu: 2h, 45 phút; bỏ trống là độ dài thường dùng
command-leave = Rời hàng chờ
    .resource = Hàng nào
command-line = Xem ai đang chờ và khoảng khi nào đến lượt
    .resource = Hàng nào
    .share = Cho mọi người ở đây thấy câu trả lời
command-claim = Nhận lượt đang mời bạn
    .resource = Lượt nào, nếu có nhiều lượt mời
command-pass = Nhường lượt đang mời bạn cho người kế tiếp
    .resource = Lượt nào, nếu có nhiều lượt mời
command-done = Xong sớm, để người kế tiếp dùng
    .resource = Cái nào, nếu bạn có nhiều
command-cancel = Hủy một lượt đặt
    .booking = Số của nó, như #42
command-mine = Xem các lượt đặt và chỗ xếp hàng của bạn
command-who = Xem ai đang dùng và ai kế tiếp
    .resource = Cái gì
    .share = Cho mọi người ở đây thấy câu trả lời
command-free = Xem còn trống những gì
    .resource = Cái gì; bỏ trống là tất cả
    .day = Ngày nào: ngày mai, T6, 24/12; bỏ trống là hôm nay
command-schedule = Xem lịch của một ngày hoặc một tuần
    .resource = Cái gì; bỏ trống là tất cả
    .day = Ngày nào: ngày mai, T6, 24/12; bỏ trống là hôm nay
    .share = Cho mọi người ở đây thấy câu trả lời
command-remind = Khi nào và ở đâu mình nhắc bạn trước lượt đặt
    .before = Trước bao lâu: 15 phút, 1 tiếng; off là không, auto như mọi người
    .where = private, hoặc here để mọi người thấy
    .quiet = Khi nào không làm phiền bạn: 22-8; việc chờ được báo sau. off để bỏ
command-timezone = Chọn múi giờ bạn đọc và viết giờ
    .zone = Như Europe/Berlin; auto là theo nơi đặt từng thứ
command-link = Gộp tài khoản này và một tài khoản khác của bạn thành một thành viên
    .code = Mã mà /link đã hiện cho tài khoản kia
command-unlink = Tách tài khoản này khỏi thành viên của nó
command-forget = Xóa mọi thứ cá nhân của tôi ở đây: ngay lập tức và vĩnh viễn
command-forget-me = Xóa tên, tài khoản, ghi chú, hủy đặt chỗ của tôi: ngay lập tức và vĩnh viễn
command-language = Chọn ngôn ngữ mình nói với bạn
    .lang = Ngôn ngữ: de, en, es, fr, vi, zh-TW; auto theo ứng dụng của bạn
command-help = Trợ giúp, kèm ví dụ
    .command = Về lệnh nào
command-resource = Thêm, sửa và gỡ những thứ dùng chung (quản lý)
command-resource-add = Thêm một thứ để dùng chung
    .name = Tên của nó
    .capacity = Bao nhiêu chỗ dùng cùng lúc; bỏ trống là một
    .slot = Một lượt dài bao lâu nếu không nêu; bỏ trống là 2h
    .step = Các giờ bắt đầu cách nhau bao lâu; bỏ trống là 15 phút
    .zone = Múi giờ của nó, như Asia/Ho_Chi_Minh
    .hours = Khi nào mở cửa: T2-T6 8-22, T7 10-18; bỏ trống là luôn luôn
    .alias = Một tên khác
    .checkin = Người đặt phải báo có mặt trong vòng: 15 phút; bỏ trống là không cần
    .approval = Lượt đặt của thành viên có phải chờ quản lý không; yêu cầu được gửi vào đây
    .who = Ai được đặt: everyone, managers, hoặc một nhóm
    .draw = Khi nào nhận nguyện vọng cho tuần sau để bốc thăm: CN 18:00; off là không bốc thăm
    .names = Thành viên có thấy ai đang dùng không
    .group = Thuộc nhóm nào: nhiều thứ chung một tên, như đàn; off nếu không
    .tag = Nhãn để tìm ra; nhãn đã có thì gỡ bỏ
    .about = Điều thành viên nên biết; off nếu không có gì
    .queue = Thứ tự hàng chờ: first, ai đến trước; fair, ai lâu chưa dùng nhất được trước
    .priority = Nhóm được trước mọi người khác trong hàng chờ; none là không nhóm nào
    .grace = Ai rời hàng chờ được trả lại chỗ nếu quay lại trong: 10 phút; off là không
    .cooldown = Ai vừa dùng phải đợi chừng này mới vào lại hàng chờ: 2 giờ; off là không
command-resource-edit = Sửa một thứ
    .name = Sửa cái gì
    .rename = Tên mới
    .capacity = Bao nhiêu chỗ dùng cùng lúc
    .slot = Một lượt dài bao lâu nếu không nêu
    .step = Các giờ bắt đầu cách nhau bao lâu: 15 phút, 1h
    .zone = Múi giờ của nó, như Asia/Ho_Chi_Minh
    .hours = Khi nào mở cửa: T2-T6 8-22, T7 10-18
    .alias = Thêm một tên khác, hoặc bỏ tên đó nếu đã có
    .checkin = Người đặt phải báo có mặt trong vòng: 15 phút; off là không cần
    .approval = Lượt đặt của thành viên có phải chờ quản lý không; yêu cầu được gửi vào đây
    .who = Ai được đặt: everyone, managers, hoặc một nhóm
    .draw = Khi nào nhận nguyện vọng cho tuần sau để bốc thăm: CN 18:00; off là không bốc thăm
    .names = Thành viên có thấy ai đang dùng không
    .group = Thuộc nhóm nào: nhiều thứ chung một tên, như đàn; off nếu không
    .tag = Nhãn để tìm ra; nhãn đã có thì gỡ bỏ
    .about = Điều thành viên nên biết; off nếu không có gì
    .queue = Thứ tự hàng chờ: first, ai đến trước; fair, ai lâu chưa dùng nhất được trước
    .priority = Nhóm được trước mọi người khác trong hàng chờ; none là không nhóm nào
    .grace = Ai rời hàng chờ được trả lại chỗ nếu quay lại trong: 10 phút; off là không
    .cooldown = Ai vừa dùng phải đợi chừng này mới vào lại hàng chờ: 2 giờ; off là không
command-resource-remove = Ngừng dùng một thứ
    .name = Gỡ cái gì
command-resource-list = Xem tất cả những thứ dùng chung
command-resource-show = Xem mọi điều về một thứ
    .name = Cái gì
command-hours = Đặt giờ mở cửa (quản lý)
    .resource = Của cái gì
    .spec = Khi nào mở cửa: T2-T6 8-22, T7 10-18; hoặc luôn luôn
command-settings = Xem hoặc đổi cài đặt của cộng đồng này (quản lý)
    .zone = Múi giờ của tài nguyên mới, như Asia/Ho_Chi_Minh
    .language = Ngôn ngữ mình nói
    .reminder = Nhắc trước khi bắt đầu bao lâu: 15 phút; off là không nhắc
    .offer = Lượt được mời giữ bao lâu: 10 phút
    .digest = Khi nào báo lịch trong ngày ở đây: 8:00, hoặc cron như 0 8 * * mon-fri; off để dừng
command-connect = Kết nối nhóm này với nhóm khác, để hai bên dùng chung mọi thứ (quản lý)
    .code = Mã mà /connect đã hiện trong nhóm kia
command-start = Chào
    .payload = Thứ một liên kết mang theo
extended = { $resource } giờ là của bạn đến { $end } ({ $booking }).
extended-other = { $resource } kéo dài đến { $end } ({ $booking }). Mình sẽ báo cho { $holder }.
moved-booking = Đã chuyển: { $resource } là của bạn { $time } ({ $booking }), không còn là { $from }.
moved-booking-other = Đã chuyển: { $resource } { $time } ({ $booking }), không còn là { $from }. Mình sẽ báo cho { $holder }.
restored = Đã lấy lại: { $resource } lại là của bạn { $time } ({ $booking }).
booking-moved = { $resource } giờ là của bạn { $time } ({ $booking }), không còn là { $from }: { $by } đã đổi.
not-longer-closing = { $resource } không thể là của bạn đến { $until }: chỗ này đóng cửa trước đó.
not-longer-line = { $resource } không thể là của bạn đến { $until }: { $waiting } người đang xếp hàng chờ.
not-longer-taken = { $resource } không thể là của bạn đến { $until }: sau bạn đã có người đặt.
not-longer-taken-by = { $resource } không thể là của bạn đến { $until }: sau bạn đã có { $holders } đặt.
not-longer-possible = Có thể đến { $until }.
not-longer-at-all = Vẫn kết thúc lúc { $until }; hãy xếp hàng cho lượt khác.
has-begun = { $resource } { $time } đã bắt đầu nên không chuyển được; bạn có thể kéo dài bằng /extend, hoặc kết thúc.
same-time = Lượt đặt { $booking } đã ở giờ đó. Xem những gì bạn có:
nothing-to-undo = Trong { $length } qua bạn không hủy gì mà mình lấy lại được. Xem những gì bạn có:
button-undo = Lấy lại
button-move-to = Chuyển sang { $time }
button-extend-until = Đến { $until }
command-extend = Dùng lâu hơn
    .resource = Cái nào, nếu bạn có nhiều
    .by = Thêm bao lâu: 15 phút, 1 tiếng; nếu không là 30 phút
command-move = Chuyển một lượt đặt sang giờ khác
    .booking = Số của nó, như #42
    .when = Khi nào: 18:00, mai 18h; không nói giờ kết thúc thì dài như cũ
    .for = Bao lâu: 2 tiếng, 45 phút; nếu không thì như cũ
command-undo = Lấy lại lượt vừa hủy
approval-asked = { $who } xin { $resource } { $time } ({ $booking }). Chỗ này được giữ đến khi quản lý quyết định; nếu đến { $until } chưa ai quyết định thì lại trống.
approval-asked-series = { $who } xin { $resource } { $dates } lần, mỗi tuần một lần từ { $time } ({ $booking }). Tất cả được giữ đến khi quản lý quyết định; nếu đến { $until } chưa ai quyết định thì lượt đầu lại trống.
approval-note = Họ viết: { $note }
approved = Đã duyệt: { $resource } { $time } là của { $who } ({ $booking }); tôi sẽ báo họ.
approved-series = Đã duyệt: { $resource } là của { $who } { $dates } lần, mỗi tuần một lần từ { $time } ({ $booking }); tôi sẽ báo họ.
denied = Không duyệt: { $resource } { $time } ({ $booking }) lại trống; tôi sẽ báo { $who }.
denied-series = Không duyệt: { $dates } lượt { $resource } từ { $time } ({ $booking }) lại trống; tôi sẽ báo { $who }.
booking-approved = Đã duyệt: { $resource } là của bạn { $time } ({ $booking }).
booking-approved-series = Đã duyệt: { $resource } là của bạn { $dates } lần, mỗi tuần một lần từ { $time } ({ $booking }).
booking-denied = { $by } không duyệt { $resource } { $time } ({ $booking }).
booking-denied-series = { $by } không duyệt { $dates } lượt { $resource } từ { $time } ({ $booking }).
denied-why = Lý do: { $note }
denied-next = Hãy xem còn chỗ nào trống hoặc hỏi họ:
approval-lapsed = Không quản lý nào kịp quyết định về { $resource } { $time } ({ $booking }), nên chỗ này lại trống. Hãy xem còn chỗ nào trống hoặc hỏi một quản lý:
managers-book = Chỉ quản lý được đặt { $resource }; hãy nhờ một người đặt cho bạn.
no-turns-unapproved = { $resource } phải được quản lý duyệt nên không có hàng chờ; hãy đặt một giờ:
approved-as-asked = { $resource } do quản lý duyệt nên { $time } ({ $booking }) giữ nguyên như đã xin. Hãy đặt giờ khác rồi huỷ lượt này, hoặc hỏi một quản lý.
nothing-to-approve = Lượt đó không chờ duyệt, hoặc không còn chờ nữa. Xem điều gì đã xảy ra:
which-approval = Có nhiều lượt chờ duyệt. Lượt nào?
waiting-approval = { $who }: { $resource } { $time } ({ $booking })
button-approve = Duyệt
button-deny = Không duyệt
button-approve-which = Duyệt { $booking }
button-deny-which = Không duyệt { $booking }
proposed-give = Mình đã hỏi { $to } có muốn nhận { $resource } { $time } ({ $booking }) không. Lượt này vẫn là của bạn cho đến khi người ấy đồng ý; hạn trả lời là { $until }.
proposed-swap = Mình đã đề nghị { $to } đổi: { $resource } { $time } ({ $booking }) của bạn lấy { $other } { $when } ({ $wanted }). Chưa có gì thay đổi cho đến khi người ấy đồng ý; hạn trả lời là { $until }.
accepted-give = Xong: { $resource } là của bạn { $time } ({ $booking }). Mình sẽ báo cho { $by }.
accepted-swap = Đã đổi: { $resource } là của bạn { $time } ({ $booking }), còn { $other } { $when } ({ $wanted }) thuộc về { $by }.
declined = Đã từ chối. Mình sẽ báo cho { $by }.
withdrawn = Đã rút lại: { $resource } { $time } ({ $booking }) vẫn là của bạn.
asked-give = { $by } muốn nhường cho bạn { $resource } { $time } ({ $booking }). Bạn có thể nhận đến { $until }.
asked-swap = { $by } muốn đổi { $resource } { $time } ({ $booking }) lấy { $other } { $when } ({ $wanted }) của bạn. Bạn có thể đồng ý đến { $until }.
told-accepted-give = { $to } đã nhận { $resource } { $time } ({ $booking }).
told-accepted-swap = { $to } đã đồng ý: { $other } { $when } ({ $wanted }) giờ là của bạn, còn { $resource } { $time } ({ $booking }) là của người ấy.
told-declined = { $to } đã từ chối, nên { $resource } { $time } ({ $booking }) vẫn là của bạn.
told-lapsed = { $to } không trả lời kịp, nên { $resource } { $time } ({ $booking }) vẫn là của bạn.
waiting-give = { $by } muốn nhường { $resource } { $time } ({ $booking }), đến { $until }
waiting-swap = { $by } muốn đổi { $resource } { $time } ({ $booking }) lấy { $other } { $when } ({ $wanted }) của bạn, đến { $until }
waiting-own = lời đề nghị của bạn với { $to }: { $resource } { $time } ({ $booking }), đến { $until }
no-proposal = Không có lời đề nghị nào như vậy đang chờ trả lời, hoặc đã hết hạn. Xem những gì bạn có:
which-proposal = Có nhiều lời đề nghị đang chờ trả lời. Bạn muốn nói cái nào?
same-holder = { $resource } { $time } ({ $booking }) đã là của người ấy rồi; hãy chọn người khác hoặc lượt khác.
they-may-not = Vì giới hạn, { $by } không còn được có { $other } { $when } nữa; hãy hỏi cách khác hoặc từ chối.
full-own-proposals = Bạn đã có { $limit } lời đề nghị đang chờ trả lời, đó là tối đa; hãy rút lại một lời bằng /decline trước.
full-proposals = Ở đây đã có { $limit } lời đề nghị đang chờ trả lời, đó là tối đa; hãy thử lại sau.
button-accept = Đồng ý
button-decline = Không, cảm ơn
button-take-back = Rút lại
button-accept-which = Đồng ý { $booking }
button-decline-which = Từ chối { $booking }
command-give = Trao lại một lượt đặt cho ai đó, nếu họ đồng ý
    .booking = Số của lượt, ví dụ #42
    .member = Nhường cho ai
command-swap = Đổi lượt đặt với ai đó, nếu họ đồng ý
    .mine = Số lượt của bạn, ví dụ #42
    .theirs = Số lượt của họ, ví dụ #17
command-accept = Đồng ý với lời đề nghị của ai đó
    .booking = Số của lượt đặt, nếu có nhiều
command-decline = Từ chối lời đề nghị, hoặc rút lại lời của bạn
    .booking = Số của lượt đặt, nếu có nhiều
waitlisted = Bạn đứng { ordinal } trong danh sách chờ { $resource } { $time }.
waitlisted-next = Mình sẽ báo nếu có chỗ trống.
off-waitlist = Bạn không còn chờ { $resource } { $times }.
on-waitlist = Bạn đã đứng { ordinal } trong danh sách chờ { $resource } { $time }.
wait-is-free = { $resource } { $time } đang trống, nên không cần chờ. Đặt luôn:
held-for-waitlist = { $resource } { $time } được giữ đến { $until } cho người đã chờ.
held-for-you = { $resource } { $time } được giữ cho bạn: nhận trước { $until }.
waitlist-offered = { $resource } { $time } đã trống: nhận trước { $until } ({ $left }) thì là của bạn.
waitlist-offered-both = { $resource } { $time } đã trống, cho bạn và { $member }: ai trong hai người nhận trước { $until } ({ $left }) thì nhận cho cả hai.
waitlist-lapsed = { $resource } { $time } không được nhận kịp, nên chuyển cho người chờ kế tiếp. Xem còn trống những gì:
mine-wait = { ordinal } trong danh sách chờ { $resource } { $time }
mine-wait-offer = { $resource } { $time } được giữ cho bạn đến { $until }
full-waitlist = Đã có { $limit } người chờ giờ của nó, là mức nhiều nhất; hãy thử lại sau.
full-own-waits = Bạn đã ở trong { $limit } danh sách chờ, là mức nhiều nhất; hãy rời một danh sách trước.
waits-with = Bạn và { $member } đứng { ordinal } trong danh sách chờ { $resource } { $time }: mỗi người một chỗ, hoặc không ai có. Mình báo cả hai nếu trống.
waits-with-once = Bạn đứng { ordinal } trong danh sách chờ { $resource } { $time } cùng { $member }, khi người đó đồng ý: mình đã hỏi rồi.
held-for-both = { $resource } { $time } được giữ cho bạn và { $member }: ai trong hai người nhận trước { $until } thì nhận cho cả hai.
mine-wait-with = { ordinal } trong danh sách chờ { $resource } { $time }, cùng { $member }
mine-wait-once = { ordinal } trong danh sách chờ { $resource } { $time }, khi { $member } đồng ý
mine-wait-asked = { $member } muốn cùng bạn chờ { $resource } { $time }
mine-wait-both = { $resource } { $time } được giữ cho bạn và { $member } đến { $until }
together-asked = { $member } muốn cùng bạn chờ { $resource } { $time }: mỗi người một chỗ, hoặc không ai có.
together-agreed = { $member } cùng bạn chờ { $resource } { $time }. Mình báo cả hai nếu trống.
together-ended = { $member } không cùng bạn chờ { $resource } { $time }, nên cả hai không còn trong danh sách chờ.
apart-yourself = Bạn không thể chờ cùng chính mình: hãy nêu người khác, hoặc bỏ phần đó.
apart-one-seat = { $resource } chỉ có một chỗ, nên không ai dùng cùng { $member } được. Hãy chờ một mình.
apart-seat-each = Chờ cùng nhau thì mỗi người một chỗ: hãy nêu số chỗ hoặc { $member }, không nêu cả hai.
apart-they-wait = { $member } đã ở trong danh sách chờ giờ đó: hãy chờ một mình hoặc với người khác.
apart-they-may-not = { $member } không được dùng { $resource } lúc đó vì một giới hạn, mà phải cả hai hoặc không ai: hãy chờ một mình hoặc với người khác.
button-agree = Đồng ý
button-not-me = Không tham gia
button-wait = Chờ giờ này
button-leave-waitlist = Rời danh sách chờ
command-wait = Chờ một giờ đã có người đặt: mình báo bạn nếu trống
    .resource = Bạn muốn gì
    .when = Khi nào: 18:00, mai 18h
    .for = Bao lâu: 2 tiếng, 45 phút; nếu không thì như thường lệ
    .seats = Bao nhiêu chỗ
    .with = Ai cần cùng bạn: mỗi người một chỗ, hoặc không ai có

## Check-in

checked-in = Đã ghi nhận bạn có mặt: { $resource } là của bạn đến { $end } ({ $booking }).
checked-in-already = Bạn đã báo có mặt rồi: { $resource } là của bạn đến { $end } ({ $booking }).
runs-late = Không cần vội: { $resource } được giữ cho bạn đến { $until } ({ $booking }); báo có mặt khi bạn tới nhé.
late-already = Bạn đã báo đến trễ rồi: báo có mặt ở { $resource } trước { $by } nhé.
check-in-too-early = Bạn có thể báo có mặt ở { $resource } từ { $from }; lúc đó nút này sẽ dùng được.
check-in-not-asked = { $resource } không cần báo có mặt: cứ dùng thôi. Xem bạn có gì:
check-in-nothing = Bây giờ bạn không có gì cần báo có mặt. Xem bạn có gì:
check-in-nothing-next = Bây giờ bạn không có gì cần báo có mặt; kế tiếp là { $resource } { $time }, báo được từ { $from }.
booked-check-in = Báo có mặt bằng { $line } từ { $from } đến { $by }, nếu không sẽ nhường cho người đang chờ.
booked-check-in-now = Báo có mặt bằng { $line } trước { $by }, nếu không sẽ nhường cho người đang chờ.
series-check-in = Mỗi lần bắt đầu hãy báo có mặt bằng { $line }, nếu không sẽ nhường cho người đang chờ.
check-in-asked = { $resource } bắt đầu rồi ({ $booking }): bạn có mặt chưa? Báo trước { $by }, nếu không sẽ nhường cho người đang chờ.
check-in-extended = Mình vắng mặt một lúc, nên bạn có thêm thời gian báo có mặt ở { $resource } ({ $booking }): đến { $until }.
no-show = Đến { $by } chưa ai báo có mặt ở { $resource } { $time } ({ $booking }), nên lại trống cho người khác. Nếu bạn vẫn muốn, xem giờ trống hoặc xếp hàng nhé:
who-running-here = { $member } đang dùng { $resource } đến { $until } (đã có mặt).
who-running-not-here = { $resource } được giữ cho { $member } đến { $until } (chưa báo có mặt).
fact-check-in = người đặt phải báo có mặt trong vòng { $length } từ lúc bắt đầu
fact-fair = hàng chờ công bằng: ai lâu chưa dùng nhất được trước
fact-priority = trong hàng chờ, ai thuộc { $team } được trước mọi người khác
fact-priority-managers = trong hàng chờ, quản lý được trước mọi người khác
fact-grace = ai rời hàng chờ và quay lại trong { $length } được trả lại chỗ
fact-cooldown = ai vừa dùng phải đợi { $length } mới vào lại hàng chờ
fact-group = thuộc { $group }; ai đặt tên này sẽ nhận chỗ nào còn trống
fact-tags = cũng tìm được theo nhãn { $tags }
fact-about = mô tả: { $about }
fact-approval = lượt đặt của thành viên phải chờ quản lý
fact-managers-book = chỉ quản lý được đặt
range-check-in = Hạn báo có mặt là { $least } đến { $most } từ lúc bắt đầu, hoặc tắt (off).
range-grace = Chỗ trong hàng chờ được giữ nhiều nhất { $most }, hoặc không giữ (off).
range-cooldown = Phải đợi nhiều nhất { $most } mới vào lại hàng chờ, hoặc không phải đợi (off).
button-here = Tôi có mặt
button-late = Tôi đến trễ
command-here = Báo có mặt: nói rằng bạn đã tới
    .resource = Cái nào, nếu bạn có nhiều
command-late = Báo đến trễ: thêm thời gian báo có mặt, một lần
    .resource = Cái nào, nếu bạn có nhiều
command-snooze = Được nhắc thêm một lần trước khi lượt đặt bắt đầu
    .resource = Cái nào, nếu bạn có nhiều
    .by = Sau bao lâu: 5 phút; nếu không là 10 phút

## Limits

limits = Giới hạn cho { $what }:
limits-changed = Xong. Giới hạn cho { $what } giờ là:
limits-lifted = Xong: { $what } không còn giới hạn nào.
limits-none = Không có giới hạn nào cho { $what }.
limits-everything = tất cả gộp lại
limits-item = { $rule }
limits-next = Đặt giới hạn như thế này: { $line }.
limits-lift = Để bỏ hết: { $line }.
limit-active = Giới hạn cho { $what } là { $rule }, và bạn đã có { $used }; hủy bớt trước, hoặc chờ một lượt kết thúc nhé.
limit-per-day = Giới hạn cho { $what } là { $rule }, và ngày đó bạn đã có { $used }.
limit-per-week = Giới hạn cho { $what } là { $rule }, và tuần đó bạn đã có { $used }.
limit-per-month = Giới hạn cho { $what } là { $rule }, và tháng đó bạn đã có { $used }.
limit-ahead = Giới hạn cho { $what } là { $rule }, nên chưa thể đặt giờ đó.
limit-notice = Giới hạn cho { $what } là { $rule }, nên đặt giờ đó thì đã muộn.
limit-between = Giới hạn cho { $what } là { $rule }, và một lượt khác của bạn ở gần hơn thế.
limit-longest = Giới hạn cho { $what } là { $rule }; bạn chọn ngắn hơn nhé.
limit-again = Bạn có thể đặt từ { $at }.
limit-next = Lượt kế tiếp bạn có thể đặt: { $time }.
expected-limit = Viết giới hạn như 2 active, 4h per day, 3 per week, 7 days ahead, 30 min notice, 1h between, 2h longest, hoặc none. Sau đó có thể ghi cho ai: for tutors; free sat-sun và free same day nói điều gì không bị giới hạn.
cooling-down = Ai vừa dùng { $resource } phải đợi { $length } mới vào lại hàng chờ; bạn có thể vào từ { $until }.
cooling-down-next = Trong lúc đó bạn có thể đặt giờ còn trống: { $time }.
expected-digest = Viết giờ như 8:00 cho mỗi ngày, năm trường cron như 0 8 * * mon-fri, hoặc off.

## Doing things for others

assigned = Đã đặt { $resource } { $time } cho { $member } ({ $booking }); mình sẽ báo.
booking-assigned = { $by } đã đặt { $resource } cho bạn: { $time } ({ $booking }).
kicked-line = { $member } không còn trong hàng chờ { $resource }; mình sẽ báo.
kicked-booking = { $resource } không còn là của { $member } ({ $bookings }); mình sẽ báo.
not-there = { $member } không đang dùng { $resource } và cũng không trong hàng chờ.
unknown-member = Mình không biết ai tên là “{ $asked }”, hoặc có nhiều người; viết @tên của họ, và nhờ họ gửi /mine cho mình trước nhé.
missing-member = Ai? Viết @tên của họ nhé.
out-of-line-kicked = Quản lý đã đưa bạn ra khỏi hàng chờ { $resource }.

## Closures

closed = { $resource } đóng cửa { $time }.
closed-bookings = { $count } lượt đặt đã bị hủy và người đặt được báo.
closed-next = Mở lại bằng { $line }.
closed-then = { $resource } đóng cửa { $time }.
closed-then-why = { $resource } đóng cửa { $time }: { $why }
not-closed = { $resource } không đóng cửa lúc đó; xem khi nào mở bằng /schedule.
reopened = { $resource } mở lại từ { $at }.
booking-closed = Lượt đặt { $booking } của bạn, { $resource } { $time }, bị hủy vì { $resource } đóng cửa { $closed }.
booking-closed-why = Lượt đặt { $booking } của bạn, { $resource } { $time }, bị hủy vì { $resource } đóng cửa { $closed }: { $why }
booking-closed-next = Bạn có thể lấy { $time } thay vào đó.
waitlist-closed = Bạn không còn chờ { $resource } { $time }, vì { $resource } đóng cửa { $closed }.
waitlist-closed-why = Bạn không còn chờ { $resource } { $time }, vì { $resource } đóng cửa { $closed }: { $why }
turn-withdrawn = { $resource } đóng cửa đến { $until }, nên lượt của bạn phải chờ; bạn vẫn giữ chỗ trong hàng.
range-closure = Mỗi lần đóng cửa dài từ { $least } đến { $most } ngày.
full-closures = Nó đã có { $limit } lần đóng cửa sắp tới, là mức tối đa; mở lại bớt trước nhé.
expected-moment = Viết giờ như T6 18:00, bây giờ, hoặc cả ngày như 24/12.
board-title = { $resource }
board-title-all = Ai đang dùng gì
board-nothing = Ở đây chưa có gì để dùng chung.
board-free-until = { $resource } trống đến { $until }.
board-seats = Còn trống { $free } trên { $capacity } chỗ.
board-next = Lát nữa trong hôm nay:
board-thing-free = { $resource }: trống
board-thing-free-until = { $resource }: trống đến { $until }
board-thing-taken = { $resource }: { $member } đến { $until }
board-thing-seats = { $resource }: còn trống { $free } trên { $capacity } chỗ
board-thing-closed = { $resource }: đóng cửa
board-thing-closed-until = { $resource }: đóng cửa; mở { $at }
board-thing-next = Tiếp theo: { $time } { $member }
board-thing-next-waiting = Tiếp theo: { $time } { $member }; { $waiting } người đang chờ
board-more = và { $count } thứ nữa: { $line }
board-updated = Cập nhật { $at }
board-gone = Bảng này đã được gỡ.
board-everything = tất cả
board-placed = Bảng của { $what } sắp hiện ở đây; mình giữ cho nó luôn mới. Hãy ghim nó để dễ thấy.
board-moved = Bảng của { $what } chuyển xuống cuối cuộc trò chuyện này; bảng cũ biến mất.
board-placed-next = Gỡ nó bằng { $line }.
board-off = Bảng của { $what } được gỡ.
boards-off = { $count } bảng ở đây được gỡ.
no-board = Cuộc trò chuyện này không có bảng của { $what }. Đặt một bảng bằng { $line }.
no-boards = Cuộc trò chuyện này không có bảng nào. Đặt một bảng bằng { $line }.
no-board-here = Bảng chỉ đặt trong máy chủ Discord hoặc nhóm Telegram; hãy nói điều đó ở đấy.
full-cancelled-at-once = Mỗi lần chỉ hủy được tối đa { $limit } lượt đặt, mà ở đây nhiều hơn; đóng trước một phần khoảng thời gian đó bằng /close nhé.
full-changed-at-once = Mỗi lần chỉ thay đổi được tối đa { $limit } lượt đặt, mà ở đây nhiều hơn; hãy đổi khi còn ít hơn, hoặc dùng /resource add để thêm một tài nguyên được đặt như vậy ngay từ đầu nhé.
full-boards = Đã có { $limit } bảng, là mức tối đa; gỡ bớt một bảng trước bằng /board off nhé.
board-paused = Mình không giữ cho bảng { $what } của bạn luôn mới được nữa: mình không được viết trong cuộc trò chuyện đó. Hãy cho mình gửi tin nhắn ở đó rồi nói lại { $line } ở đó.
board-refused = Mình không giữ cho bảng { $what } của bạn luôn mới được nữa: nền tảng từ chối tin nhắn. Hãy thử lại { $line } ở đó sau.
command-assign = Đặt cho người khác; họ sẽ được báo (quản lý)
    .resource = Thứ gì
    .member = Cho ai
    .when = Khi nào: 18:00, 6 giờ chiều ngày mai, T6 18-20, bây giờ, sau 30 phút
    .for = Bao lâu: 2h, 45 phút; nếu không thì như thường lệ
command-kick = Đưa ai đó ra khỏi hàng và kết thúc lượt họ đang dùng (quản lý)
    .resource = Của thứ gì
    .member = Ai
command-approve = Cho thành viên thứ họ đã xin (quản lý)
    .booking = Số của lượt, như #42; bỏ qua được nếu chỉ có một lượt chờ
command-deny = Không cho thành viên thứ họ đã xin (quản lý)
    .booking = Số của lượt, như #42; bỏ qua được nếu chỉ có một lượt chờ
    .why = Vì sao không, để thành viên biết
command-close = Đóng một thứ một thời gian; lượt đặt trong đó bị hủy và được báo (quản lý)
    .resource = Thứ gì
    .from = Từ khi nào: T6 18:00, bây giờ; hoặc cả ngày: 24/12
    .to = Đến khi nào: CN 12:00; hoặc ngày cuối cùng: 26/12
    .why = Vì sao, cho ai hỏi
command-reopen = Mở lại thứ đã đóng (quản lý)
    .resource = Thứ gì
    .from = Từ khi nào: T7 9:00; nếu không thì từ bây giờ
command-board = Đặt bảng luôn cho thấy ai đang dùng và tiếp theo là gì (quản lý)
    .resource = Của thứ gì; bỏ trống là tất cả
    .off = Gỡ bảng
command-limit = Xem hoặc đặt mức mỗi thành viên được dùng (quản lý)
    .resource = Của thứ gì; all cho tất cả gộp lại
    .rule = 2 active, 4h per day, 7 days ahead, 30 min notice, 2h longest; … for tutors; free sat-sun; none

## Weekly series

series-booked = Bạn đã đặt { $resource } { $count } lần, mỗi tuần một lần:
series-booked-pending = Tôi đã xin { $resource } { $count } lần cho bạn, mỗi tuần một lần. Các lượt này được giữ cho bạn đến khi quản lý quyết định, rồi tôi sẽ báo bạn:
series-booked-date = { $booking } { $time }
series-booked-seats = Mỗi lần { $seats } chỗ được giữ cho bạn.
series-reminder = Mình sẽ nhắc bạn trước mỗi lần, lần đầu lúc { $at }.
series-blocked = { $blocked } trong { $count } ngày này không đặt được { $resource }, nên chưa đặt gì cả:
series-blocked-all = Cả { $count } ngày này đều không đặt được { $resource }; xem còn giờ nào khác trống:
series-date-taken = { $time }: đã có người đặt
series-date-taken-by = { $time }: đã có người đặt ({ $holders })
series-date-closed = { $time }: không mở cửa
series-date-kept = { $time }: được giữ cho người đang chờ
series-date-skipped = { $time }: đồng hồ được vặn nhanh qua giờ đó
series-date-instead = { $why }; còn trống trong ngày: { $instead }
series-free = Còn trống { $count } ngày: { $dates }.
series-note-too-long = Ghi chú của bạn quá dài cho nút này; nút sẽ đặt mà không có ghi chú.
series-empty = Chuỗi này bắt đầu { $start } mà đã kết thúc { $until }; bạn chọn ngày muộn hơn nhé.
series-cancelled = Đã hủy: { $resource } { $dates }.
series-cancelled-other = Đã hủy: { $resource } { $dates }. Mình sẽ báo cho { $holder }.
series-moved = Đã chuyển { $count } ngày, { $resource }:
series-moved-other = Đã chuyển { $count } ngày, { $resource }, và mình sẽ báo cho { $holder }:
series-stays = Chưa chuyển ngày nào vì còn vướng ({ $resource }):
mine-series = { $booking } { $resource } { $time }, hàng tuần, còn { $more } lần đến { $last } ({ $number })
mine-series-note = { $booking } { $resource } { $time }, hàng tuần, còn { $more } lần đến { $last } ({ $number }): { $note }
button-book-free = Đặt { $count } ngày còn trống
button-book-instead = Đặt cả { $count }, { $shifted } vào giờ khác
button-cancel-all = Hủy cả { $count }
button-cancel-following = Và mọi lần tiếp theo ({ $count })
button-move-following = Chuyển mọi lần tiếp theo ({ $count })
button-move-others = Chuyển các lần khác ({ $count })

## The past: the record, statistics, exports

audit = Nhật ký, mới nhất trước ({ $about }):
audit-all = Nhật ký, mới nhất trước:
audit-empty = Chưa có gì được ghi ({ $about }).
audit-all-empty = Chưa có gì được ghi.
audit-record = { $at } { $who }: { $deed }
audit-older = Cũ hơn: { $line }
audit-stopped = Tôi đã xem lại đến { $at }; hãy hỏi tiếp để xem cũ hơn.
audit-booked = đặt { $resource } { $time } ({ $booking })
audit-claimed = nhận lượt { $resource } { $time } ({ $booking })
audit-done = kết thúc sớm { $resource } { $time } ({ $booking })
audit-cancelled = hủy { $resource } { $time } ({ $booking })
audit-assigned = giao { $resource } { $time } ({ $booking })
audit-extended = kéo dài { $resource } { $time } ({ $booking })
audit-restored = hoàn lại lượt đã hủy { $resource } { $time } ({ $booking })
audit-moved = dời sang { $resource } { $time } ({ $booking })
audit-moved-from = { ", " }trước là { $time }
audit-series = đặt hằng tuần { $count } lần: { $resource } từ { $time }
audit-series-cancelled = hủy { $count } ngày của một chuỗi: { $resource } từ { $time }
audit-series-moved = chuyển { $count } ngày của một chuỗi: { $resource } từ { $time }
audit-joined = vào hàng chờ { $resource }
audit-left = rời hàng chờ { $resource }
audit-passed = nhường lượt { $resource }
audit-waitlisted = vào danh sách chờ { $resource } { $time }
audit-off-waitlist = rời danh sách chờ { $resource }
audit-kicked = đưa khỏi { $resource }: { $member }
audit-approved =
    { $dates ->
       *[other] đã duyệt { $resource } cho { $who }, { $dates } lượt từ { $time } ({ $booking })
    }
audit-denied =
    { $dates ->
       *[other] không duyệt { $resource } cho { $who }, { $dates } lượt từ { $time } ({ $booking })
    }
audit-resource-added = thêm { $resource }
audit-resource-changed = sửa { $resource }
audit-resource-removed = gỡ { $resource }
audit-closed = đóng { $resource } { $time }
audit-reopened = mở lại { $resource }
audit-board = đặt bảng của { $what }
audit-board-off = gỡ bảng của { $what }
audit-limits = đặt giới hạn cho { $what }: { $rules }
audit-limits-lifted = bỏ mọi giới hạn cho { $what }
audit-proposed = đề nghị { $resource } { $time } ({ $booking }, { $member })
audit-accepted = đồng ý { $resource } { $time } ({ $booking }, { $member })
audit-declined = từ chối { $resource } { $time } ({ $booking }, { $member })
audit-withdrawn = rút đề nghị { $resource } { $time } ({ $booking }, { $member })
audit-in-trade = { " " }đổi lấy { $resource } { $time } ({ $booking })
audit-checked-in = đã đến nhận { $resource } { $time } ({ $booking })
audit-late = báo đến muộn { $resource } { $time } ({ $booking })
audit-no-show = không báo có mặt, { $resource } { $time } ({ $booking })
audit-unapproved = đã xin { $resource } { $time } ({ $booking }), không ai duyệt kịp
audit-turn-lapsed = để lỡ một lượt, { $resource }
audit-out-of-line = để lỡ hai lượt và không còn trong hàng chờ { $resource }
audit-settings = đổi cài đặt
audit-connected = kết nối các nhóm chat
audit-linked = đã liên kết hai tài khoản
audit-unlinked = đã tách một tài khoản
audit-forgotten = đã cho xóa mọi thứ cá nhân
button-older = Cũ hơn
stats = { $what }, { $days } ngày từ { $since }:
stats-all = Tất cả gộp lại, { $days } ngày từ { $since }:
stats-none = Không có lượt đặt nào.
stats-bookings = { $count } lượt đặt, tổng cộng { $length }
stats-people = { $count } người
stats-no-shows = { $count } lượt trong đó không ai đến
stats-cancelled = { $count } lượt khác đã hủy
stats-open = Đã dùng { $percent } % giờ mở cửa
stats-top = Ba người dùng nhiều nhất chiếm { $percent } % tổng số giờ
stats-waits = { $count } lần có người chờ trong hàng, đa số đến { $median }, lâu nhất { $longest }
stats-waits-since = Thời gian chờ chỉ được tính từ { $since }.
stats-busiest = Bận nhất: { $weekday }, và { $from }-{ $to }
stats-heat = Đêm, sáng, chiều, tối:
stats-cut = Có nhiều lượt đặt hơn số tôi đếm; đây chưa phải là tất cả.
stats-picture-all = Tất cả gộp lại
stats-picture-when = { $days } ngày từ { $since }
stats-picture-legend = Số giờ sử dụng, theo thứ và giờ trong ngày
tables-behind = Có thể còn thiếu những thay đổi mới nhất; hãy hỏi lại sau một phút.
export = { $count } lượt đặt, trong { $file }.
export-none = Không có lượt đặt nào để xuất.
export-cut = Tệp lùi đến { $booking }: mỗi tệp chứa nhiều nhất { $most } lượt đặt và { $size } MB.
export-personal = Trong tệp có tên người: chỉ chia sẻ với ai cần.
export-lost = Không gửi được tệp ở đây. Hãy hỏi lại, hoặc chọn định dạng khác.
sent-privately = Tôi đã gửi riêng cho bạn: điều đó không dành cho mọi người ở đây.
not-sent-privately = Điều đó không dành cho mọi người ở đây, và tôi không thể nhắn riêng cho bạn. Hãy mở chat với tôi, nhấn Start rồi hỏi lại ở đây.
command-audit = Xem ai đã làm gì, mới nhất trước (quản lý)
    .resource = Chỉ của thứ này
    .member = Chỉ do hoặc với người này
    .before = Chỉ những gì cũ hơn: số tôi đã đưa, như 812
command-stats = Xem dùng bao nhiêu, và khi nào (quản lý)
    .resource = Của thứ gì; bỏ trống là tất cả
    .period = week (tuần), month (bốn tuần) hoặc year (năm); bỏ trống là month
command-export = Nhận mọi lượt đặt thành tệp, chỉ cho bạn (quản lý)
    .format = csv cho bảng tính, ics cho lịch, json cho chương trình
## Nhóm thành viên

teams = Các nhóm thành viên, và số người đã biết trong mỗi nhóm:
teams-item = { $team }: { $count }
teams-item-role = { $team }: { $count }, và ai có vai trò của nhóm
teams-next = Thêm ai đó vào nhóm như sau: { $line }.
team =
    { $count ->
        [0] Chưa biết ai trong { $team }.
       *[other] Đã biết { $count } người trong { $team }:
    }
team-member = { $member }
team-role = Ai có vai trò Discord của nhóm cũng thuộc nhóm; tôi biết điều đó về những người đã thay đổi gì đó từ lúc ấy.
team-managers = Ai quản lý một cuộc trò chuyện của cộng đồng này đều thuộc nhóm; đây là những người như vậy khi họ thay đổi gì đó lần cuối.
team-added = Đã thêm vào { $team }: { $member }.
team-removed = Đã đưa ra khỏi { $team }: { $member }.
team-role-set = Xong: từ giờ ai có vai trò đó thuộc { $team }.
team-role-gone = Xong: không còn vai trò nào đưa ai vào { $team }.
team-dropped = Xong: nhóm { $team } không còn nữa.
team-limit-next = Đặt giới hạn riêng cho nhóm như sau: { $line }.
team-books = Chỉ { $team } và quản lý được đặt { $resource }; hãy nhờ một quản lý thêm bạn vào nhóm đó hoặc đặt cho bạn.
team-unknown = Không có nhóm “{ $asked }”. Hiện có: { $teams }.
team-not-in = Chưa ai thêm { $member } vào { $team }; ai có vai trò thì bỏ vai trò đó trên Discord.
team-in-use = { $team } được giữ lại vì có quy tắc nhắc đến; hãy đổi những điều này trước:
team-in-use-books = ai được đặt { $resource }
team-in-use-line = ai được trước trong hàng chờ của { $resource }
team-in-use-limit = giới hạn cho { $what }
team-no-roles = Cuộc trò chuyện này không có vai trò; hãy làm việc đó trên máy chủ Discord của các bạn.
team-built-in = { $team } là những ai quản lý một cuộc trò chuyện của cộng đồng này; không thể thêm hay bớt ai ở đây.
fact-team-books = chỉ { $team } và quản lý được đặt
full-teams = Đã có { $limit } nhóm, là mức tối đa; bỏ bớt một nhóm trước nhé.
full-team-members = Đã thêm { $limit } thành viên, là mức tối đa; hãy gắn một vai trò Discord, hoặc đưa ai đó ra.
expected-role = Nhắc đến một vai trò của máy chủ Discord, hoặc viết none.
expected-team = Hãy viết tên một nhóm, hoặc none.
limits-item-team = { $rule } cho { $team }
limits-free-hours = Không bị giới hạn: những gì nằm trọn trong { $hours }.
limits-free-same-day = Không bị giới hạn: những gì bắt đầu ngay trong ngày được hỏi.
limit-of-team = Đó là giới hạn cho { $team }.
limit-free-hours = Không tính vào đó: những gì nằm trọn trong { $hours }.
limit-free-same-day = Không tính vào đó: những gì bắt đầu ngay trong ngày bạn hỏi.
command-team = Xem hoặc đổi các nhóm thành viên, và ai thuộc nhóm nào (quản lý)
    .name = Nhóm nào, ví dụ gia_sư; chưa có thì được tạo
    .add = Ai thuộc nhóm từ giờ
    .remove = Ai không còn thuộc nhóm
    .role = Ai có vai trò này thuộc nhóm; @everyone: không còn vai trò nào
    .drop = Bỏ nhóm này
audit-team-added = thêm { $member } vào nhóm { $team }
audit-team-removed = đưa { $member } ra khỏi nhóm { $team }
audit-team-role = đổi vai trò của nhóm { $team }
audit-team-dropped = bỏ nhóm { $team }
command-import = Lấy tài nguyên, lượt đặt hoặc thành viên từ tệp csv; bạn xem trước kết quả (quản lý)
    .what = Tệp liệt kê gì
    .file = Tệp csv, dạng UTF-8, có dòng tiêu đề
import-look-resources = Xem trước tài nguyên của bạn; chưa có gì thay đổi.
import-look-bookings = Xem trước lượt đặt của bạn; chưa có gì thay đổi.
import-look-members = Xem trước thành viên của bạn; chưa có gì thay đổi.
import-done-resources = Tài nguyên trong tệp của bạn:
import-done-bookings = Lượt đặt trong tệp của bạn; mỗi người nhận được lượt đặt sẽ được báo một lần.
import-done-members = Thành viên trong tệp của bạn:
import-would-add = { $count } dòng sẽ được thêm.
import-would-change = { $count } dòng sẽ được đổi.
import-added = Đã thêm { $count } dòng.
import-changed = Đã đổi { $count } dòng.
import-unchanged = { $count } dòng đã có sẵn và giữ nguyên.
import-over = { $count } lượt đặt đã qua hoặc đã hủy nên được bỏ qua.
import-nothing = Không có gì để lấy từ tệp này.
import-ignored = Tôi không biết các cột này nên bỏ qua: { $columns }.
import-refused = Không lấy được { $count } dòng. Hãy sửa rồi gửi lại cả tệp; những gì đã có sẽ không bị tạo hai lần:
import-row = Dòng { $line }: { $why }
import-members-first = Với những người chưa nói chuyện với tôi, trước tiên hãy lấy họ từ tệp có tài khoản của họ: { $line }
button-import = Nhập
import-gone = Tôi không còn giữ tệp đó. Vui lòng gửi lại.
import-send-file = Hãy gửi kèm tệp: gửi tài liệu với chú thích { $line }, hoặc trả lời tài liệu bằng lệnh đó; hoặc viết các dòng của tệp ở bên dưới.
import-name-file = Hãy nêu tên tệp: { $line }
import-too-large = Tệp đó quá lớn; tối đa { $size } MB. Vui lòng gửi thành nhiều phần.
import-lost = Tôi không lấy được tệp đó. Vui lòng gửi lại.
import-not-utf8 = Tệp đó không ở dạng UTF-8. Hãy lưu thành “CSV UTF-8” rồi gửi lại.
import-no-rows = Trong tệp đó không có gì dưới dòng đầu, là dòng nêu tên các cột.
import-too-many = Tệp đó có hơn { $most } dòng. Vui lòng gửi thành nhiều phần.
import-no-column = Dòng đầu phải nêu tên các cột, và thiếu { $column }.
import-two-columns = Có hai cột tên { $column }; vui lòng giữ một.
import-empty-cell = { $column } để trống.
import-no-date = “{ $typed }” cần ngày và năm, như { $example }.
import-no-account = “{ $typed }” không phải là tài khoản. Hãy viết như { $examples }.
said-before = Dòng { $line } đã có điều đó.
bookings-assigned = { $by } đã đặt { $count } lượt cho bạn. Lượt đầu là { $resource }: { $time } ({ $booking }).
audit-imported-resources = đã lấy { $count } tài nguyên từ tệp
audit-imported-bookings = đã lấy { $count } lượt đặt từ tệp
audit-imported-members = đã lấy { $count } thành viên từ tệp
wish-noted = Đã ghi: bạn muốn { $resource } { $time }. Bốc thăm { $at }; ai gần đây dùng ít nhất thì được trước.
wish-noted-choice = Đây là nguyện vọng số { $place } của bạn (nguyện vọng { $wish }). Mã gốc của lần bốc thăm sẽ khớp với { $commitment }.
wish-seats = Cho { $seats } chỗ.
wish-withdrawn = Bạn không còn muốn { $resource } { $time }.
wished-already = Bạn đã đăng ký { $resource } { $time } rồi (nguyện vọng { $wish }); bốc thăm { $at }.
no-such-wish = Bạn không có nguyện vọng đó, hoặc đã bốc thăm rồi. Xem những gì bạn có:
no-draw = Các tuần của { $resource } không bốc thăm: ai đặt trước thì được. Xem còn trống gì:
draw-too-late = Nguyện vọng cho { $resource } vẫn còn được nhận khi tuần đó bắt đầu. Hãy bắt đầu sớm hơn hoặc ngắn hơn: { $line }
draw-wait = { $resource } { $time } chưa đặt được vì tuần đó phải bốc thăm: hãy nêu nguyện vọng từ { $opens } đến { $closes }.
draw-wish = { $resource } { $time } không lấy ngay được: nguyện vọng cho tuần đó được nhận đến { $closes } rồi bốc thăm. Nêu nguyện vọng:
draw-next = Các tuần của { $resource } được bốc thăm. Nguyện vọng cho tuần { $week } được nhận từ { $opens } đến { $closes }.
draw-open = Nguyện vọng cho { $resource } trong tuần { $week } được nhận đến { $closes }. Nêu nguyện vọng bằng { $line }
draw-commitment = Mã gốc của lần bốc thăm sẽ khớp với { $commitment }
draw-members =
    { $count ->
        [0] Chưa ai nêu nguyện vọng.
       *[other] Đến giờ có { $count } người nêu nguyện vọng.
    }
draw-own = Nguyện vọng của bạn, điều muốn nhất trước:
draw-own-item = nguyện vọng { $wish }: { $time }
draw-last =
    { $count ->
        [0] Không ai nêu nguyện vọng cho tuần { $week }.
       *[other] { $count } người nêu nguyện vọng cho tuần { $week }. Họ được liệt kê theo thứ tự bốc thăm, kèm thời gian họ đã dùng trong bốn tuần trước.
    }
draw-seed = Mã gốc: { $seed }, khớp với { $commitment }
draw-member = { $member } (thành viên { $number }), trước đó { $length }: { $times }
draw-member-nothing = { $member } (thành viên { $number }), trước đó { $length }: không có
draw-opened = Nguyện vọng cho { $resource } trong tuần { $week } được nhận đến { $closes } rồi bốc thăm: ai gần đây dùng ít nhất thì được trước, không phải ai nhanh nhất. Nêu nguyện vọng bằng { $line }
draw-held = Tuần { $week } của { $resource } đã bốc thăm: { $members } người nêu nguyện vọng.
draw-granted = Có { $granted } lượt đặt từ đó.
draw-held-nothing = Tuần { $week } của { $resource } đã bốc thăm. Không ai nêu nguyện vọng nên ai đặt trước thì được.
wishes-drawn-got = Bốc thăm xong: { $resource } { $times } là của bạn.
wishes-drawn-pending = Quản lý phải duyệt trước; mình sẽ báo bạn.
wishes-drawn-missed = Bạn không được { $resource } { $times }. Hãy chờ, hoặc xem còn trống gì:
wishes-drawn-none = Bốc thăm xong, bạn không được { $resource } { $times }. Phần người khác đã được sẽ tính cho họ ở lần sau; hãy chờ, hoặc xem còn trống gì:
draw-called-off = Các tuần của { $resource } không còn bốc thăm nên nguyện vọng của bạn hết hiệu lực: ai đặt trước thì được. Xem còn trống gì:
draw-called-off-removed = { $resource } đã ngừng phục vụ nên nguyện vọng của bạn hết hiệu lực. Xem còn gì khác trống:
mine-wish = nguyện vọng { $wish }: { $resource } { $time }, bốc thăm { $at }
full-own-wishes = Bạn đã có { $limit } nguyện vọng cho lần bốc thăm này, là mức nhiều nhất; hãy rút một điều trước.
full-wishes = Đã có { $limit } nguyện vọng cho lần bốc thăm này, là mức nhiều nhất; hãy đặt phần còn lại sau khi xong.
range-collect = Nguyện vọng được nhận trong { $least } đến { $most }.
button-wish = Nêu nguyện vọng
button-withdraw-wish = Rút nguyện vọng { $wish }
button-draw = Xem bốc thăm
button-wait-for = Chờ { $time }
expected-draw = Viết một ngày và giờ hằng tuần, như CN 18:00 hoặc CN 18:00 trong 1h, hoặc off.
fact-draw = mỗi tuần bốc thăm: nguyện vọng cho tuần sau được nhận vào { $weekday } từ { $time }, trong { $length }
free-undrawn = { $resource }, { $date }: chưa bốc thăm; nêu nguyện vọng từ { $opens } đến { $closes }
free-wishes = { $resource }, { $date }: nguyện vọng được nhận đến { $closes }
series-date-undrawn = { $time }: tuần đó chưa bốc thăm
not-longer-undrawn = { $resource } không thể là của bạn đến { $until }: tuần sau chưa bốc thăm.
audit-wished = nêu nguyện vọng { $resource } { $time }
audit-wish-withdrawn = rút nguyện vọng { $resource } { $time }
command-draw = Xem các tuần được bốc thăm thế nào, nguyện vọng của bạn và lần bốc thăm trước
    .resource = Của gì
    .withdraw = Số của nguyện vọng bạn không muốn nữa
