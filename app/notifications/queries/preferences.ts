import { tenantDb } from '#core/household_scope'
import type { Choices } from '#notifications/types'

export const RHYTHMS = ['instant', 'daily', 'weekly'] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** How a person wants to be told of a household. Amounts in minor units of the household's currency. */
export interface Preferences {
  choices: Choices
  largeMinor: bigint | null
  lowMinor: bigint | null
  rhythm: Rhythm
  /** Hours of the person's day. */
  quietFrom: number
  quietTo: number
  showsAmounts: boolean
}

export const USUAL: Preferences = {
  choices: {},
  largeMinor: null,
  lowMinor: null,
  rhythm: 'instant',
  quietFrom: 22,
  quietTo: 7,
  showsAmounts: false,
}

/** What counts as large, and as low, where nobody said: so many units of the currency. */
export const USUAL_LARGE = 500n
export const USUAL_LOW = 100n

const COLUMNS = /* sql */ `choices, case when h.currency = s.currency then large_minor end as "largeMinor",
  case when h.currency = s.currency then low_minor end as "lowMinor", rhythm,
  quiet_from as "quietFrom", quiet_to as "quietTo", shows_amounts as "showsAmounts"`

const TABLES = 'notification_settings s join households h on h.id = s.household_id'

/** Of one person in the open household. */
export async function preferencesOf(userId: string): Promise<Preferences> {
  const { rows } = await tenantDb().rawQuery(ONE, [userId])
  return rows[0] ?? USUAL
}

export interface Reader {
  email: string
  locale: string
  preferences: Preferences
}

/** A member of the open household as messages need them; null where they left, or may not sign in. */
export async function readerOf(userId: string): Promise<Reader | null> {
  const { rows } = await tenantDb().rawQuery(READER, [userId])
  if (rows.length === 0) return null
  const { email, locale, hasChosen, ...chosen } = rows[0]
  return { email, locale, preferences: hasChosen ? chosen : USUAL }
}

/** Of all who chose something. */
export async function allPreferences(): Promise<Map<string, Preferences>> {
  const { rows } = await tenantDb().rawQuery(ALL)
  return new Map(
    rows.map(({ userId, ...chosen }: Preferences & { userId: string }) => [userId, chosen])
  )
}

const ONE = /* sql */ `
  select ${COLUMNS} from ${TABLES} where s.household_id = app.household_id() and user_id = ?`

const READER = /* sql */ `
  select u.email, u.locale, s.user_id is not null as "hasChosen", ${COLUMNS} from users u
  join memberships m on m.household_id = app.household_id() and m.user_id = u.id
  join households h on h.id = m.household_id
  left join notification_settings s on s.household_id = m.household_id and s.user_id = u.id
  where u.id = ? and u.disabled_at is null`

const ALL = /* sql */ `
  select user_id as "userId", ${COLUMNS} from ${TABLES} where s.household_id = app.household_id()`
