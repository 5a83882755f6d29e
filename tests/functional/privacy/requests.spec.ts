import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { makeCopy } from '#privacy/actions/make_copy'
import { keepFile } from '#privacy/copies/kept_file'
import { beginRun, finishRun, waitingCopies } from '#privacy/copies/books'
import { erasedBefore, replayErasures } from '#privacy/actions/replay_erasures'
import { SweepPrivacy } from '#privacy/jobs/sweep_privacy'
import { openErasure } from '#privacy/erasing/books'
import { erase } from '#privacy/actions/erase'
import { Readable } from 'node:stream'
import { tenantDb } from '#core/household_scope'
import { forgetAllTries, Mailbox } from '#tests/mailbox'
import { Visitor } from '#tests/functional/identity/visitor'
import { aMemberOf } from '#tests/functional/households/world'
import { unpacked } from '#tests/functional/privacy/copy_world'
import { graceOver } from '#tests/functional/privacy/erasing_world'
import { aPerson, PASSWORD, type Person } from '#tests/world'

const copyOf = async ({ user }: Person) =>
  db.from('data_exports').where('user_id', user.id).orderBy('id', 'desc').firstOrFail()

const stepsBack = ({ user }: Person) =>
  db.rawQuery(`update sessions set stepped_up_at = now() - interval '1 hour' where user_id = ?`, [
    user.id,
  ])

async function visits({ user }: Person) {
  await forgetAllTries()
  const visitor = new Visitor()
  await visitor.get('/login')
  await visitor.submit('/login', { email: user.email, password: PASSWORD })
  return visitor
}

test.group('Asking for copies and deletions', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.each.setup(async () => {
    await db.from('outbox').delete()
  })

  test('a copy is asked for, made, announced by mail and in the app, and fetched by its owner alone', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const bob = await aMemberOf(ann, 'owner')
    const visitor = await visits(ann)
    await visitor.get('/settings/data')
    await visitor.submit('/settings/data/copies', {})
    assert.include(visitor.html, 'Being made')
    assert.include(visitor.html, 'every 5s')
    const { id } = await copyOf(ann)
    await visitor.submit('/settings/data/copies', {})
    assert.include(visitor.html, 'This copy is being made already')
    await makeCopy(id)
    const [letter] = (await mailbox.deliver(ann.user.email)).slice(-1)
    assert.include(letter.text, '/settings/privacy')
    assert.notInclude(letter.text, id)
    const told = await ann.within(() =>
      tenantDb().from('notifications').where('kind', 'privacy.household_copy_ready')
    )
    assert.lengthOf(told, 1)
    assert.equal(told[0].user_id, ann.user.id)

    const path = `/settings/privacy/copies/${id}/file`
    const file = await client.get(path).loginAs(ann.user)
    file.assertStatus(200)
    file.assertHeader('content-type', 'application/zip')
    assert.match(
      file.header('content-disposition')!,
      /^attachment; filename="money-tracker-[\d-]+\.zip"$/
    )
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(process.env.APP_URL + path, { headers: { cookie } })
    const files = await unpacked(Buffer.from(await answer.arrayBuffer()))
    assert.include(files['json/people.json'], ann.user.email)
    assert.isNotEmpty(files['README.txt'])
    ;(await client.get(path).loginAs(bob.user)).assertStatus(404)
    const event = { event: 'privacy.copy_fetched', subject: id }
    assert.lengthOf(await ann.within(() => tenantDb().from('audit_log').where(event)), 2)

    await db
      .from('data_exports')
      .where('id', id)
      .update({ expires_at: new Date(Date.now() - 1000) })
    ;(await client.get(path).loginAs(ann.user)).assertStatus(404)
  })

  test('who is in the household no more cannot fetch its copy', async ({ client }) => {
    const ann = await aPerson()
    const bob = await aMemberOf(ann, 'editor')
    await client.post('/settings/data/copies').withCsrfToken().loginAs(bob.user)
    const { id } = await copyOf(bob)
    await makeCopy(id)
    const path = `/settings/privacy/copies/${id}/file`
    ;(await client.get(path).loginAs(bob.user)).assertStatus(200)
    await client.post('/settings/household/departure').withCsrfToken().loginAs(bob.user)
    ;(await client.get(path).loginAs(bob.user)).assertStatus(404)
  })

  test('a session that proved nothing lately is asked to confirm first', async ({ assert }) => {
    const ann = await aPerson()
    const visitor = await visits(ann)
    await stepsBack(ann)
    for (const path of ['/settings/data/deletion/new', '/settings/privacy/deletion/new']) {
      await visitor.get(path)
      assert.equal(new URL(visitor.path, 'http://x').pathname, '/confirm', path)
    }
  })

  test('a household is deleted only by its name, and kept by one click', async ({ assert }) => {
    const ann = await aPerson()
    await aMemberOf(ann, 'viewer')
    await ann.within(() => tenantDb().rawQuery(`update households set name = 'Hill House'`))
    const visitor = await visits(ann)
    await visitor.get('/settings/data/deletion/new')
    await visitor.submit('/settings/data/deletion', { confirmation: 'hill' })
    assert.include(visitor.html, 'This is not the name of the household')
    assert.isNull(await openErasure({ householdId: ann.householdId }))
    await visitor.get('/settings/data/deletion/new')
    await visitor.submit('/settings/data/deletion', { confirmation: 'Hill House' })
    assert.include(visitor.html, 'This household will be deleted on')
    assert.isAbove((await mailbox.deliver(ann.user.email)).length, 0)
    assert.include(mailbox.to(ann.user.email).at(-1)!.subject!, 'Hill House will be deleted')
    await visitor.get('/settings/data')
    await visitor.submit('/settings/data/deletion')
    assert.isNull(await openErasure({ householdId: ann.householdId }))
    await mailbox.deliver()
    assert.include(mailbox.to(ann.user.email).at(-1)!.subject!, 'Hill House stays')
  })

  test('a run that another worker took over hands nothing out, and a lost job is found', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    await client.post('/settings/privacy/copies').withCsrfToken().loginAs(ann.user)
    const { id } = await copyOf(ann)
    await db.from('outbox').delete()
    const slow = (await beginRun(id))!
    assert.isNull(await beginRun(id))
    await keepFile(
      { exportId: id, epoch: slow.epoch, userId: ann.user.id },
      Readable.from([Buffer.from('old')])
    )
    await db.rawQuery(
      `update data_exports set lease_until = now() - interval '1 second', asked_at = now() - interval '1 hour' where id = ?`,
      [id]
    )
    assert.include(await waitingCopies(), id)
    await new SweepPrivacy().perform()
    assert.isAbove((await db.from('outbox').where('name', 'MakeCopy')).length, 0)
    await makeCopy(id)
    assert.isFalse(await finishRun(slow, 3))
    const parts = await db.from('data_export_parts').where('export_id', id)
    assert.isTrue(parts.every(({ epoch }) => epoch === slow.epoch + 1))
  })

  test('after a restore the list erases again what was erased before', async ({ assert }) => {
    const [gone, other] = [await aPerson(), await aPerson()]
    const { createHash } = await import('node:crypto')
    const hash = createHash('sha256').update(gone.householdId).digest('hex')
    assert.equal(await replayErasures([hash]), 1)
    assert.equal(await replayErasures([hash]), 0)
    const { id } = (await openErasure({ householdId: gone.householdId }))!
    await graceOver()
    await erase(id)
    assert.include(
      (await erasedBefore()).map((one) => one.hash),
      hash
    )
    assert.equal(await replayErasures([hash]), 0)
    assert.isNull(await openErasure({ householdId: other.householdId }))
  })
})
