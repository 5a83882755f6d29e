import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { access } from '#config/access'
import { NO_HOUSEHOLD } from '#core/audit'
import { tenantDb } from '#core/household_scope'
import { useName } from '#tests/browser/passkeys'
import { HOUSEHOLD_ACTS } from '#tests/functional/security/audited/household_acts'
import { IDENTITY_ACTS } from '#tests/functional/security/audited/identity_acts'
import { PRIVACY_ACTS } from '#tests/functional/security/audited/privacy_acts'
import { WEBHOOK_ACTS } from '#tests/functional/security/audited/webhook_acts'
import { forgetAllTries, Mailbox } from '#tests/mailbox'
import { aPerson, type Person } from '#tests/world'
import type { Doing } from '#tests/functional/security/audited/asking'

const ACTS = { ...HOUSEHOLD_ACTS, ...IDENTITY_ACTS, ...PRIVACY_ACTS, ...WEBHOOK_ACTS }

/** Tried where a browser or a file is there for it. */
const ELSEWHERE: Record<string, string> = {
  'identity.passkeys.store': 'browser/passkeys',
  'privacy.copy_files.show': 'functional/privacy/requests',
}

const promised = Object.entries(access).filter(([, { audit }]) => audit)

/** The end of the chain of what belongs to no household. */
const lastOfNone = async () =>
  (await db.from('audit_log').where('household_id', NO_HOUSEHOLD).max('sequence as n'))[0].n ?? 0

/** Events since then of no household, and all of a household. */
async function eventsSince(sequence: bigint, { within }: Person, event: string) {
  const none = await db
    .from('audit_log')
    .where({ household_id: NO_HOUSEHOLD, event })
    .where('sequence', '>', sequence.toString())
  return [...none, ...(await within(() => tenantDb().from('audit_log').where('event', event)))]
}

test.group('The audit log', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.setup(() => useName())
  group.each.setup(() => forgetAllTries())

  test('every route that promises an event is tried', ({ assert }) => {
    assert.sameMembers(
      promised.map(([name]) => name),
      [...Object.keys(ACTS), ...Object.keys(ELSEWHERE)]
    )
  })

  test('[V 16.1.1, 16.2.1, 16.3.1] has one event, with its person and request, of {$self}')
    .with(Object.keys(ACTS))
    .run(async ({ client, assert }, name) => {
      const before = await lastOfNone()
      const doing: Doing = { client, mailbox, ann: await aPerson() }
      await ACTS[name](doing)
      const rows = await eventsSince(before, doing.ann, access[name].audit!)
      assert.lengthOf(rows, 1)
      const [{ actor_user_id: actor, request_id: request, household_id: chain }] = rows
      assert.isNotNull(actor)
      assert.isNotNull(request)
      const isHouseholds = access[name].who === 'member' || name === 'households.joining.store'
      assert.equal(chain === doing.ann.householdId, isHouseholds)
    })
})
