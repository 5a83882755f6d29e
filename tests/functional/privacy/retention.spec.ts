import fs from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { RETENTION } from '#config/retention'
import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { enforceRetention } from '#privacy/actions/enforce_retention'
import { retentionTable } from '#privacy/actions/retention_table'
import { tenantTables } from '#privacy/catalogue'
import { aWalledHousehold } from '#tests/functional/security/access/walls'

const ANSWERED = { status: 201, headers: '{}', answer: '{}' }
const PUSH = { transport: 'fcm', target: 'x', label: 'x' }
const CALL = { type: 'x', body: '{}', due_at: new Date() }
const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
const hash = () => Buffer.from(uuidv7())

/** For each line of the list: what keeps a row one day short of its end, and what is past it. */
const TIMES: Record<string, [object, object]> = {
  webhook_events: [{ received_at: ago(29) }, { received_at: ago(31) }],
  sync_pages: [{ received_at: ago(29) }, { received_at: ago(31) }],
  link_sessions: [{ expires_at: ago(29) }, { expires_at: ago(31) }],
  bank_visits: [{ expires_at: ago(0.5) }, { expires_at: ago(1.1) }],
  sessions: [
    { expires_at: ago(-1), last_seen_at: ago(13) },
    { expires_at: ago(-1), last_seen_at: ago(15) },
  ],
  known_devices: [{ last_seen_at: ago(399) }, { last_seen_at: ago(401) }],
  sign_ups: [{ expires_at: ago(-1) }, { expires_at: ago(0.1) }],
  mail_links: [{ expires_at: ago(29) }, { expires_at: ago(31) }],
  email_changes: [{ expires_at: ago(29) }, { expires_at: ago(31) }],
  invitations: [{ expires_at: ago(29) }, { expires_at: ago(31) }],
  household_invitations: [{ expires_at: ago(29) }, { expires_at: ago(31) }],
  setup_codes: [{ expires_at: ago(-1) }, { expires_at: ago(0.1) }],
  passkey_challenges: [{ expires_at: ago(-1) }, { expires_at: ago(0.1) }],
  calendar_feeds: [{ revoked_at: ago(89) }, { revoked_at: ago(91) }],
  api_keys: [{ expires_at: ago(89) }, { expires_at: ago(91) }],
  token_families: [
    { expires_at: ago(-9), ended_at: ago(89) },
    { expires_at: ago(-9), ended_at: ago(91) },
  ],
  data_exports: [{ expires_at: ago(-1) }, { expires_at: ago(0.1) }],
  attachment_files: [{}, {}],
  form_keys: [{ created_at: ago(0.9) }, { created_at: ago(1.1) }],
  idempotency_keys: [{ created_at: ago(2.9) }, { created_at: ago(3.1) }],
  notifications: [{ created_at: ago(179) }, { created_at: ago(181) }],
  notification_deliveries: [{ created_at: ago(89) }, { created_at: ago(91) }],
  webhook_deliveries: [{ created_at: ago(29) }, { created_at: ago(31) }],
  push_devices: [{ sent_at: ago(399) }, { sent_at: ago(401) }],
  security_notices: [{ created_at: ago(399) }, { created_at: ago(401) }],
  incidents: [{ closed_at: ago(399) }, { closed_at: ago(401) }],
  rate_limits: [{ expire: Date.now() + 3_600_000 }, { expire: Date.now() - 60_000 }],
  outbox: [{ available_at: ago(29) }, { available_at: ago(31) }],
  erasures: [{ done_at: ago(399) }, { done_at: ago(401) }],
}

