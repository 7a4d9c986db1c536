//! Writing what a run of entries changed, table by table: first what others refer to, and what ends
//! before what begins.

use sqlx::QueryBuilder;

use super::super::engine::{Connection, Database};
use super::super::journal::ROWS_A_STATEMENT;
use super::super::statement::query;
use super::picture::{Changes, OfferChange, Picture, Violation};
use super::{Broken, changed, waitlist};
use crate::model::booking::Ending;
use crate::model::request::Undeliverable;
use crate::model::resource::{Bookers, Names};
use crate::model::{CommunityId, Resource};

/// A community's id as its column holds it.
pub(super) type Id = i64;

pub(super) async fn write(
    connection: &mut Connection,
    community: CommunityId,
    picture: &Picture,
) -> Result<(), Broken> {
    let id = Id::from(community.0);
    let changes = &picture.changes;
    settings(connection, id, changes).await?;
    members(connection, id, changes).await?;
    for resource in changes.resources.values() {
        write_resource(connection, id, resource).await?;
    }
    changed::clear(connection, id, changes).await?;
    changed::end(connection, id, changes).await?;
    changed::write(connection, id, changes).await?;
    new_bookings(connection, id, changes).await?;
    lines(connection, id, picture).await?;
    offers(connection, id, changes).await?;
    waitlist::write(connection, id, changes).await?;
    notices(connection, id, changes).await
}

/// A change of a row that must be there.
pub(super) fn expect(rows: u64, what: &'static str, id: u32) -> Result<(), Broken> {
    if rows == 1 {
        Ok(())
    } else {
        Err(Violation::Missing { what, id }.into())
    }
}

async fn settings(connection: &mut Connection, id: Id, changes: &Changes) -> Result<(), Broken> {
    if let Some(settings) = &changes.settings {
        query(
            "INSERT INTO communities (community_id, zone, language, reminder_minutes, offer_minutes)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (community_id) DO UPDATE SET zone = excluded.zone,
             language = excluded.language, reminder_minutes = excluded.reminder_minutes,
             offer_minutes = excluded.offer_minutes",
        )
        .bind(id)
        .bind(settings.zone.name())
        .bind(tag(&settings.language, None))
        .bind(i64::from(settings.reminder_minutes))
        .bind(i64::from(settings.offer_minutes))
        .execute(&mut *connection)
        .await?;
    }
    if let Some(to) = changes.moved_to {
        let moved = query("UPDATE communities SET moved_to = $1 WHERE community_id = $2")
            .bind(i64::from(to.0))
            .bind(id)
            .execute(connection)
            .await?;
        expect(moved.rows_affected(), "community", to.0)?;
    }
    Ok(())
}

/// The word that names a value in entries: the value itself, or the tag in one of its fields.
fn tag(value: &impl serde::Serialize, field: Option<&str>) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    let word = field.map_or(Some(&json), |field| json.get(field));
    word.and_then(|word| word.as_str())
        .unwrap_or_default()
        .to_owned()
}

async fn members(connection: &mut Connection, id: Id, changes: &Changes) -> Result<(), Broken> {
    let members: Vec<_> = changes.members.iter().collect();
    for some in members.chunks(ROWS_A_STATEMENT) {
        let mut insert = QueryBuilder::<Database>::new(
            "INSERT INTO members (community_id, member_id, joined_at) ",
        );
        insert.push_values(some, |mut values, (member, joined_at)| {
            values
                .push_bind(id)
                .push_bind(i64::from(member.0))
                .push_bind(joined_at.timestamp());
        });
        // Somebody who joins with a second account is a member already.
        insert.push(" ON CONFLICT DO NOTHING");
        run(connection, &mut insert).await?;
    }
    let identities: Vec<_> = changes.identities.iter().collect();
    for some in identities.chunks(ROWS_A_STATEMENT) {
        let mut insert = QueryBuilder::<Database>::new(
            "INSERT INTO identities (community_id, identity_text_id, member_id) ",
        );
        insert.push_values(some, |mut values, (text, member)| {
            values
                .push_bind(id)
                .push_bind(i64::from(text.0))
                .push_bind(i64::from(member.0));
        });
        run(connection, &mut insert).await?;
    }
    for (member, (name, handle)) in &changes.names {
        let named = query(
            "UPDATE members SET name_text_id = $1, handle_text_id = $2
             WHERE community_id = $3 AND member_id = $4",
        )
        .bind(name.map(|text| i64::from(text.0)))
        .bind(handle.map(|text| i64::from(text.0)))
        .bind(id)
        .bind(i64::from(member.0))
        .execute(&mut *connection)
        .await?;
        expect(named.rows_affected(), "member", member.0)?;
    }
    Ok(())
}

