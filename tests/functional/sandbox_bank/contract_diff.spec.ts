import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { useBank } from '#tests/functional/sandbox_bank/bank_world'

const run = promisify(execFile)

test.group('Comparison of two banks', (group) => {
  const world = useBank(group, 'sandbox_bank_contract')

  test('a bank is like itself, and unlike one that makes mistakes', async ({ assert }) => {
    const compare = () =>
      run(process.execPath, [app.makePath('scripts/bank_contract_diff.mjs')], {
        env: {
          ...process.env,
          PLAID_URL: world.url,
          PLAID_CLIENT_ID: 'sandbox',
          PLAID_SECRET: 'sandbox',
          SANDBOX_BANK_URL: world.url,
        },
      })
    const { stdout } = await compare()
    assert.equal(stdout, '0 differences\n')
    await world.control('POST', '/faults', {
      match: { path: '/accounts/get', times: 1 },
      action: { http: { status: 200, body: '{"accounts":[{"account_id":7}],"surprise":true}' } },
    })
    const failed = (await compare().catch((error: unknown) => error)) as { stdout: string }
    assert.match(failed.stdout, /\/accounts\/get only \w+: surprise boolean/)
  }).timeout(60_000)
})
