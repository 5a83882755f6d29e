import fs from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { access } from '#config/access'
import { authorizationTable } from '#ops/actions/authorization_table'
import { routes } from '#tests/functional/security/access/routes'

const sources = () =>
  fs
    .readdirSync(app.makePath('app'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => fs.readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
    .join('\n')

test.group('The register of routes', () => {
  test('names every route, and no route that is not there', ({ assert }) => {
    const names = new Set(routes().map(({ name }) => name))
    assert.deepEqual(
      [...names].filter((name) => !access[name]),
      []
    )
    assert.deepEqual(
      Object.keys(access).filter((name) => !names.has(name)),
      []
    )
  })

  test('[V 8.1.1] is written down in docs/security/authorization.md', ({ assert }) => {
    const kept = fs.readFileSync(app.makePath('docs/security/authorization.md'), 'utf8')
    assert.equal(kept, authorizationTable(), 'run "node ace docs:authorization"')
  })

  test('a member route says which role, others do not', ({ assert }) => {
    for (const [name, { who, role }] of Object.entries(access))
      assert.equal(role !== undefined, who === 'member', name)
  })

  test('every event that a route promises is written somewhere', ({ assert }) => {
    const code = sources()
    const promised = new Set(Object.values(access).flatMap(({ audit }) => audit ?? []))
    assert.isAbove(promised.size, 10)
    assert.deepEqual(
      [...promised].filter((event) => !code.includes(`'${event}'`)),
      []
    )
  })

  test('lines of transactions are read only together with their transactions', ({ assert }) => {
    // Lines have no account of their own, so what is hidden is hidden by the transaction.
    const alone: string[] = []
    for (const entry of fs.readdirSync(app.makePath('app'), {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue
      const code = fs.readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8')
      const readsLines = /(from|join) transaction_lines|from\('transaction_lines'\)/.test(code)
      if (readsLines && !/(from|join) transactions\b|transactions t\b/.test(code))
        alone.push(entry.name)
    }
    // A purge sees all; the others are parts of a condition on \`t\`, which is transactions.
    const known = ['purge.ts', 'seeds.ts', 'member_conditions.ts']
    assert.deepEqual(
      alone.filter((file) => !known.includes(file)),
      []
    )
  })
})
