import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { ESLint } from 'eslint'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import database, { WEB_LIMITS } from '#config/database'
import { access, rateOf } from '#config/access'

const read = (file: string) => fs.readFileSync(app.makePath(file), 'utf8')

/** Where somebody who is not signed in, or only half, shows who they are. */
const isDoor = (name: string) => {
  const rate = rateOf(access[name], 'POST')
  return ['sign_in', 'code'].includes(rate) && !/\.(create|edit|show|index)$/.test(name)
}

test.group('Documents and rules', (group) => {
  group.setup(() => testUtils.httpServer().start())

  test('[V 6.1.3] every way in is written down', ({ assert }) => {
    const page = read('docs/security/authentication.md')
    const doors = Object.keys(access).filter(isDoor)
    assert.isAbove(doors.length, 10)
    assert.deepEqual(
      doors.filter((name) => !page.includes(`\`${name}\``)),
      []
    )
    const named = [...page.matchAll(/`((?:identity|onboarding|households|api)\.[\w.]+)`/g)]
    assert.deepEqual(
      named.map(([, name]) => name).filter((name) => !access[name]),
      []
    )
  })

  test('[V 13.1.2] limits on what the app waits for are written down', ({ assert }) => {
    const page = read('docs/security/dependencies.md')
    const { pool } = database.connections.app as { pool: { acquireTimeoutMillis: number } }
    for (const part of [
      `${pool.acquireTimeoutMillis / 1000} s for a connection`,
      `${WEB_LIMITS.statement_timeout / 1000} s for a statement`,
      `${WEB_LIMITS.idle_in_transaction_session_timeout / 1000} s for an idle transaction`,
      '`DATABASE_POOL` (10)',
    ])
      assert.include(page, part)
    assert.include(read('config/database.ts'), `env.get('DATABASE_POOL', 10)`)
    assert.include(read('config/mail.ts'), 'connectionTimeout: 10_000')
    assert.include(read('app/banking/plaid/client.ts'), 'USUAL_MS = 30_000')
  })

  test('[V 1.2.4] no value is written into SQL', async ({ assert }) => {
    const eslint = new ESLint({ cwd: app.makePath() })
    const found = async (code: string) => {
      const [{ messages }] = await eslint.lintText(`${code}\n`, {
        filePath: app.makePath('app/identity/models/user.ts'),
      })
      return messages.filter(({ message }) => message.startsWith('No values inside SQL'))
    }
    for (const code of [
      'await db.rawQuery(`select * from users where id = ${id}`)',
      "await db.rawQuery('select * from users where id = ' + id)",
      'query.whereRaw(`name = ${name}`)',
      'query.orderByRaw(`${column} desc`)',
    ])
      assert.lengthOf(await found(code), 1, code)
    assert.lengthOf(await found(`await db.rawQuery('select * from users where id = ?', [id])`), 0)
  }).timeout(60_000)

  test('[V 15.1.2] the list of all parts can be made from the lockfile', ({ assert }) => {
    const made = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
      cwd: app.makePath(),
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    })
    const { components } = JSON.parse(made.toString()) as { components: { 'bom-ref': string }[] }
    const parts = components.map((part) => part['bom-ref'])
    const { dependencies } = JSON.parse(read('package.json')) as {
      dependencies: Record<string, string>
    }
    for (const [name, version] of Object.entries(dependencies))
      assert.include(parts, `${name}@${version}`)
  }).timeout(60_000)
})
