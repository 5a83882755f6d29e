import { test } from '@japa/runner'
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import pg from 'pg'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { bankClient } from '#banking/plaid/client'
import { Secret } from '#core/secret'
import { openAccessToken } from '#banking/access_token'
import { fetchPages } from '#banking/sync/fetch_pages'
import { connected, synced, TestBank } from './bank.js'
import { aPerson } from '#tests/world'

let isTiming = false
const original = (pg.Client.prototype as any).query
;(pg.Client.prototype as any).query = function (...args: any[]) {
  if (!isTiming) return original.apply(this, args)
  if (process.env.EXPLAIN && /^\s*insert into (transactions|transaction_lines|provider_transactions)/.test(String(args[0]?.text ?? args[0]))) {
    if (typeof args[0] === 'object') args[0].text = 'explain (analyze, costs off) ' + args[0].text
    else args[0] = 'explain (analyze, costs off) ' + args[0]
    const last = args.at(-1)
    if (typeof last === 'function')
      args[args.length - 1] = (e: any, r: any) => {
        if (r) for (const row of r.rows) if (/Trigger|Time|Function|Insert/.test(row['QUERY PLAN'])) console.log('EXP ' + row['QUERY PLAN'])
        last(e, r)
      }
    return original.apply(this, args)
  }
  const text = String(args[0]?.text ?? args[0]).replace(/\s+/g, ' ').trim().slice(0, 90)
  const started = performance.now()
  const done = () => {
    const ms = performance.now() - started
    if (ms > 15) console.log(`SQL ${ms | 0} ms ${text}`)
  }
  const last = args.at(-1)
  if (typeof last === 'function') {
    args[args.length - 1] = (...a: any[]) => (done(), last(...a))
    return original.apply(this, args)
  }
  const result = original.apply(this, args)
  result?.then?.(done, done)
  result?.once?.('end', done)
  return result
}

test.group('profile', (group) => {
  const bank = new TestBank('sandbox_bank_profile')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  test('first import', async () => {
    for (let turn = 0; turn < 7; turn++) {
      if (turn === 4) {
        await db.connection('owner').rawQuery('alter table row_history drop constraint row_history_household_id_change_set_id_fkey')
        await db.connection('owner').rawQuery('alter table provider_transactions drop constraint provider_transactions_household_id_connection_id_fkey')
      }
      const person = await aPerson()
      const connection = await connected(person, 'user_size_12000')
      const token = await person.within(async () => {
        const row = await tenantDb().from('connections').firstOrFail()
        return openAccessToken(row.access_token, person.householdId, row.id)
      })
      let started = performance.now()
      if (turn > 0) await fetchPages({ client: bankClient(), token: token as Secret }, null)
      const alone = performance.now() - started
      const session = new Session()
      if (turn === 2 && process.env.PROFILE) {
        session.connect()
        await session.post('Profiler.enable')
        await session.post('Profiler.start')
      }
      isTiming = !!process.env.EXPLAIN && turn === 2
      started = performance.now()
      const run = await synced(person, connection)
      const total = performance.now() - started
      isTiming = false
      console.log(`TURN ${turn} alone ${alone | 0} total ${total | 0} bank ${run.bank_ms}`)
      if (turn === 2 && process.env.PROFILE) {
        const { profile } = await session.post('Profiler.stop')
        writeFileSync('/tmp/core3.cpuprofile', JSON.stringify(profile))
      }
    }
  }).timeout(120_000)
})
