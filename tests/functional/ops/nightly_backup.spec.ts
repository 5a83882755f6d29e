import { generateIdentity, identityToRecipient } from 'age-encryption'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { MakeBackup } from '#ops/jobs/make_backup'
import { Mailbox } from '#tests/mailbox'
import { run } from '#tests/functional/ops/commands'
import { aPerson } from '#tests/world'
import type { Examined } from '#ops/doctor/examine'

const OPERATOR = 'keeper@example.com'
const NAMES = ['BACKUP_TO', 'BACKUP_RECIPIENTS', 'BACKUP_KEEP', 'OPERATOR_EMAIL'] as const

const backups = async () =>
  ((await run('app:doctor')).json.checks as Examined[]).find(({ name }) => name === 'backups')!

test.group('The backup of the night', (group) => {
  const mailbox = new Mailbox()
  let folder: string
  let recipient: string
  group.setup(() => mailbox.open())
  group.setup(async () => {
    recipient = await identityToRecipient(await generateIdentity())
    await aPerson()
  })
  group.each.setup(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'nightly-'))
    return async () => {
      for (const name of NAMES) {
        env.set(name, undefined as never)
        delete process.env[name]
      }
      await rm(folder, { recursive: true })
    }
  })

  test('is made where settings say, keeps the newest and looks well; without settings it is off, and said so', async ({
    assert,
  }) => {
    await new MakeBackup().perform()
    assert.containSubset(await backups(), { state: 'look', says: 'No backups are made.' })
    for (const day of ['20240101', '20240102', '20240103'])
      await writeFile(path.join(folder, `money-tracker-${day}T023000Z.tar.gz.age`), 'old')
    await writeFile(path.join(folder, 'letter.txt'), 'not ours')
    env.set('BACKUP_TO', folder)
    assert.containSubset(await backups(), { state: 'broken', says: 'Backups cannot be made.' })
    env.set('BACKUP_RECIPIENTS', recipient)
    env.set('BACKUP_KEEP', 2 as never)
    await new MakeBackup().perform()
    const [letter, kept, made, ...more] = (await readdir(folder)).sort()
    assert.deepEqual([letter, more], ['letter.txt', []])
    assert.include(kept, '20240103')
    assert.match(made, /^money-tracker-20(?!24).*\.age$/)
    assert.equal((await backups()).state, 'well')
  })

  test('that fails is told by mail and in the app, without what the place said', async ({
    assert,
  }) => {
    env.set('OPERATOR_EMAIL', OPERATOR)
    env.set('BACKUP_TO', path.join(folder, 'taken', 'secret-place'))
    await writeFile(path.join(folder, 'taken'), 'a file, not a folder')
    await assert.rejects(() => new MakeBackup().perform(), /BACKUP_RECIPIENTS/)
    const [missing] = await mailbox.deliver(OPERATOR)
    assert.include(missing.text, 'Set BACKUP_RECIPIENTS')
    env.set('BACKUP_RECIPIENTS', recipient)
    await assert.rejects(() => new MakeBackup().perform())
    const letter = (await mailbox.deliver(OPERATOR)).at(-1)!
    assert.match(letter.text!, /ENOTDIR|EEXIST/)
    assert.notInclude(letter.text, 'secret-place')
    const told = await db.from('security_notices').where('kind', 'backup_failed')
    assert.isAtLeast(told.length, 2)
  })
})
