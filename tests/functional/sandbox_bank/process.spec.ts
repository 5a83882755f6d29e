import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from '@japa/runner'
import pg from 'pg'
import { startSandboxBank } from '#sandbox_bank/start'

const databaseUrl = () => process.env.DATABASE_OWNER_URL!

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', '@poppinss/ts-exec', 'bin/sandbox_bank.ts'], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: string[] = []
  child.stderr.on('data', (text: Buffer) => errors.push(text.toString()))
  return { child, errors }
}

test.group('Sandbox bank process', () => {
  test('it does not start beside real keys, in production, or without a database', async ({
    assert,
  }) => {
    const cases: [Record<string, string>, string][] = [
      [{ PLAID_CLIENT_ID: 'x', SANDBOX_BANK_DATABASE_URL: databaseUrl() }, 'PLAID_CLIENT_ID'],
      [{ NODE_ENV: 'production', SANDBOX_BANK_DATABASE_URL: databaseUrl() }, 'SANDBOX_BANK=1'],
      [{}, 'SANDBOX_BANK_DATABASE_URL'],
    ]
    for (const [env, reason] of cases) {
      const { child, errors } = run(env)
      const [code] = await once(child, 'close')
      assert.equal(code, 1)
      assert.include(errors.join(''), reason)
    }
  }).timeout(30_000)

  test('it says one line when it listens, and ends on SIGTERM', async ({ assert }) => {
    const { child, errors } = run({
      SANDBOX_BANK_DATABASE_URL: databaseUrl(),
      SANDBOX_BANK_PORT: '0',
    })
    const closed = once(child, 'close')
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    const url = /^Sandbox bank listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1]
    assert.isString(url, errors.join(''))
    const answer = await fetch(`${url}/hosted/style.css`)
    assert.equal(answer.status, 200)
    child.kill('SIGTERM')
    assert.deepEqual(await closed, [0, null])
  }).timeout(30_000)

  test('it listens on this machine only', async ({ assert }) => {
    const options = { port: 0, host: '0.0.0.0', databaseUrl: databaseUrl() }
    await assert.rejects(() => startSandboxBank(options), /this machine only/)
  })

  test('two banks that start at once make one schema', async ({ assert }) => {
    const schema = 'sandbox_bank_race'
    const options = { port: 0, databaseUrl: databaseUrl(), schema }
    const banks = await Promise.all([startSandboxBank(options), startSandboxBank(options)])
    await Promise.all(banks.map((bank) => bank.close()))
    const client = new pg.Client({ connectionString: databaseUrl() })
    await client.connect()
    const { rows } = await client.query(
      'select count(*)::int as tables from pg_tables where schemaname = $1',
      [schema]
    )
    await client.query(`drop schema ${client.escapeIdentifier(schema)} cascade`)
    await client.end()
    assert.equal(rows[0].tables, 12)
  })
})
