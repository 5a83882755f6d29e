import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { channelsOf, TYPES, type Choices } from '#notifications/types'
import { preferencesOf, type Preferences } from '#notifications/queries/preferences'

/** Keeps how a person wants to be told of the open household. */
export async function savePreferences(userId: string, wish: Preferences) {
  const values = { userId, ...wish, choices: JSON.stringify(wish.choices) }
  await tenantDb().rawQuery(SAVE, sqlBindings(values))
}

/** No mail of this household any more; what is told otherwise stays. */
export async function endMail(userId: string) {
  const wish = await preferencesOf(userId)
  const choices: Choices = {}
  for (const type of TYPES)
    choices[type] = channelsOf(type, wish.choices).filter((channel) => channel !== 'email')
  await savePreferences(userId, { ...wish, choices })
  await tenantDb().rawQuery(FORGET, [userId])
}

const SAVE = /* sql */ `
  insert into notification_settings (household_id, user_id, choices, currency, large_minor, low_minor, rhythm,
    quiet_from, quiet_to, shows_amounts)
  values (app.household_id(), :userId, (:choices)::jsonb,
    (select currency from households where id = app.household_id()), :largeMinor, :lowMinor, :rhythm,
    :quietFrom, :quietTo, :showsAmounts)
  on conflict (household_id, user_id) do update set choices = excluded.choices,
    currency = excluded.currency, large_minor = excluded.large_minor,
    low_minor = excluded.low_minor, rhythm = excluded.rhythm, quiet_from = excluded.quiet_from,
    quiet_to = excluded.quiet_to, shows_amounts = excluded.shows_amounts, updated_at = now()`

const FORGET = /* sql */ `
  update notification_deliveries set state = 'dropped', error = 'unsubscribed'
  where household_id = app.household_id() and user_id = ? and channel = 'email' and state = 'waiting'`
