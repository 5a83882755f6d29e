/** What app.enter() also asks for since people can ask to be forgotten. */
export const lockedWhileErased = `
  and not exists (select from erasures e where e.household_id = household and e.started_at is not null)`

/** What app.enter() also tells since people are told something; more than a hundred are a hundred. */
export const unreadNews = `
  (select count(*)::int from (
    (select 1 from notifications n
      where n.household_id = household and n.user_id = person and n.read_at is null limit 100)
    union all
    (select 1 from security_notices s where s.user_id = person and s.read_at is null limit 100)
  ) unread)`

/** What app.enter() also tells since rows can wait for a look; more than a hundred are a hundred. */
export const toReview = `
  (select count(*)::int from (
    (select 1 from transactions t
      where t.household_id = household and t.needs_review and t.deleted_at is null limit 100)
    union all
    (select 1 from transactions t
      where t.household_id = household and t.needs_review and t.deleted_reason = 'bank' limit 100)
  ) waiting)`

/**
 * Opens a household for the rest of the transaction; answers nothing to a stranger, nor while the
 * household is being erased. Tells what every page of a member needs.
 */
export const enterFunction = (locked = '', unread = '', waiting = '') => `
  create function app.enter(household uuid, person uuid)
    returns table (role text, name text, currency text, time_zone text, is_shared boolean, households int,
      must_enrol boolean${locked && ', household_ends_at timestamptz, person_ends_at timestamptz'}${unread && ', unread int'}${waiting && ', to_review int'})
    language plpgsql as $$
  begin
    perform set_config('app.household_id', household::text, true), set_config('app.user_id', person::text, true);
    return query select m.role, h.name, h.currency, h.time_zone,
        exists (select from memberships o where o.household_id = household and o.user_id <> person),
        (select count(*)::int from memberships o where o.user_id = person),
        h.requires_second_factor
          and not exists (select from totp_factors f where f.user_id = person and f.confirmed_at is not null)
          and not exists (select from passkeys p where p.user_id = person)
        ${
          locked &&
          `, (select e.due_at from erasures e where e.household_id = household and e.done_at is null limit 1),
        (select e.due_at from erasures e where e.user_id = person and e.done_at is null limit 1)`
        }
        ${unread && `, ${unread}`}
        ${waiting && `, ${waiting}`}
      from memberships m join households h on h.id = m.household_id
      where m.household_id = household and m.user_id = person ${locked};
    if not found then perform set_config('app.household_id', '', true); end if;
  end $$;`
