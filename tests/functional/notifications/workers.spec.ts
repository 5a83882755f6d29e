import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { Secret } from '@adonisjs/core/helpers'
import env from '#start/env'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { QueueBackend } from '#core/queue/backend'
import { startWork } from '#core/queue/work'
import { uuidv7 } from '#core/uuid'
import { notify } from '#households/actions/notify'
import { savePreferences } from '#notifications/actions/save_preferences'
import { PlanNotices } from '#notifications/jobs/plan_notices'
import { SendNotices } from '#notifications/jobs/send_notices'
import { registerDevice } from '#notifications/push/devices'
import { USUAL } from '#notifications/queries/preferences'
import { PushServices } from '#tests/functional/notifications/push_services'
import { aPerson } from '#tests/world'

const PEOPLE = Number(process.env.NOTICES ?? 5)
const databaseUrl = env.get('DATABASE_URL')
const ACCOUNT = { project_id: 'p', client_email: 'x@p.example', private_key: 'none' }

for (const kind of ['postgres', 'redis'] as const) {
  test.group(`Notices by workers on ${kind}`, (group) => {
    const services = new PushServices()
    group.setup(() => services.open())
    group.setup(() => {
      env.set('FIREBASE_SERVICE_ACCOUNT', new Secret(JSON.stringify(ACCOUNT)) as never)
      return () => {
        env.set('FIREBASE_SERVICE_ACCOUNT', undefined as never)
        delete process.env.FIREBASE_SERVICE_ACCOUNT
      }
    })

    test('what a household tells reaches the phones of all, each once', async ({ assert }) => {
      await db.from('outbox').delete()
      const ann = await aPerson()
      const others = Array.from({ length: PEOPLE - 1 }, () => uuidv7())
      const ids = [ann.user.id, ...others]
      await db.rawQuery(
        `insert into users (id, email, password_hash, display_name, locale)
         select other.id, other.id || '@example.com', password_hash, 'x', 'en-US'
         from users, unnest(?::uuid[]) other (id) where users.id = ?`,
        [others, ann.user.id]
      )
      await ann.within(async () => {
        await changeSet({ cause: 'households.joined' }, () =>
          tenantDb()
            .table('memberships')
            .multiInsert(
              others.map((id) => ({
                ...{ household_id: ann.householdId, id: uuidv7(), user_id: id, role: 'viewer' },
              }))
            )
        )
        for (const id of ids) await savePreferences(id, { ...USUAL, quietFrom: 0, quietTo: 0 })
      })
      for (const id of ids)
        await registerDevice({
          ...{ userId: id, transport: 'fcm', target: id, address: id, label: 'Phone' },
        })
      const stop = await startWork({
        backend: new QueueBackend({
          redisUrl: kind === 'redis' ? process.env.TEST_REDIS_URL : undefined,
          databaseUrl,
        }),
        jobs: [PlanNotices, SendNotices] as never[],
        timetable: [],
        databaseUrl,
        logger,
      })
      const begun = performance.now()
      try {
        await ann.within(() => notify({ kind: 'goals.reached', key: 'x', data: { goal: 'Boat' } }))
        await services.heard(PEOPLE)
        if (process.env.NOTICES) console.log(kind, PEOPLE, Math.round(performance.now() - begun))
      } finally {
        await stop()
      }
      const tokens = services.asked.map(({ body }) => JSON.parse(body.toString()).message.token)
      assert.sameMembers(tokens, ids)
    }).timeout(60_000 + PEOPLE * 100)
  })
}
