import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { auditEntries } from '#households/queries/audit_entries'
import User from '#identity/models/user'
import { guard } from '#tests/functional/identity/second_factor/world'
import { Visitor } from '#tests/functional/identity/visitor'
import { aMemberOf, aStranger } from '#tests/functional/households/world'
import { run, runInWords } from '#tests/functional/ops/commands'
import { forgetAllTries, Mailbox } from '#tests/mailbox'
import { aPerson, PASSWORD } from '#tests/world'

const NEW = 'a whole new sentence of five'
const latest = async () => (await auditEntries({ limit: 1 }))[0]
const pathOf = (link: unknown) => new URL(link as string).pathname + new URL(link as string).search

test.group('Commands about people', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.each.setup(() => forgetAllTries())
  group.each.setup(async () => void (await db.from('outbox').delete()))

  test('user:create makes a person and a household, with a link to the first password', async ({
    assert,
  }) => {
    const email = `made-${uuidv7()}@example.com`
    assert.equal((await run('user:create', email, '--dry-run')).json.result, 'would_create')
    assert.isNull(await User.findBy('email', email))
    const { exitCode, json, text } = await run('user:create', email.toUpperCase(), '--currency=eur')
    assert.equal(exitCode, 0, text)
    assert.equal(json.result, 'created')
    assert.lengthOf(text.match(/password\/reset\/[\w-]+/g)!, 1)
    const visitor = await new Visitor().get(pathOf(json.link))
    await visitor.submit('/password/reset', { password: NEW })
    await visitor.submit('/login', { email, password: NEW })
    assert.equal(visitor.path, '/dashboard')
    const user = await User.findByOrFail('email', email)
    assert.isNull(user.emailVerifiedAt, 'nothing was mailed, so nothing is proved')
    assert.lengthOf(await mailbox.deliver(email), 1, 'of the reset, not of the link')
    const again = await run('user:create', email)
    assert.deepInclude(again, { exitCode: 1 })
    assert.equal(again.json.result, 'exists')
  })

  test('user:invite prints a link with which somebody signs up', async ({ assert }) => {
    const email = `invited-${uuidv7()}@example.com`
    const invited = await runInWords('user:invite', email)
    assert.equal(invited.exitCode, 0)
    assert.equal(invited.text, invited.lines.join('\n'))
    assert.lengthOf(invited.lines, 1)
    const visitor = await new Visitor().get(pathOf(invited.lines[0]))
    assert.equal(visitor.status, 200)
    assert.include(visitor.html, email)
    assert.equal((await latest()).event, 'identity.invited')
    const known = await run('user:invite', (await aPerson()).user.email)
    assert.deepInclude(known.json, { result: 'exists' })
    assert.equal(known.exitCode, 1)
  })

  test('user:reset-password makes a link once, tells the person, and leaves the second step', async ({
    assert,
  }) => {
    const person = await aPerson()
    const { user } = person
    await guard(person)
    assert.equal((await run('user:reset-password', user.email, '--dry-run')).exitCode, 0)
    assert.lengthOf(await db.from('mail_links').where('user_id', user.id), 0)
    const { json } = await run('user:reset-password', user.email)
    assert.include((await mailbox.deliver(user.email))[0].subject, 'operator made a link')
    const visitor = await new Visitor().get(pathOf(json.link))
    await visitor.submit('/password/reset', { password: NEW })
    await visitor.submit('/login', { email: user.email, password: NEW })
    assert.equal(visitor.path, '/login/challenge')
    const second = await new Visitor().get(pathOf(json.link))
    assert.notInclude(second.html, 'name="password"')
    const { rows } = await db.rawQuery('select l::text from audit_log l where subject = ?', [
      user.id,
    ])
    assert.notInclude(JSON.stringify(rows), (json.link as string).split('/').at(-1)!)
  })

  test('[V 7.4.5] user:sessions:end signs a person out, and nobody else', async ({ assert }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const [hers, his] = [new Visitor(), new Visitor()]
    await hers.signIn(ann.user.email, PASSWORD)
    await his.signIn(bob.user.email, PASSWORD)
    const planned = await run('user:sessions:end', ann.user.email, '--dry-run')
    assert.deepEqual(planned.json, { result: 'would_end', sessions: 1, apps: 0 })
    assert.equal((await hers.get('/dashboard')).path, '/dashboard')
    assert.equal((await run('user:sessions:end', ann.user.email)).exitCode, 0)
    assert.match((await hers.get('/dashboard')).path, /^\/login/)
    assert.equal((await his.get('/dashboard')).path, '/dashboard')
    assert.equal((await latest()).event, 'identity.all_sessions_ended')
  })

  test('user:disable-mfa announces the end, and takes it back', async ({ assert }) => {
    const person = await aPerson()
    const { user } = person
    assert.equal((await run('user:disable-mfa', user.email)).json.result, 'no_second_step')
    await guard(person)
    assert.equal((await run('user:disable-mfa', user.email, '--cancel')).json.result, 'not_planned')
    assert.equal((await run('user:disable-mfa', user.email, '--dry-run')).exitCode, 0)
    assert.lengthOf(await db.from('factor_removals').where('user_id', user.id), 0)
    assert.equal((await run('user:disable-mfa', user.email)).json.result, 'ends')
    assert.equal((await run('user:disable-mfa', user.email, '--cancel')).json.result, 'stays')
    assert.lengthOf(await db.from('factor_removals').where('user_id', user.id), 0)
  })

  test('user:list says who there is, a page at a time, and no secret', async ({ assert }) => {
    const { user } = await aPerson()
    const other = await aStranger()
    const { json, text } = await run('user:list', `--after=${user.id}`, '--limit=1')
    const users = json.users as { id: string; email: string }[]
    assert.deepEqual(
      users.map(({ id, email }) => ({ id, email })),
      [{ id: other.id, email: other.email }]
    )
    assert.notMatch(text, /argon2|hash|token/)
  })

  test('user:make-owner raises members of that household alone, and tells its owners', async ({
    assert,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const ben = await aMemberOf(ann, 'viewer')
    const foreign = await run('user:make-owner', ben.user.email, bob.householdId)
    assert.deepInclude(foreign.json, { result: 'no_member' })
    assert.equal(foreign.exitCode, 1)
    await run('user:make-owner', ben.user.email, ann.householdId, '--dry-run')
    const roles = () =>
      ann.within(async () => {
        const rows = await tenantDb().from('memberships').orderBy('created_at').select('role')
        return rows.map(({ role }) => role)
      })
    assert.deepEqual(await roles(), ['owner', 'viewer'])
    assert.equal((await run('user:make-owner', ben.user.email, ann.householdId)).exitCode, 0)
    assert.deepEqual(await roles(), ['owner', 'owner'])
    const [entry] = await ann.within(() => auditEntries({ limit: 1 }))
    assert.deepInclude(entry, { event: 'households.role_changed', subject: ben.user.id })
    const notices = await ann.within(() => tenantDb().from('notifications').select('user_id'))
    assert.sameMembers(
      notices.map(({ user_id }) => user_id),
      [ann.user.id, ben.user.id]
    )
    const again = await run('user:make-owner', ben.user.email, ann.householdId)
    assert.deepInclude(again.json, { result: 'is_owner' })
    assert.equal(again.exitCode, 0)
  })
})
