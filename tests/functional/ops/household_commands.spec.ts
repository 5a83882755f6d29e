import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { auditEntries } from '#households/queries/audit_entries'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { unpacked } from '#tests/functional/privacy/copy_world'
import { run } from '#tests/functional/ops/commands'
import { anAccount, aPerson, type Person } from '#tests/world'

const noticesOf = (person: Person) =>
  person.within(async () => {
    const rows = await tenantDb().from('notifications').orderBy('created_at')
    return rows.map(({ kind, user_id: userId }) => ({ kind, userId }))
  })

test.group('Commands about households', (group) => {
  let folder: string
  group.each.setup(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'household-'))
    return () => rm(folder, { recursive: true })
  })

  test('household:list names those of a person, and nothing of their money', async ({ assert }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const { json, text } = await run('household:list', `--of=${ann.user.email}`)
    const [household, ...more] = json.households as { id: string; owners: string[] }[]
    assert.lengthOf(more, 0)
    assert.equal(household.id, ann.householdId)
    assert.deepEqual(household.owners, [ann.user.email])
    assert.notInclude(text, bob.householdId)
    const all = await run('household:list', '--limit=1000')
    assert.include(all.text, bob.householdId)
  })

  test('household:export writes what the owner sees, and nothing of others', async ({ assert }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    await ann.within(() => anAccount({ name: 'Annas Xylophone' }))
    await bob.within(() => anAccount({ name: 'Bobs Zither' }))
    const output = path.join(folder, 'copy.zip')
    const { exitCode, json } = await run('household:export', ann.householdId, `--output=${output}`)
    assert.equal(exitCode, 0, JSON.stringify(json))
    const { size, mode } = await stat(output)
    assert.equal(json.bytes, size)
    assert.equal(mode & 0o777, 0o600)
    const files = await unpacked(await readFile(output))
    assert.include(files['json/accounts.json'], 'Annas Xylophone')
    assert.notInclude(JSON.stringify(files), 'Bobs Zither')
    assert.notMatch(JSON.stringify(files), /argon2/)
    assert.deepInclude(await noticesOf(ann), {
      kind: 'privacy.copied_by_operator',
      userId: ann.user.id,
    })
    const [entry] = await ann.within(() => auditEntries({ limit: 1 }))
    assert.deepInclude(entry, { event: 'privacy.copied_by_operator', subject: ann.user.id })
  })

  test('household:export for a member leaves out what is hidden from them', async ({ assert }) => {
    const ann = await aPerson()
    const ben = await aMemberOf(ann, 'owner')
    const hidden = await ann.within(() => anAccount({ name: 'Annas Xylophone' }))
    await limits(ben, hidden, 'hidden')
    const output = `--output=${path.join(folder, 'copy.zip')}`
    const unclear = await run('household:export', ann.householdId, output)
    assert.equal(unclear.exitCode, 2, 'two owners: for whom?')
    const made = await run('household:export', ann.householdId, output, `--for=${ben.user.email}`)
    assert.equal(made.exitCode, 0)
    const files = await unpacked(await readFile(path.join(folder, 'copy.zip')))
    assert.notInclude(JSON.stringify(files), 'Annas Xylophone')
  })

  test('household:export refuses strangers, and leaves a file that is there alone', async ({
    assert,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const output = path.join(folder, 'mine.txt')
    await writeFile(output, 'mine')
    const cases: [string, string[]][] = [
      ['unwritable', [ann.householdId, `--output=${output}`]],
      ['unwritable', [ann.householdId, `--output=${folder}/none/copy.zip`]],
      ['no_member', [ann.householdId, `--for=${bob.user.email}`, `--output=${output}2`]],
      ['unknown_household', [uuidv7(), `--output=${output}2`]],
    ]
    for (const [result, args] of cases) {
      const ended = await run('household:export', ...args)
      assert.deepInclude(ended.json, { result })
      assert.equal(ended.exitCode, 1)
    }
    assert.equal(await readFile(output, 'utf8'), 'mine')
    assert.deepEqual(await noticesOf(ann), [])
  })

  test('household:delete asks for the end in 14 days, tells all, and can be taken back', async ({
    assert,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const ben = await aMemberOf(ann, 'viewer')
    const ask = (...args: string[]) => run('household:delete', ann.householdId, ...args)
    assert.deepInclude((await ask('--cancel')).json, { result: 'not_asked' })
    assert.deepInclude((await ask('--dry-run')).json, { result: 'would_delete', members: 2 })
    assert.lengthOf(await db.from('erasures').where('household_id', ann.householdId), 0)

    const asked = await ask()
    assert.equal(asked.exitCode, 0, asked.text)
    const due = new Date(asked.json.due as string).getTime()
    assert.closeTo(due, Date.now() + 14 * 86_400_000, 60_000)
    const told = (await noticesOf(ann)).filter(({ kind }) => kind === 'privacy.household_ends')
    assert.sameMembers(
      told.map(({ userId }) => userId),
      [ann.user.id, ben.user.id]
    )
    const again = await ask()
    assert.deepInclude(again.json, { result: 'asked' })
    assert.equal(again.exitCode, 1)

    assert.deepInclude((await ask('--cancel')).json, { result: 'stays' })
    assert.lengthOf(await db.from('erasures').where('household_id', ann.householdId), 0)
    assert.deepEqual(await noticesOf(bob), [])
    assert.equal((await run('household:delete', uuidv7())).exitCode, 1)
    assert.equal((await run('household:delete', 'nonsense')).exitCode, 2)
  })
})
