-- Who holds a time: what was held before is many times as much, and is not looked at.
CREATE INDEX bookings_held ON bookings
    (community_id, resource_id, end_at, start_at, seats, booking_id)
    WHERE status = 'booked';
