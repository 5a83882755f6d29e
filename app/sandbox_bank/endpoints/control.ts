/** `/_control/*`: the bank's remote control for tests. Every call needs the header X-Control-Token. */
import { isProfile } from '#sandbox_bank/bank'
import { isoMoment, isPlausibleMoment, parseMoment } from '#sandbox_bank/dates'
import { addFault, listFaults, removeFault, removeFaults } from '#sandbox_bank/faults'
import { applyOperations } from '#sandbox_bank/items/operations'
import { invalidField } from '#sandbox_bank/plaid_error'
import { setLimitTable } from '#sandbox_bank/rate_limits'
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
    await removeFaults(bank)
    return {}
  })
  router.control('DELETE', '/_control/faults/:id', async ({ bank, params }) => {
    await removeFault(bank, params.id)
    return {}
  })
  router.control('POST', '/_control/limits', async ({ bank, body }) => {
    return { table: await setLimitTable(bank, body.table) }
  })
  router.control('GET', '/_control/log', async ({ bank }) => {
    const { rows } = await bank.pool.query<{ at: number; entry: object }>(
      'select at, entry from log order by id'
    )
    return { log: rows.map(({ at, entry }) => ({ at: isoMoment(at), ...entry })) }
  })
}

/** `{seed?, profile?}`: an empty bank whose clock tells the real time. */
export async function reset({ bank, body }: Pick<Call, 'bank' | 'body'>) {
  const { seed, profile } = body
  if (seed !== undefined && typeof seed !== 'string') throw invalidField('seed must be a text')
  if (profile !== undefined && !isProfile(profile)) {
    throw invalidField('profile must be realistic, instant or never')
  }
  await bank.reset({ seed, profile })
  return {}
}

/** `{now: '2026-08-22T10:00:00Z'}` or `{advance: seconds}`. */
export async function setClock({ bank, body }: Pick<Call, 'bank' | 'body'>) {
  const { now, advance } = body
  const wanted =
    typeof advance === 'number'
      ? bank.now() + advance * 1000
      : typeof now === 'string'
        ? parseMoment(now)
        : null
  if (wanted === null || !isPlausibleMoment(wanted))
    throw invalidField('give "now" as a moment, or "advance" in seconds')
  await bank.moveClock(wanted)
  await bank.log({ ordered: 'clock', now: isoMoment(wanted) })
  return { now: isoMoment(bank.now()) }
}
