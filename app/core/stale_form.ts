import { Conflict } from '#core/conflict'
import { currentScope, tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** What a form is about, in words: texts by the language keys of its fields. */
export type FormWords = Record<string, string>

/** A field that somebody else changed after the form was opened. */
export interface StaleField {
  key: string
  from: string
  to: string
}

export interface StaleFacts {
  fields: StaleField[]
  /** Who changed the record last; null where that is not known any more. */
  author: { kind: 'user' | 'bank' | 'system'; name: string | null; isReader: boolean } | null
  at: Date | null
}

/** A form of a whole record was sent that says other than what somebody else said meanwhile. */
export class StaleForm extends Conflict<StaleFacts> {}

interface Sent {
  table: string
  /** The record, and what is a part of it. The first is held until the transaction ends. */
  ids: string[]
  /** What the form showed when it was opened, as it came back; what is no such thing is not asked. */
  seen: unknown
  /** What it says now. */
  now: () => FormWords | Promise<FormWords>
  mine: FormWords
}

/**
 * Lets a form through where nothing of what it says was changed since it was opened, or to the same.
 * @throws StaleForm (409) with what was changed: what was typed is shown again beside it.
 */
export async function refuseStale({ table, ids, seen, now: read, mine }: Sent) {
  const shown = readWords(seen)
  if (!shown) return
  await tenantDb().from(table).where('id', ids[0]).forUpdate().select('id')
  const now = await read()
  const fields = Object.keys(now)
    .filter((key) => key in shown && shown[key] !== now[key] && mine[key] !== now[key])
    .map((key) => ({ key, from: shown[key], to: now[key] }))
  if (fields.length === 0) return
  const { rows } = await tenantDb().rawQuery(
    LAST,
    sqlBindings({ ids, reader: currentScope().userId })
  )
  const { at, ...author } = rows[0] ?? { at: null }
  throw new StaleForm({ fields, author: at ? author : null, at })
}

const LONGEST = 20_000

function readWords(text: unknown): FormWords | null {
  if (typeof text !== 'string' || text.length > LONGEST) return null
  try {
    const words: unknown = JSON.parse(text)
    if (typeof words !== 'object' || words === null) return null
    const entries = Object.entries(words).filter(([, value]) => typeof value === 'string')
    return Object.fromEntries(entries) as FormWords
  } catch {
    return null
  }
}

const LAST = /* sql */ `
  select c.created_at as at, c.actor_kind as kind, person.display_name as name,
    c.actor_user_id is not distinct from (:reader)::uuid as "isReader"
  from row_history h
  join change_sets c on c.household_id = h.household_id and c.id = h.change_set_id
  left join users person on person.id = c.actor_user_id
  where h.household_id = app.household_id() and h.row_id = any ((:ids)::uuid[])
  order by h.change_set_id desc limit 1`
