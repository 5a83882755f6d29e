import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import logger from '@adonisjs/core/services/logger'
import { timetable } from '#start/schedule'
import { audit, NO_HOUSEHOLD } from '#core/audit'
import { tenantDb } from '#core/household_scope'
import { auditEntries } from '#households/queries/audit_entries'
import { checkAuditLog, knownBreaks } from '#ops/actions/check_audit_log'
import { PublishAuditHeads } from '#ops/jobs/publish_audit_heads'
import { VerifyAudit } from '#ops/jobs/verify_audit'
import { Mailbox } from '#tests/mailbox'
import { aMemberOf } from '#tests/functional/households/world'
import { run } from '#tests/functional/ops/commands'
import { aPerson, type Person } from '#tests/world'

const write = (person: Person, rows: number) =>
  person.within(async () => {
    for (let n = 0; n < rows; n++) await audit({ event: 'households.renamed', data: { n } })
  })

/** What nobody can do by the app: the owner of the tables writes behind its back. */
async function forge({ householdId }: Person, sql: string) {
  const owner = await db.connection('owner').transaction()
  await owner.rawQuery('alter table audit_log disable trigger refuse_change')
  await owner.rawQuery(`select set_config('app.household_id', ?, true)`, [householdId])
  await owner.rawQuery(sql)
  await owner.rawQuery('alter table audit_log enable trigger refuse_change')
  await owner.commit()
}

const checkOf = async ({ householdId }: Person) =>
  db.from('audit_checks').where('household_id', householdId).first()

/** What the app logs meanwhile. */
async function loggedBy(work: () => Promise<unknown>) {
  const told: unknown[][] = []
  const { error, info } = logger
  logger.error = ((...of: unknown[]) => void told.push(of)) as typeof error
  logger.info = ((...of: unknown[]) => void told.push(of)) as typeof info
  try {
    await work()
  } finally {
    Object.assign(logger, { error, info })
  }
  return told
}

