import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { openAccessToken } from '#banking/access_token'
import { requestTask } from '#banking/tasks/request_task'
import { call } from '#tests/functional/identity/api_access/world'
import { connected } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import {
  kill,
  printedBy,
  startWorker,
  until,
} from '#tests/functional/banking/scenarios/worker_process'
import * as people from '#tests/functional/banking/linking/visits'
import { foundInDatabase, foundInRedis } from '#tests/functional/privacy/scan'
import { aPerson } from '#tests/world'
import type { TaskKind } from '#banking/tasks/lease'
import type { ApiResponse } from '@japa/api-client'

const TELLTALES = ['access-sandbox-', 'public-sandbox-', 'link-sandbox-']

/** Every address of the bank that the app asks. */
const ADDRESSES = [
  '/link/token/create',
  '/link/token/get',
  '/item/public_token/exchange',
  '/item/get',
  '/item/webhook/update',
  '/item/remove',
  '/accounts/get',
  '/institutions/get_by_id',
  '/transactions/sync',
  '/transactions/refresh',
  '/transactions/recurring/get',
  '/liabilities/get',
  '/investments/holdings/get',
  '/investments/transactions/get',
]
const KINDS: TaskKind[] = [
  'sync',
  'item',
  'liabilities',
  'holdings',
  'investment_transactions',
  'recurring',
]

onBothQueues('A17: secrets', (stage) => {
  /** A login at a bank that fails everywhere, and says the token again that it was asked with. */
  const atTalkativeBank = async () => {
    const person = await aPerson()
    const { id } = await connected(person)
    const token = await person.within(async () => {
      const row = await tenantDb().from('connections').where('id', id).firstOrFail()
      return openAccessToken(row.access_token, person.householdId, id)
    })
    const error = {
      error_type: 'INVALID_REQUEST',
      error_code: 'INVALID_FIELD',
      error_message: `no good: ${token.reveal()}, public-sandbox-1 and link-sandbox-1`,
      display_message: token.reveal(),
      request_id: 'talkative',
    }
    for (const path of ADDRESSES)
      await stage.bank.fault({ path }, { http: { status: 400, body: JSON.stringify(error) } })
    return { person, id, words: [token.reveal(), ...TELLTALES] }
  }

  test('A17: stand in no log, table or job, whatever fails and whatever the bank says', async ({
    assert,
    cleanup,
  }) => {
    const { person, id, words } = await atTalkativeBank()
    await person.within(async () => {
      for (const kind of KINDS) await requestTask({ connectionId: id, kind })
    })
    const worker = startWorker(stage.kind, { LOG_LEVEL: 'trace' })
    cleanup(() => void worker.kill('SIGKILL'))
    const printed = printedBy(worker)
    const failed = () =>
      person.within(() =>
        tenantDb().from('bank_tasks').where('connection_id', id).whereNotNull('finished_at')
      )
    await until('every task was tried', async () => (await failed()).length >= KINDS.length)
    await kill(worker)
    // Or the next test would wait for jobs that it still holds.
    await stage.giveBack()
    assert.isNotEmpty(printed())
    for (const word of words) assert.notInclude(printed(), word)
    assert.deepEqual(await foundInDatabase(words), {})
    assert.deepEqual(await foundInRedis(words), [])
    const runs = await person.within(() => tenantDb().from('sync_runs').where('connection_id', id))
    assert.equal(runs[0].error_code, 'INVALID_FIELD')
  }).timeout(180_000)

  test('A17: stand on no page and in no answer', async ({ assert, client }) => {
    const { person, id, words } = await atTalkativeBank()
    await person.within(() => requestTask({ connectionId: id, kind: 'sync' }))
    await stage.drainOnce()
    const path = `/connections/${id}`
    const answers: ApiResponse[] = [
      await people.get(client, '/connections', person),
      await people.get(client, path, person),
      await people.post(client, '/connections/link', person),
      await people.post(client, `${path}/repair`, person),
      await people.post(client, `${path}/syncs`, person),
      await call(client, person, ['get', '/api/v1/connections']),
      await call(client, person, ['get', `/api/v1${path}`]),
      await call(client, person, ['post', '/api/v1/connections/link-token'], { mode: 'new' }),
      await call(client, person, ['post', '/api/v1/connections'], { public_token: 'public' }),
    ]
    for (const answer of answers) {
      assert.isBelow(answer.status(), 500)
      for (const word of words)
        assert.notInclude(`${answer.text()} ${JSON.stringify(answer.headers())}`, word)
    }
    assert.include(answers[1].text(), 'INVALID_FIELD')
  }).timeout(120_000)
})