test.group('Retention', () => {
  test('the document is the list that the job goes by, and every line has a test', ({ assert }) => {
    const file = app.makePath('docs/security/retention.md')
    assert.equal(fs.readFileSync(file, 'utf8'), retentionTable())
    assert.sameMembers(
      RETENTION.map(({ table }) => table),
      Object.keys(TIMES)
    )
  })

  test('[V 14.2.7] of every line, what is past its time goes and what is not stays', async ({
    assert,
  }) => {
    const { person, ids } = await aWalledHousehold('Plover')
    const email = () => `${uuidv7()}@example.com`
    const of = { household_id: person.householdId }
    const user = { user_id: person.user.id }
    const household = { household_id: person.householdId }
    // Files go by their attachments: the one of the young row was deleted lately.
    const papers = [29, 31].map((days) => ({ id: uuidv7(), deleted_at: ago(days) }))
    await person.within(() =>
      changeSet({ cause: 'attachments.removed' }, async () => {
        const kept = { ...of, transaction_id: ids.transaction, type: 'application/pdf', bytes: 1 }
        for (const paper of papers)
          await tenantDb()
            .table('attachments')
            .insert({ ...kept, ...paper, name: 'x' })
      })
    )
    const notices = [uuidv7(), uuidv7()].map((id) => ({ ...of, ...user, id, kind: 'x', key: id }))
    await person.within(() => tenantDb().table('notifications').multiInsert(notices))
    const required: Record<string, () => object> = {
      attachment_files: () => ({ ...of, attachment_id: papers.shift()!.id, body: hash() }),
      form_keys: () => ({ ...of, ...user, id: uuidv7(), path: '/x' }),
      idempotency_keys: () => ({ ...of, ...user, key: hash(), fingerprint: 'x', ...ANSWERED }),
      webhook_events: () => ({ id: uuidv7(), jwt_hash: hash(), type: 'A', code: 'B', body: '{}' }),
      sync_pages: () => ({
        ...{
          ...of,
          id: uuidv7(),
          run_id: ids.run,
          page: 1,
          endpoint: '/x',
          bytes: 1,
          body: hash(),
        },
      }),
      link_sessions: () => ({
        ...{ ...of, ...user, id: uuidv7(), mode: 'new', link_token: 'x', hosted_url: 'x' },
      }),
      bank_visits: () => ({ ...household, ...user, token_hash: hash(), session_id: uuidv7() }),
      sessions: () => ({ ...user, id: uuidv7(), token_hash: uuidv7(), auth_version: 1 }),
      known_devices: () => ({ ...user, device_hash: uuidv7() }),
      sign_ups: () => ({
        id: uuidv7(),
        email: email(),
        password_hash: 'x',
        locale: 'en',
        currency: 'USD',
        time_zone: 'UTC',
      }),
      mail_links: () => ({ id: uuidv7(), purpose: 'reset_password', email: email() }),
      email_changes: () => ({ ...user, id: uuidv7(), old_email: email(), new_email: email() }),
      invitations: () => ({ id: uuidv7(), token_hash: uuidv7(), email: email() }),
      household_invitations: () => ({
        ...{ ...of, id: uuidv7(), token_hash: uuidv7(), email: email(), role: 'viewer' },
        ...{ level: 'full', invited_by_id: person.user.id },
      }),
      setup_codes: () => ({ id: uuidv7(), code_hash: 'x' }),
      passkey_challenges: () => ({ challenge_hash: uuidv7(), purpose: 'sign_in' }),
      api_keys: () => ({
        ...user,
        ...household,
        id: uuidv7(),
        key_id: uuidv7(),
        secret_hash: 'x',
        auth_version: 1,
        name: 'x',
        scopes: ['x'],
      }),
      calendar_feeds: () => ({ ...user, ...household, id: uuidv7(), token_hash: hash() }),
      token_families: () => ({ ...user, ...household, id: uuidv7(), auth_version: 1, device: 'x' }),
      data_exports: () => ({ ...user, id: uuidv7() }),
      notifications: () => ({ ...of, ...user, id: uuidv7(), kind: 'x', key: uuidv7() }),
      notification_deliveries: () => ({
        ...{
          ...of,
          ...user,
          channel: 'push',
          due_at: ago(1),
          notification_id: notices.shift()!.id,
        },
      }),
      webhook_deliveries: () => ({ ...of, ...CALL, id: uuidv7(), endpoint_id: ids.webhook }),
      push_devices: () => ({ ...user, ...PUSH, id: uuidv7(), target_hash: hash() }),
      security_notices: () => ({ ...user, id: uuidv7(), kind: 'x' }),
      incidents: () => ({ ...of, id: uuidv7(), connection_id: ids.connection, kind: 'x' }),
      rate_limits: () => ({ key: uuidv7(), points: 1 }),
      outbox: () => ({ id: uuidv7(), queue: 'default', name: 'SendMail', payload: '{}' }),
      erasures: () => ({ id: uuidv7(), kind: 'user', subject_hash: hash(), due_at: ago(500) }),
    }
    const tenants = await tenantTables()
    const client = (table: string) => (tenants.has(table) ? tenantDb() : db.connection())
    const made = await inHousehold(person.householdId, async () => {
      const rows: { table: string; young: object; old: object }[] = []
      for (const { table } of RETENTION) {
        const [young, old] = TIMES[table].map((times) => ({ ...required[table](), ...times }))
        await client(table).table(table).insert(young)
        await client(table).table(table).insert(old)
        rows.push({ table, young, old })
      }
      return rows
    })
    const gone = await enforceRetention()
    await inHousehold(person.householdId, async () => {
      for (const { table, young, old } of made) {
        const [key] = Object.entries(old).find(([name]) =>
          /^(id|attachment_id|notification_id|token_hash|device_hash|challenge_hash|key)$/.test(
            name
          )
        )!
        const find = (row: object) =>
          client(table)
            .from(table)
            .where(key, (row as Record<string, string>)[key])
        assert.lengthOf(await find(old), 0, `${table}: past its time`)
        assert.lengthOf(await find(young), 1, `${table}: before its time`)
        assert.isAtLeast(gone[table], 1, table)
      }
    })
    for (const { table, young } of made.filter((row) => row.table === 'outbox'))
      await db
        .from(table)
        .where('id', (young as { id: string }).id)
        .delete()
  })
})
