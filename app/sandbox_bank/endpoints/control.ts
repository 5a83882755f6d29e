/** `/_control/*`: the bank's remote control for tests. Every call needs the header X-Control-Token. */
import { isProfile } from '#sandbox_bank/bank'
import { isoMoment, parseMoment } from '#sandbox_bank/dates'
import { addFault, listFaults } from '#sandbox_bank/faults'
import { applyOperations } from '#sandbox_bank/items/operations'
import { invalidField } from '#sandbox_bank/plaid_error'
import { LIMIT_TABLES, setLimitTable } from '#sandbox_bank/rate_limits'
import type { Call, Router } from '#sandbox_bank/router'

export function addControlEndpoints(router: Router): void {
  router.control('POST', '/_control/reset', reset)
  router.control('GET', '/_control/clock', async ({ bank }) => ({ now: isoMoment(bank.now()) }))
  router.control('POST', '/_control/clock', setClock)
  router.control('POST', '/_control/items/:item_id/ops', async ({ bank, params, body }) => ({
    results: await applyOperations(bank, params.item_id, body.ops),
  }))
  router.control('GET', '/_control/faults', async ({ bank }) => ({
    faults: await listFaults(bank),
  }))
  router.control('POST', '/_control/faults', async ({ bank, body }) => ({
    id: await addFault(bank, body.match, body.action),
  }))
  router.control('DELETE', '/_control/faults', async ({ bank }) => {
    await bank.pool.query('delete from faults')
    return {}
  })
  router.control('POST', '/_control/limits', async ({ bank, body }) => {
    const wanted = LIMIT_TABLES.find((table) => table === body.table)
    if (!wanted) throw invalidField(`table must be one of ${LIMIT_TABLES.join(', ')}`)
    await setLimitTable(bank, wanted)
    return { table: wanted }
  })
  router.control('GET', '/_control/log', async ({ bank }) => {
    const { rows } = await bank.pool.query<{ at: number; entry: object }>(
      'select at, entry from log order by id'
    )
    return { log: rows.map(({ at, entry }) => ({ at: isoMoment(at), ...entry })) }
  })
}

/** `{seed?, profile?}`: an empty bank whose clock tells the real time. */
async function reset({ bank, body }: Call) {
  const { seed, profile } = body
  if (seed !== undefined && typeof seed !== 'string') throw invalidField('seed must be a text')
  if (profile !== undefined && !isProfile(profile)) {
    throw invalidField('profile must be realistic, instant or never')
  }
  await bank.reset({ seed, profile })
  return {}
}

/** `{now: '2026-08-22T10:00:00Z'}` or `{advance: seconds}`. */
async function setClock({ bank, body }: Call) {
  const { now, advance } = body
  const wanted =
    typeof advance === 'number'
      ? bank.now() + advance * 1000
      : typeof now === 'string'
        ? parseMoment(now)
        : null
  if (wanted === null) throw invalidField('give "now" as a moment, or "advance" in seconds')
  await bank.moveClock(wanted)
  return { now: isoMoment(bank.now()) }
}
