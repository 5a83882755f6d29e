import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import DisableMfa from '#identity/commands/disable_mfa'
import { EndFactors } from '#identity/jobs/end_factors'
import { SweepFactorRemovals } from '#identity/jobs/sweep_factor_removals'
import { hasSecondFactor } from '#identity/queries/second_factors'
import { factorLetter } from '#identity/second_factor/tell'
import {
  aGuardedPerson,
  answer,
  codeOf,
  forgetAllTries,
  signIn,
} from '#tests/functional/identity/second_factor/world'
import { aPerson } from '#tests/world'

async function run(...words: string[]) {
  const command = await ace.create(DisableMfa, words)
  command.ui.switchMode('raw')
  await command.exec()
  const said = command.logger.getLogs().map(({ message }) => message)
  return { code: command.exitCode ?? 0, said: said.join('\n') }
}

const letTime = (userId: string) =>
  db
    .from('factor_removals')
    .where('user_id', userId)
    .update({ due_at: db.raw('now()') })

test.group('A lost device', (group) => {
  group.each.setup(() => forgetAllTries())

  test('[V 6.4.4] ends the second step a day after the operator’s order, and not before', async ({
    assert,
  }) => {
    const { user } = await aGuardedPerson()
    const { code, said } = await run(user.email, '--json')
    assert.equal(code, 0)
    assert.equal(JSON.parse(said).result, 'ends')
    const told = await db.from('outbox').whereRaw('payload::text like ?', [`%${user.id}%`])
    assert.isTrue(told.some(({ payload }) => JSON.stringify(payload).includes('factors_will_end')))
    const letter = await factorLetter.compose({ userId: user.id, occasion: 'factors_will_end' })
    assert.equal(letter!.to, user.email)

    await new EndFactors().perform({ userId: user.id })
    assert.isTrue(await hasSecondFactor(user.id))
    await letTime(user.id)
    await new SweepFactorRemovals().perform()
    assert.isFalse(await hasSecondFactor(user.id))
  })

  test('that turns up again stops it', async ({ client, assert }) => {
    const person = await aGuardedPerson()
    await run(person.user.email)
    const page = await client.get('/settings/two-step').loginAs(person.user)
    assert.include(page.text(), 'An operator was asked to end your second step')
    const { sid } = await signIn(client, person)
    await answer(client, sid, { method: 'totp', code: codeOf(person.secret, 1) })
    await letTime(person.user.id)
    await new EndFactors().perform({ userId: person.user.id })
    assert.isTrue(await hasSecondFactor(person.user.id))
  })

  test('is not what everybody has: the command says so', async ({ assert }) => {
    const { user } = await aPerson()
    assert.equal((await run('nobody-at-all@example.com')).code, 1)
    assert.equal((await run(user.email)).code, 1)
    const guarded = await aGuardedPerson()
    assert.equal((await run(guarded.user.email, '--dry-run')).code, 0)
    assert.equal((await run(guarded.user.email, '--cancel')).code, 1)
    await run(guarded.user.email)
    assert.equal((await run(guarded.user.email, '--cancel')).code, 0)
    assert.isEmpty(await db.from('factor_removals').where('user_id', guarded.user.id))
  })
})