async fn write_resource(
    connection: &mut Connection,
    id: Id,
    resource: &Resource,
) -> Result<(), Broken> {
    let resource_id = i64::from(resource.id.0);
    let hours = serde_json::to_string(&resource.hours).unwrap_or_default();
    let (bookers, team) = match resource.bookers {
        Bookers::Everyone => ("everyone", None),
        Bookers::Managers => ("managers", None),
        Bookers::Team(team) => ("managers", Some(i64::from(team.0))),
    };
    query(
        "INSERT INTO resources (community_id, resource_id, name, capacity, zone, slot_minutes,
             step_minutes, shortest_turn_minutes, hours, names_shown, removed,
             check_in_minutes, bookers, is_approved, group_name, about, bookers_team_id,
             queue_order, grace_minutes, cooldown_minutes, priority_team_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
             $17, $18, $19, $20, $21)
         ON CONFLICT (community_id, resource_id) DO UPDATE SET name = excluded.name,
         capacity = excluded.capacity, zone = excluded.zone,
         slot_minutes = excluded.slot_minutes, step_minutes = excluded.step_minutes,
         shortest_turn_minutes = excluded.shortest_turn_minutes, hours = excluded.hours,
         names_shown = excluded.names_shown, removed = excluded.removed,
         check_in_minutes = excluded.check_in_minutes, bookers = excluded.bookers,
         is_approved = excluded.is_approved, group_name = excluded.group_name,
         about = excluded.about, bookers_team_id = excluded.bookers_team_id,
         queue_order = excluded.queue_order,
         grace_minutes = excluded.grace_minutes, cooldown_minutes = excluded.cooldown_minutes,
         priority_team_id = excluded.priority_team_id",
    )
    .bind(id)
    .bind(resource_id)
    .bind(&resource.name)
    .bind(i64::from(resource.capacity))
    .bind(resource.zone.name())
    .bind(i64::from(resource.slot_minutes))
    .bind(i64::from(resource.step_minutes))
    .bind(i64::from(resource.shortest_turn_minutes))
    .bind(hours)
    .bind(i64::from(resource.names == Names::Shown))
    .bind(i64::from(resource.removed))
    .bind(i64::from(resource.check_in_minutes))
    .bind(bookers)
    .bind(i64::from(resource.approval.is_some()))
    .bind(&resource.group)
    .bind(&resource.about)
    .bind(team)
    .bind(tag(&resource.queue, None))
    .bind(i64::from(resource.grace_minutes))
    .bind(i64::from(resource.cooldown_minutes))
    .bind(resource.priority.map(|team| i64::from(team.0)))
    .execute(&mut *connection)
    .await?;
    query("DELETE FROM aliases WHERE community_id = $1 AND resource_id = $2")
        .bind(id)
        .bind(resource_id)
        .execute(&mut *connection)
        .await?;
    for alias in &resource.aliases {
        query(
            "INSERT INTO aliases (community_id, resource_id, alias) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING",
        )
        .bind(id)
        .bind(resource_id)
        .bind(alias)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Status, how, and by whom.
pub(super) fn ending(how: Ending) -> (&'static str, &'static str, Option<i64>) {
    match how {
        Ending::Finished => ("done", "finished", None),
        Ending::Done => ("done", "done", None),
        Ending::NoShow => ("no_show", "no_show", None),
        Ending::Cancelled { by } => ("cancelled", "cancelled", Some(i64::from(by.0))),
        Ending::Denied { by } => ("cancelled", "denied", Some(i64::from(by.0))),
        Ending::Unapproved => ("cancelled", "unapproved", None),
        Ending::ResourceRemoved { by } => ("cancelled", "resource_removed", Some(i64::from(by.0))),
    }
}

async fn new_bookings(
    connection: &mut Connection,
    id: Id,
    changes: &Changes,
) -> Result<(), Broken> {
    let booked: Vec<_> = changes.booked.values().collect();
    for some in booked.chunks(ROWS_A_STATEMENT) {
        let mut insert = QueryBuilder::<Database>::new(
            "INSERT INTO bookings (community_id, booking_id, resource_id, member_id, start_at, \
             end_at, seats, takes_all, is_turn, note_text_id, booked_at, status, ended_at, \
             ended_how, ended_by, approve_by) ",
        );
        insert.push_values(some, |mut values, new| {
            let booking = &new.booking;
            let ended = new.ended.map(|(at, how)| (at.timestamp(), ending(how)));
            values
                .push_bind(id)
                .push_bind(i64::from(booking.id.0))
                .push_bind(i64::from(booking.resource.0))
                .push_bind(i64::from(booking.member.0))
                .push_bind(booking.span.start.timestamp())
                .push_bind(booking.span.end.timestamp())
                .push_bind(i64::from(booking.seats))
                .push_bind(i64::from(new.takes_all))
                .push_bind(i64::from(booking.turn))
                .push_bind(booking.note.map(|text| i64::from(text.0)))
                .push_bind(new.booked_at.timestamp())
                .push_bind(ended.map_or("booked", |(_, (status, ..))| status))
                .push_bind(ended.map(|(at, _)| at))
                .push_bind(ended.map(|(_, (_, how, _))| how))
                .push_bind(ended.and_then(|(_, (.., by))| by))
                .push_bind(booking.approve_by.map(|by| by.timestamp()));
        });
        run(connection, &mut insert).await?;
    }
    Ok(())
}

async fn lines(connection: &mut Connection, id: Id, picture: &Picture) -> Result<(), Broken> {
    for (resource, line) in &picture.lines {
        let resource = i64::from(resource.0);
        for member in line.gone() {
            query(
                "DELETE FROM waiting
                 WHERE community_id = $1 AND resource_id = $2 AND member_id = $3",
            )
            .bind(id)
            .bind(resource)
            .bind(i64::from(member.0))
            .execute(&mut *connection)
            .await?;
        }
        let changed: Vec<_> = line.changed().collect();
        for some in changed.chunks(ROWS_A_STATEMENT) {
            let mut upsert = QueryBuilder::<Database>::new(
                "INSERT INTO waiting (community_id, resource_id, member_id, place, joined_at, \
                 wanted_minutes, lapses, offer_id) ",
            );
            upsert.push_values(some, |mut values, place| {
                values
                    .push_bind(id)
                    .push_bind(resource)
                    .push_bind(i64::from(place.member.0))
                    .push_bind(place.place)
                    .push_bind(place.joined_at.timestamp())
                    .push_bind(place.wanted_minutes.map(i64::from))
                    .push_bind(i64::from(place.lapses))
                    .push_bind(place.offer.map(|offer| i64::from(offer.0)));
            });
            upsert.push(
                " ON CONFLICT (community_id, resource_id, member_id) DO UPDATE SET \
                 place = excluded.place, joined_at = excluded.joined_at, \
                 wanted_minutes = excluded.wanted_minutes, lapses = excluded.lapses, \
                 offer_id = excluded.offer_id",
            );
            run(connection, &mut upsert).await?;
        }
    }
    Ok(())
}

async fn offers(connection: &mut Connection, id: Id, changes: &Changes) -> Result<(), Broken> {
    for (offer, OfferChange { until, ended }) in &changes.changed_offers {
        let changed = query(
            "UPDATE offers SET until_at = COALESCE($1, until_at), status = $2, ended_at = $3
             WHERE community_id = $4 AND offer_id = $5 AND status = 'open'",
        )
        .bind(until.map(|until| until.timestamp()))
        .bind(ended.map_or("open", |(_, how)| how.name()))
        .bind(ended.map(|(at, _)| at.timestamp()))
        .bind(id)
        .bind(i64::from(offer.0))
        .execute(&mut *connection)
        .await?;
        expect(changed.rows_affected(), "offer", offer.0)?;
    }
    let made: Vec<_> = changes.offers.iter().collect();
    for some in made.chunks(ROWS_A_STATEMENT) {
        let mut insert = QueryBuilder::<Database>::new(
            "INSERT INTO offers (community_id, offer_id, resource_id, member_id, made_at, \
             until_at, status, ended_at) ",
        );
        insert.push_values(some, |mut values, (offer, made)| {
            values
                .push_bind(id)
                .push_bind(i64::from(offer.0))
                .push_bind(i64::from(made.resource.0))
                .push_bind(i64::from(made.member.0))
                .push_bind(made.made_at.timestamp())
                .push_bind(made.until.timestamp())
                .push_bind(made.ended.map_or("open", |(_, how)| how.name()))
                .push_bind(made.ended.map(|(at, _)| at.timestamp()));
        });
        run(connection, &mut insert).await?;
    }
    Ok(())
}

async fn notices(connection: &mut Connection, id: Id, changes: &Changes) -> Result<(), Broken> {
    let given: Vec<_> = changes.notices.values().collect();
    for some in given.chunks(ROWS_A_STATEMENT) {
        let mut insert = QueryBuilder::<Database>::new(
            "INSERT INTO notices (community_id, notice_id, member_id, platform, kind, due_at, \
             useful_until) ",
        );
        insert.push_values(some, |mut values, notice| {
            values
                .push_bind(id)
                .push_bind(i64::from(notice.id.0))
                .push_bind(i64::from(notice.to.0))
                .push_bind(notice.via.name())
                .push_bind(tag(&notice.kind, Some("is")))
                .push_bind(notice.due_at.timestamp())
                .push_bind(notice.useful_until.timestamp());
        });
        run(connection, &mut insert).await?;
    }
    for (notice, why) in &changes.failed {
        let why = match why {
            Undeliverable::NoWayToReach => "no_way_to_reach",
            Undeliverable::Refused => "refused",
            Undeliverable::TooLate => "too_late",
        };
        let failed =
            query("UPDATE notices SET failed = $1 WHERE community_id = $2 AND notice_id = $3")
                .bind(why)
                .bind(id)
                .bind(i64::from(notice.0))
                .execute(&mut *connection)
                .await?;
        expect(failed.rows_affected(), "notice", notice.0)?;
    }
    Ok(())
}

async fn run(
    connection: &mut Connection,
    statement: &mut QueryBuilder<Database>,
) -> Result<(), Broken> {
    // Its text depends on how many rows there are: not worth a place among the prepared ones.
    statement
        .build()
        .persistent(false)
        .execute(connection)
        .await?;
    Ok(())
}