test.group('The hourly check of the audit log', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.each.setup(async () => {
    await db.from('outbox').delete()
    await checkAuditLog({ newRows: 1_000_000, oldRows: 0 })
  })

  test('runs every hour, and the heads are published every day', ({ assert }) => {
    const patterns = new Map(timetable.map(({ job, pattern }) => [job.name, pattern]))
    assert.match(patterns.get('VerifyAudit')!, /^\d+ \* \* \* \*$/)
    assert.match(patterns.get('PublishAuditHeads')!, /^\d+ \d+ \* \* \*$/)
  })

  test('looks at what is new, and costs no more than it may', async ({ assert }) => {
    const ann = await aPerson()
    await write(ann, 25)
    const first = await checkAuditLog({ newRows: 10, oldRows: 0 })
    assert.deepEqual(first, { rows: 10, found: [], waiting: 1 })
    assert.deepInclude(await checkAuditLog({ newRows: 1000, oldRows: 0 }), {
      found: [],
      waiting: 0,
    })
    const length = (await ann.within(() => auditEntries()))[0].sequence
    assert.equal(Number((await checkOf(ann)).sequence), length)
    assert.equal((await checkAuditLog({ newRows: 1000, oldRows: 0 })).rows, 0)
    await write(ann, 3)
    assert.equal((await checkAuditLog({ newRows: 1000, oldRows: 0 })).rows, 3)
  })

  test('goes through what is old again and again', async ({ assert }) => {
    const ann = await aPerson()
    await write(ann, 30)
    await checkAuditLog({ newRows: 1000, oldRows: 0 })
    await db
      .from('audit_checks')
      .whereNot('household_id', ann.householdId)
      .update({ sequence: 0, hash: db.raw(`sha256(''::bytea)`) })
    const places: number[] = []
    for (let turn = 0; turn < 4; turn++) {
      await checkAuditLog({ newRows: 0, oldRows: 10 })
      places.push(Number((await checkOf(ann)).again_sequence))
    }
    assert.deepEqual(places, [10, 20, 0, 10])
  })

  test('a change of an old row is found by the second look, said aloud, and told once', async ({
    assert,
  }) => {
    const ann = await aPerson()
    const ben = await aMemberOf(ann, 'editor')
    await write(ann, 5)
    await checkAuditLog()
    await forge(
      ann,
      `update audit_log set data = '{"n": 9}' where sequence = 2 and data = '{"n": 1}'`
    )
    const [changed] = await ann.within(
      async () =>
        (await tenantDb().rawQuery(`select sequence from audit_log where data = '{"n": 9}'`)).rows
    )
    const sequence = Number(changed.sequence)
    const told = await loggedBy(() => new VerifyAudit().perform())
    assert.include(JSON.stringify(told), ann.householdId)
    const broken = { chain: ann.householdId, sequence, problem: 'changed' }
    assert.deepEqual(await knownBreaks(), [{ ...broken, isTold: true } as never])

    const again = await loggedBy(() => new VerifyAudit().perform())
    assert.include(JSON.stringify(again), 'the audit log is broken')
    const mails = await mailbox.deliver(ann.user.email)
    assert.lengthOf(mails, 1)
    assert.include(mails[0].text, `row ${sequence}`)
    assert.lengthOf(mailbox.to(ben.user.email), 0)
    const notices = await ann.within(() =>
      tenantDb().from('notifications').where('kind', 'audit.broken')
    )
    assert.deepEqual(
      notices.map(({ user_id }) => user_id),
      [ann.user.id]
    )
    const [entry] = await auditEntries({ event: 'ops.audit_broken' })
    assert.equal(entry.subject, ann.householdId)

    const verified = await run('audit:verify', `--household=${ann.householdId}`)
    assert.equal(verified.exitCode, 1)
    assert.deepEqual(verified.json.breaks, [broken])
    await forge(ann, `update audit_log set data = '{"n": 1}' where sequence = ${sequence}`)
    assert.equal((await run('audit:verify', `--household=${ann.householdId}`)).exitCode, 0)
    assert.deepEqual(await knownBreaks(), [])
  })

  test('a chain that was written anew from its checked end on is found', async ({ assert }) => {
    const ann = await aPerson()
    await write(ann, 3)
    await checkAuditLog({ newRows: 1000, oldRows: 0 })
    await write(ann, 1)
    const last = (await ann.within(() => auditEntries()))[0].sequence
    const { hash } = await checkOf(ann)
    await db
      .from('audit_checks')
      .where('household_id', ann.householdId)
      .update({ hash: Buffer.alloc(32) })
    const { found } = await checkAuditLog({ newRows: 1000, oldRows: 0 })
    assert.deepEqual(found, [{ chain: ann.householdId, sequence: last - 1, problem: 'changed' }])
    await db.from('audit_checks').where('household_id', ann.householdId).update({ hash })
    await run('audit:verify')
  })

  test('[V 16.4.3] the heads of the day are logged, mailed to the operator, and can be compared', async ({
    assert,
    cleanup,
  }) => {
    const ann = await aPerson()
    await write(ann, 3)
    cleanup(() => void delete process.env.OPERATOR_EMAIL)
    env.set('OPERATOR_EMAIL', 'operator@example.com')
    const told = await loggedBy(() => new PublishAuditHeads().perform())
    const [mail] = await mailbox.deliver('operator@example.com')
    const { root } = (await run('audit:verify')).json
    assert.include(JSON.stringify(told), root as string)
    assert.include(mail.text, root as string)
    const [, sequence, hash] = /^00000000-0000-0000-0000-000000000000 (\d+) ([\da-f]{64})$/m.exec(
      mail.text!
    )!
    const head = `--head=${NO_HOUSEHOLD}:${sequence}:${hash}`
    assert.equal((await run('audit:verify', head)).exitCode, 0)
    const other = await run(
      'audit:verify',
      head.replace(/.$/, (end) => (end === '0' ? '1' : '0'))
    )
    assert.equal(other.exitCode, 1)
    assert.equal((await run('audit:verify', '--head=nonsense')).exitCode, 2)
    assert.equal((await run('audit:verify', `--household=${ann.user.id}`)).exitCode, 2)
  })
})
