import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { uuidv7 } from '#core/uuid'
import { Keyring, useKeyring } from '#core/sealing/keyring'
import { QueueBackend } from '#core/queue/backend'
import { anOwner, newRootKey } from './secrets_world.js'
import { run } from './commands.js'
import { aPerson, type Person } from '#tests/world'
import type { Examined } from '#ops/doctor/examine'

async function found(name: string) {
  const { json, exitCode } = await run('app:doctor')
  const check = (json.checks as Examined[]).find((each) => each.name === name)!
  return { ...check, exitCode }
}

test.group('The doctor', () => {
  test('says what to do about all that is not well', async ({ assert }) => {
    const { json } = await run('app:doctor')
    const checks = json.checks as Examined[]
    assert.isAbove(checks.length, 10)
    for (const { name, state, next } of checks) assert.equal(state === 'well', !next, name)
    const well = (name: string) => checks.find((each) => each.name === name)!.state
    assert.equal(well('database'), 'well')
    assert.equal(well('migrations'), 'well')
  })

  test('finds jobs that nobody takes, migrations that wait and a key that is gone', async ({
    assert,
    cleanup,
  }) => {
    const id = uuidv7()
    cleanup(async () => void (await db.connection('owner').from('outbox').where({ id }).delete()))
    // Of a queue that no worker of these tests reads before it is gone again.
    await db
      .connection('owner')
      .table('outbox')
      .insert({
        id,
        queue: 'default',
        name: 'Nobody',
        payload: {},
        available_at: new Date(Date.now() - 3_600_000),
      })
    assert.containSubset(await found('work'), {
      state: 'broken',
      next: 'node ace worker',
      exitCode: 1,
    })
    await db.connection('owner').from('outbox').where({ id }).delete()

    const last = await db
      .connection('owner')
      .from('adonis_schema')
      .orderBy('id', 'desc')
      .firstOrFail()
    const owner = db.connection('owner')
    await owner.from('adonis_schema').where('id', last.id).delete()
    const waiting = await found('migrations')
    await owner.table('adonis_schema').insert(last)
    assert.containSubset(waiting, { state: 'broken', says: '1 migrations wait.' })

    await anOwner({ connections: 1, pages: 0 })
    cleanup(() => useKeyring())
    useKeyring(() => Keyring.fromText(`other:${newRootKey()}`))
    assert.equal((await found('keys')).state, 'broken')
  })
})

test.group('Jobs that failed for good', () => {
  test('are listed with their reasons, and run again when asked to', async ({
    assert,
    cleanup,
  }) => {
    const backend = new QueueBackend({ databaseUrl: process.env.DATABASE_URL! })
    cleanup(() => backend.close())
    const queue = backend.queue('default')
    const added = await queue.add('Unlucky', {}, { attempts: 1 })
    const worker = backend.worker('default', async () => {
      throw new Error('No luck today')
    })
    await once(worker, 'failed')
    await worker.close()
    cleanup(() => added.remove())
    const listed = async () => {
      const { json } = await run('jobs:list')
      type Listed = {
        name: string
        failed: number
        jobs: { id: string; name: string; reason: string }[]
      }
      return (json.queues as Listed[]).find(({ name }) => name === 'default')!
    }
    const { jobs } = await listed()
    const job = jobs.find(({ name }) => name === 'Unlucky')!
    assert.equal(job.reason, 'No luck today')
    assert.containSubset((await run('jobs:retry', job.id)).json, { result: 'queued', count: 1 })
    assert.isUndefined((await listed()).jobs.find(({ id }) => id === job.id))
    const unknown = await run('jobs:retry', 'no-such-id')
    assert.equal(unknown.exitCode, 1)
    assert.equal((await run('mail:test', 'nobody')).exitCode, 2)
  })
})

test.group('app:setup', () => {
  test('brings tables up to date, looks at everything, and may be run again', async ({
    assert,
  }) => {
    await aPerson()
    for (const _ of [1, 2]) {
      const { json, exitCode } = await run('app:setup')
      const checks = json.checks as Examined[]
      const isWell = checks.every(({ state }) => state !== 'broken')
      assert.equal(json.migrations, 0)
      assert.deepEqual([exitCode, json.result], isWell ? [0, 'ready'] : [1, 'broken'])
      // Somebody is there: no code that would make another first person.
      assert.notProperty(json, 'code')
    }
    assert.equal((await run('app:setup', '--nonsense')).exitCode, 2)
  })

  test('says which settings are missing, with keys that are new each time', async ({ assert }) => {
    const { APP_KEY, KEYRING, ...others } = process.env
    assert.exists(APP_KEY && KEYRING)
    const how = { cwd: app.makePath(), env: others }
    const child = execFile(process.execPath, ['ace.js', 'app:setup', '--json'], how)
    const told = await text(child.stdout!)
    const { result, message } = JSON.parse(told)
    assert.equal(result, 'settings')
    assert.match(message, /^APP_KEY=[\w-]{43}\nKEYRING=k1:[\w+/]{43}=$/m)
  }).timeout(60_000)
})

test.group('/admin/status', () => {
  test('says what the doctor says, to whoever runs the installation alone', async ({
    assert,
    cleanup,
    client,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    cleanup(() => {
      env.set('OPERATOR_EMAIL', undefined as never)
      delete process.env.OPERATOR_EMAIL
    })
    env.set('OPERATOR_EMAIL', ann.user.email)
    const status = (person: Person) => client.get('/admin/status').loginAs(person.user).redirects(0)
    // Who runs it has shown that the address is theirs.
    assert.equal((await status(ann)).status(), 404)
    const ofAnn = () => db.from('users').where('id', ann.user.id)
    await ofAnn().update({ email_verified_at: new Date() })
    const page = await status(ann)
    assert.equal(page.status(), 200)
    const { json } = await run('app:doctor')
    for (const { name } of json.checks as Examined[]) assert.include(page.text(), `>${name}</th>`)
    assert.include(page.text(), 'Letters are printed where the app runs.')
    assert.notInclude(page.text(), bob.user.email)
    assert.equal((await status(bob)).status(), 404)

    env.set('OPERATOR_EMAIL', undefined as never)
    delete process.env.OPERATOR_EMAIL
    assert.equal((await status(ann)).status(), 404)
    await ofAnn().update({ created_at: new Date(0) })
    assert.equal((await status(ann)).status(), 200)
  })
})
