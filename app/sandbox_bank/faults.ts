/** Faults that a test or a person orders at `/_control/faults`: each matches some requests, and does something to them. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Bank } from '#sandbox_bank/bank'
import { checkFault } from '#sandbox_bank/fault_checks'
import { invalidField, PlaidError } from '#sandbox_bank/plaid_error'
import type { Answer, Call } from '#sandbox_bank/router'

export interface FaultMatch {
  path: string
  item_id?: string
  /** Only the n-th matching request, counted from 1, and those after it. */
  nth?: number
  /** At most so often. */
  times?: number
  /** Only requests that carry a cursor, or exactly this one. */
  after_cursor?: boolean | string
}

export type FaultAction =
  | { latency: { ms: number } }
  | { http: { status: number; body: string } }
  | { plaid_error: { error_type: string; error_code: string; status?: number } }
  | { cursor_invalid: true }
  | { hang: true }
  | { reset: true }
  | { truncate: true }
  | { bad_json: true }
  | { mutate_during_pagination: { after_page: number; times?: number } }

interface Fault {
  id: number
  match: FaultMatch
  action: FaultAction
  seen: number
  used: number
}

const BEFORE_ANSWER = ['latency', 'http', 'plaid_error', 'cursor_invalid', 'hang', 'reset']
const AFTER_ANSWER = ['truncate', 'bad_json']

/** Throws INVALID_FIELD for what no request could ever meet. */
export async function addFault(bank: Bank, match: unknown, action: unknown): Promise<number> {
  const fault = checkFault(match, action)
  const { rows } = await bank.pool.query<{ id: number }>(
    'insert into faults (match, action) values ($1, $2) returning id',
    fault.map((part) => JSON.stringify(part))
  )
  await bank.log({ ordered: 'fault', fault: rows[0].id, match, action })
  return rows[0].id
}

export async function listFaults(bank: Bank): Promise<Fault[]> {
  const { rows } = await bank.pool.query<Fault>('select * from faults order by id')
  return rows
}

/** Throws INVALID_FIELD for what is no number of a fault; a fault that is gone already is fine. */
export async function removeFault(bank: Bank, id: string): Promise<void> {
  if (!/^\d{1,9}$/.test(id)) throw invalidField('a fault has a number')
  await bank.pool.query('delete from faults where id = $1', [id])
  await bank.log({ ordered: 'no fault', fault: Number(id) })
}

export async function removeFaults(bank: Bank): Promise<void> {
  await bank.pool.query('delete from faults')
  await bank.log({ ordered: 'no faults' })
}

/** Applies the faults of a request, in their order. An answer ends the request; an error is thrown. */
export async function applyFaults(call: Call): Promise<Answer | null> {
  for (const fault of await dueFaults(call, BEFORE_ANSWER)) {
    const { action } = fault
    if ('latency' in action) await wait(action.latency.ms)
    if ('cursor_invalid' in action) throw invalidField('cursor is not valid')
    if ('hang' in action) return broken('hang')
    if ('reset' in action) return broken('reset')
    if ('http' in action) return plainAnswer(action.http.status, action.http.body)
    if ('plaid_error' in action) throw orderedError(action.plaid_error)
  }
  return null
}

/** Spoils an answer that was fine: cut off on the wire, or complete but no JSON. */
export async function spoil(call: Call, answer: Answer): Promise<Answer> {
  const [fault] = await dueFaults(call, AFTER_ANSWER)
  if (!fault) return answer
  if ('truncate' in fault.action) return { ...answer, transport: 'truncate' }
  const text = answer.body.toString()
  return { ...answer, body: text.slice(0, Math.max(1, text.length - 7)) }
}

const broken = (transport: 'hang' | 'reset'): Answer => ({
  status: 200,
  headers: {},
  body: '',
  transport,
})

/** True when the change log of this Item is to move after the page that was just delivered. */
export async function shouldMutate(call: Call, page: number): Promise<boolean> {
  const due = await dueFaults(call, ['mutate_during_pagination'], (action) =>
    'mutate_during_pagination' in action
      ? action.mutate_during_pagination.after_page === page
      : false
  )
  return due.length > 0
}

async function dueFaults(
  call: Call,
  names: string[],
  applies: (action: FaultAction) => boolean = () => true
): Promise<Fault[]> {
  const all = await listFaults(call.bank)
  const faults = all.filter(
    (fault) =>
      names.some((name) => name in fault.action) &&
      fault.match.path === call.path &&
      applies(fault.action) &&
      isAtCursor(fault.match.after_cursor, call.body.cursor)
  )
  const due: Fault[] = []
  for (const fault of faults) {
    if (fault.match.item_id && fault.match.item_id !== (await itemIdOf(call))) continue
    if (await claim(call, fault)) due.push(fault)
  }
  return due
}

const isAtCursor = (wanted: boolean | string | undefined, cursor: unknown): boolean =>
  typeof wanted === 'string' ? cursor === wanted : !wanted || Boolean(cursor)

/** Counts the request; true when the fault is to happen now. One statement, so that two requests never share a turn. */
async function claim(call: Call, fault: Fault): Promise<boolean> {
  const mutation = 'mutate_during_pagination' in fault.action && fault.action
  const times =
    fault.match.times ?? (mutation ? (mutation.mutate_during_pagination.times ?? 1) : null)
  const { rows } = await call.bank.pool.query<{ is_due: boolean }>(
    `with before as (select used from faults where id = $1 for update)
     update faults set seen = seen + 1,
       used = faults.used + case when seen + 1 >= $2 and ($3::int is null or faults.used < $3) then 1 else 0 end
     from before where id = $1 returning faults.used > before.used as is_due`,
    [fault.id, fault.match.nth ?? 1, times]
  )
  const isDue = rows[0]?.is_due ?? false
  if (isDue) await call.bank.log({ fault: fault.id, path: call.path })
  return isDue
}

async function itemIdOf(call: Call): Promise<string | null> {
  const { rows } = await call.bank.pool.query<{ item_id: string }>(
    'select item_id from items where access_token = $1',
    [call.body.access_token ?? '']
  )
  return rows[0]?.item_id ?? null
}

function orderedError(order: { error_type: string; error_code: string; status?: number }) {
  const { error_type: type, error_code: code, status } = order
  return new PlaidError({
    type,
    code,
    message: 'ordered by fault control',
    status,
    isOrdered: true,
  })
}

const plainAnswer = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
})
