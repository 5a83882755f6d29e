import { Exception } from '@adonisjs/core/exceptions'
import { currentScope, tenantDb } from '#core/household_scope'
import { hashToken } from '#core/token'
import { Refusal } from '#core/refusal'

/** A place in the order in which transactions of the database came to be seen by all. */
export interface Place {
  /** Number of the transaction: 64 bits as text. */
  xact: string
  changeSetId: string
  ordinal: number
  /** Within a row of history that names several. */
  part: number
}

/** What the reader has cannot be brought up to date from here: everything is read anew. */
export class Resync extends Exception {
  static override status = 410
  static override code = 'E_RESYNC'
}

const FORM = /^(\d{1,20})\.([\da-f-]{36})\.(\d{1,9})\.(\d{1,9})\.([\da-f]{16})$/
const FIRST = { changeSetId: '00000000-0000-0000-0000-000000000000', ordinal: 0, part: 0 }

interface Moment {
  /** All transactions below it have ended, and none that begins later is below it. */
  ceiling: string
  /** None above it has begun. */
  newest: string
  forgotten: string | null
  /** Whose eyes these are. */
  view: string
}

export async function thisMoment(): Promise<Moment> {
  const { rows } = await tenantDb().rawQuery(MOMENT)
  const { closed, ...moment } = rows[0]
  const view = hashToken([currentScope().userId, ...closed].join(' ')).slice(0, 16)
  return { ...moment, view }
}

const MOMENT = /* sql */ `
  select pg_snapshot_xmin(pg_current_snapshot())::text as ceiling,
    pg_snapshot_xmax(pg_current_snapshot())::text as newest,
    (select h.forgotten_in::text from households h where h.id = app.household_id()) as forgotten,
    array(select id::text from unnest(app.closed_accounts()) as id
      union all select 'hidden ' || id from unnest(app.hidden_accounts()) as id order by 1) as closed`

export const writeCursor = (place: Place, { view }: Moment) =>
  [place.xact, place.changeSetId, place.ordinal, place.part, view].join('.')

/** Where all that has ended is behind. */
export const startOf = ({ ceiling }: Moment): Place => ({ xact: ceiling, ...FIRST })

/**
 * @throws Refusal `since` for what is no cursor; Resync (410) where other accounts are visible than
 * were, rows were erased for good meanwhile, or the cursor is of another database.
 */
export function readCursor(text: string, { view, forgotten, newest }: Moment): Place {
  const [, xact, changeSetId, ordinal, part, seenBy] = FORM.exec(text) ?? []
  if (xact === undefined) throw new Refusal('since', 'cursor', 'This is no "next" of the feed.')
  const isGap = forgotten !== null && BigInt(forgotten) >= BigInt(xact)
  if (seenBy !== view || isGap || BigInt(xact) > BigInt(newest))
    throw new Resync('Read everything anew.')
  return { xact, changeSetId, ordinal: Number(ordinal), part: Number(part) }
}
