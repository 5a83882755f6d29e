import db from '@adonisjs/lucid/services/db'
import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { forgetKeys } from '#core/sealing/data_keys'
import { uuidv7 } from '#core/uuid'
import { hashPassword } from '#identity/models/password'
import { register } from '#onboarding/actions/register'
import type User from '#identity/models/user'

export const PASSWORD = 'correct horse battery staple'

export interface Person {
  user: User
  householdId: string
  /** Runs work in this person's household, as this person. */
  within<T>(work: () => Promise<T>): Promise<T>
}

let serial = 0
/** Made once: it is meant to be slow, and everybody has the same password. */
let passwordHash: Promise<string> | undefined

/** Somebody with a household of the own, in US dollars. */
export async function aPerson({
  currency = 'USD',
  timeZone = 'UTC',
  locale = 'en-US',
} = {}): Promise<Person> {
  const email = `person-${++serial}-${uuidv7()}@example.com`
  passwordHash ??= hashPassword(PASSWORD)
  const { user, householdId } = await register({
    email,
    passwordHash: await passwordHash,
    locale,
    currency,
    timeZone,
  })
  return {
    user,
    householdId,
    within: (work) => inHousehold(householdId, work, { userId: user.id }),
  }
}

interface AccountOptions {
  name?: string
  kind?: string
  currency?: string
  openingMinor?: bigint
}

/** An account with an opening balance (minor units) long ago. Call within a household. */
export async function anAccount({
  name = 'Checking',
  kind = 'bank',
  currency = 'USD',
  openingMinor = 0n,
}: AccountOptions = {}) {
  const id = uuidv7()
  await changeSet({ cause: 'accounts.added' }, () =>
    tenantDb().rawQuery(
      `insert into accounts (household_id, id, kind, name, currency, opening_minor, opening_on)
       values (app.household_id(), ?, ?, ?, ?, ?, '2015-01-01')`,
      [id, kind, name, currency, openingMinor.toString()]
    )
  )
  return id
}

/** The id of a category of the default set. Call within a household. */
export async function categoryId(key: string): Promise<string> {
  return (await tenantDb().from('categories').where('key', key).firstOrFail()).id
}

/** Forgets everybody but the audit log, for tests that need an installation without anyone. Only for the throwaway database. */
export async function emptyDatabase() {
  const { rows } = await db.connection('owner').rawQuery(
    `select string_agg(format('%I', tablename), ', ') as tables from pg_tables
     where schemaname = 'public' and tablename not like 'adonis_%' and tablename not like 'audit_%'`
  )
  await truncated(rows[0].tables)
  forgetKeys()
}

/** Work that earlier tests left may read the same tables in another order: one of both is told so, and tries again. */
async function truncated(tables: string, tries = 5): Promise<void> {
  try {
    await db.connection('owner').rawQuery(`truncate ${tables} cascade`)
  } catch (error) {
    if ((error as { code?: string }).code !== '40P01' || tries === 1) throw error
    await truncated(tables, tries - 1)
  }
}
