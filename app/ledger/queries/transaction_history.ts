import { currentScope, tenantDb } from '#core/household_scope'
import { COLUMN_OF, differs, FIELDS, type Field, type Image } from '#ledger/fields/field'
import { namesOf, shown, type Names, type Shown } from '#ledger/fields/shown'
import type { Author } from '#ledger/fields/refuse_conflict'

/** One command that touched the transaction, with what it changed there. */
export interface HistoryEntry {
  changeSetId: string
  cause: string
  details: Record<string, unknown>
  at: Date
  author: Author
  isUndone: boolean
  /** Whether it is young enough to be undone. */
  isRecent: boolean
  changes: { field: Field; from: Shown; to: Shown }[]
  /** What else happened: the bank booked it, it was deleted or brought back. */
  events: ('booked' | 'deleted' | 'brought_back' | 'reviewed')[]
}

interface Row extends Omit<HistoryEntry, 'author' | 'changes' | 'events'>, Author {
  rowId: string
  tableName: string
  before: Image
}

/** How many changes of a row are shown at most. */
export const HISTORY_LIMIT = 50

/** What happened to a transaction and the lines it has, newest first; where it came from is its own fact. */
export async function transactionHistory(transactionId: string): Promise<HistoryEntry[]> {
  const { rows: present } = await tenantDb().rawQuery(IMAGES, { transactionId })
  const after = new Map<string, Image>(
    present.map(({ image }: { image: Image }) => [image.id, image])
  )
  const values = { ids: [...after.keys()], reader: currentScope().userId, limit: HISTORY_LIMIT }
  const { rows } = await tenantDb().rawQuery(HISTORY, values as never)
  const images = [...after.values(), ...(rows as Row[]).map(({ before }) => before)]
  const names = await namesOf(images)
  const currency = after.get(transactionId)?.currency
  const entries = new Map<string, HistoryEntry>()
  for (const row of rows as Row[]) {
    const entry = entries.get(row.changeSetId) ?? entryOf(row)
    entries.set(row.changeSetId, entry)
    const now = after.get(row.rowId)!
    entry.changes.unshift(...changesOf({ before: row.before, now, names, currency }))
    entry.events.push(...eventsOf(row.before, now))
    after.set(row.rowId, row.before)
  }
  return [...entries.values()].filter(isWorthTelling)
}

const entryOf = ({ changeSetId, cause, details, at, isUndone, isRecent, ...row }: Row) => ({
  changeSetId,
  cause,
  details,
  at,
  isUndone,
  isRecent,
  author: { kind: row.kind, name: row.name, isReader: row.isReader },
  changes: [],
  events: [],
})

interface Step {
  before: Image
  now: Image
  names: Names
  currency: unknown
}

/** A line's amount is in its transaction's currency, and follows it where there is one line. */
function changesOf({ before, now, names, currency }: Step) {
  return FIELDS.filter((field) => COLUMN_OF[field] in before && differs(field, before, now)).map(
    (field) => ({
      field,
      from: shown(field, { currency, ...before }, names),
      to: shown(field, { currency, ...now }, names),
    })
  )
}

function eventsOf(before: Image, now: Image): HistoryEntry['events'] {
  const events: HistoryEntry['events'] = []
  if (before.is_pending === true && now.is_pending === false) events.push('booked')
  if (!before.deleted_at && now.deleted_at) events.push('deleted')
  if (before.deleted_at && !now.deleted_at) events.push('brought_back')
  if (before.needs_review === true && now.needs_review === false) events.push('reviewed')
  return events
}

const isWorthTelling = ({ changes, events, cause }: HistoryEntry) =>
  changes.length > 0 || events.length > 0 || cause !== 'transactions.updated_by_bank'

const IMAGES = /* sql */ `
  select to_jsonb(t) as image from transactions t
  where t.household_id = app.household_id() and t.id = (:transactionId)::uuid
  union all
  (select to_jsonb(l) from transaction_lines l
    where l.household_id = app.household_id() and l.transaction_id = (:transactionId)::uuid limit 100)`

const HISTORY = /* sql */ `
  select h.change_set_id as "changeSetId", h.row_id as "rowId", h.table_name as "tableName", h.before,
    c.cause, c.details, c.created_at as at, c.undone_by_id is not null as "isUndone",
    c.created_at > now() - interval '30 days' as "isRecent",
    c.actor_kind as kind, u.display_name as name, c.actor_user_id is not distinct from (:reader)::uuid as "isReader"
  from row_history h
  join change_sets c on c.household_id = h.household_id and c.id = h.change_set_id
  left join users u on u.id = c.actor_user_id
  where h.household_id = app.household_id() and h.row_id = any ((:ids)::uuid[]) and h.operation = 'update'
    and h.table_name in ('transactions', 'transaction_lines')
  order by h.change_set_id desc, h.ordinal desc limit (:limit)::int`
