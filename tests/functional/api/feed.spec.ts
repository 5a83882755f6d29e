import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { HouseholdScope, runInScope, tenantDb } from '#core/household_scope'
import { addTag } from '#categories/actions/save_tag'
import { showAccountTo } from '#accounts/actions/show_account_to'
import { accountViewers } from '#accounts/queries/account_viewers'
import { aMemberOf } from '#tests/functional/households/world'
import { Program } from '#tests/functional/api/program'
import { recorded, spend } from '#tests/functional/reports/ledger_world'
import { anAccount, aPerson } from '#tests/world'

test.group('The feed of what changes', () => {
  test('passes over nothing, whoever commits late', async ({ client, assert }) => {
    const person = await aPerson()
    const app = await Program.of(client, person)
    const { next: start } = await app.read('/changes')
    const late = new HouseholdScope(person.householdId, person.user.id)
    await late.open()
    try {
      const { id: lateId } = await runInScope(late, () => addTag({ name: 'Late' }))
      const soonId = await person.within(() => anAccount({ name: 'Soon' }))
      // What committed in between waits, so that the cursor does not go past what is under way.
      const early = await app.follow(start)
      await late.close()
      const rest = await app.follow(early.next)
      const seen = [...early.changes, ...rest.changes].map(({ id }) => id)
      assert.sameMembers(seen, [lateId, soonId])
      assert.isEmpty((await app.follow(rest.next)).changes)
    } finally {
      await late.close({ keep: false })
    }
  })

  test('comes in pages, and tells each reader what they see', async ({ client, assert }) => {
    const person = await aPerson()
    const member = await aMemberOf(person, 'viewer')
    const [own, theirs] = [await Program.of(client, person), await Program.of(client, member)]
    const { next: ownStart } = await own.read('/changes')
    const { next: theirStart } = await theirs.read('/changes')
    const { account, rows } = await person.within(async () => {
      const id = await anAccount()
      const made = []
      for (const minor of [-100n, -200n, -300n])
        made.push(await recorded({ accountId: id, day: '2026-11-20', lines: [spend(minor)] }))
      return { account: id, rows: made }
    })
    const found = await own.follow(ownStart, 2)
    const told = new Set(found.changes.map(({ resource, id }) => `${resource} ${id}`))
    assert.sameMembers(
      [...told],
      [`accounts ${account}`, ...rows.map((id) => `transactions ${id}`)]
    )
    assert.lengthOf((await theirs.follow(theirStart)).changes, 4)

    const wish = { userId: person.user.id, isOwner: true, accountId: account }
    await person.within(async () =>
      showAccountTo(await accountViewers(wish), { [member.user.id]: 'hidden' })
    )
    const gone = await theirs.send('get', `/changes?since=${theirStart}`)
    gone.assertStatus(410)
    const { next: again } = await theirs.read('/changes')
    await person.within(() =>
      recorded({ accountId: account, day: '2026-11-21', lines: [spend(-1n)] })
    )
    await person.within(() =>
      changeSet({ cause: 'accounts.changed' }, () =>
        tenantDb().from('accounts').where('id', account).update({ name: 'Secret' })
      )
    )
    assert.isEmpty((await theirs.follow(again)).changes)
    ;(await own.send('get', '/changes?since=nonsense')).assertStatus(422)
  })
})
