import { HouseholdScope, runInScope } from '#core/household_scope'
import { auditEntries } from '#households/queries/audit_entries'
import type { CopiedRow } from '#privacy/copies/rows'

const BATCH = 500

export const AUDIT_COLUMNS = [
  'place',
  'at',
  'event',
  'actor_kind',
  'actor_user_id',
  'subject',
  'data',
  'address',
  'request_id',
  'hash',
]

/**
 * The audit log, newest first. Owners read their household's; everybody what they did themselves.
 * What was done to an account that is hidden from the reader is in no copy.
 */
export async function* copiedAudit(
  userId: string,
  householdId: string | null,
  { isOwnOnly }: { isOwnOnly: boolean }
): AsyncGenerator<CopiedRow[]> {
  for (let before: number | null = null; ;) {
    const page = await auditPage(userId, householdId, { isOwnOnly, before })
    if (page.length === 0) return
    before = page.at(-1)!.sequence
    yield page.filter(({ isHidden }) => !isHidden).map(({ entry }) => rowOf(entry))
    if (page.length < BATCH) return
  }
}

interface Page {
  isOwnOnly: boolean
  before: number | null
}

async function auditPage(userId: string, householdId: string | null, { isOwnOnly, before }: Page) {
  const read = (isOwn: boolean) =>
    auditEntries({ actorId: isOwn ? userId : null, before, limit: BATCH })
  if (!householdId) return shown(await read(true), [])
  const scope = new HouseholdScope(householdId, userId)
  try {
    const entered = await scope.enter()
    if (!entered) return []
    const { rows } = await scope.client.rawQuery('select app.hidden_accounts() as hidden')
    const isOwn = isOwnOnly || entered.role !== 'owner'
    return shown(await runInScope(scope, () => read(isOwn)), rows[0].hidden)
  } finally {
    await scope.close({ keep: false })
  }
}

type Entry = Awaited<ReturnType<typeof auditEntries>>[number]

const shown = (entries: Entry[], hidden: string[]) =>
  entries.map((entry) => ({
    entry,
    sequence: entry.sequence,
    isHidden: hidden.some(
      (id) => entry.subject === id || JSON.stringify(entry.data ?? {}).includes(id)
    ),
  }))

function rowOf(entry: Entry): CopiedRow {
  const { sequence, at, event, actorKind, actorId, subject, data, address, requestId, hash } = entry
  const time = at.toISOString()
  const facts = JSON.stringify(data ?? {})
  const cells = [
    sequence,
    time,
    event,
    actorKind,
    actorId,
    subject,
    facts,
    address,
    requestId,
    hash,
  ]
  const named = [sequence, time, event, actorKind, actorId, subject, data, address, requestId, hash]
  const json = JSON.stringify(
    Object.fromEntries(AUDIT_COLUMNS.map((name, index) => [name, named[index]]))
  )
  return { json, cells }
}
