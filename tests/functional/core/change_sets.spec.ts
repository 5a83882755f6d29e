import { test } from '@japa/runner'
import Account from '#accounts/models/account'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { uuidv7 } from '#core/uuid'
import { anAccount, aPerson } from '#tests/world'

const rename = (id: string, name: string) =>
  changeSet({ cause: 'accounts.renamed' }, async (changeSetId) => {
    await (await Account.findOrFail(id)).merge({ name }).save()
    return changeSetId
  })

test.group('Change sets', () => {
  test('a row with history cannot be written outside of a command', async ({ assert }) => {
    const person = await aPerson()
    const id = await person.within(() => anAccount())
    await assert.rejects(
      () => person.within(async () => (await Account.findOrFail(id)).merge({ name: 'x' }).save()),
      /outside of a change set/
    )
  })

  test('a command keeps who, why and when, and each row as it was', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const id = await anAccount({ name: 'Before' })
      const changeSetId = await rename(id, 'After')
      const kept = await tenantDb().from('change_sets').where('id', changeSetId).firstOrFail()
      assert.equal(kept.actor_user_id, person.user.id)
      assert.equal(kept.actor_kind, 'user')
      const history = await tenantDb().from('row_history').where('change_set_id', changeSetId)
      assert.lengthOf(history, 1)
      assert.equal(history[0].before.name, 'Before')
    })
  })

  test('undo puts a changed row back, and undo of that undo brings the change again', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const id = await anAccount({ name: 'Before' })
      const undone = await undo(await rename(id, 'After'))
      assert.equal((await Account.findOrFail(id)).name, 'Before')
      await undo(undone)
      assert.equal((await Account.findOrFail(id)).name, 'After')
    })
  })

  test('undo of a new row leaves a tombstone', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const id = await anAccount()
      const { id: changeSetId } = await tenantDb()
        .from('change_sets')
        .where('cause', 'accounts.added')
        .firstOrFail()
      await undo(changeSetId)
      assert.isNotNull((await Account.findOrFail(id)).deletedAt)
    })
  })

  test('[V 2.3.4] a change cannot be undone twice, nor under a later one', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const id = await anAccount({ name: 'One' })
      const first = await rename(id, 'Two')
      const second = await rename(id, 'Three')
      await assert.rejects(() => undo(first), /changed since/)
      await undo(second)
      await assert.rejects(() => undo(second), /undone already/)
      await undo(first)
      assert.equal((await Account.findOrFail(id)).name, 'One')
    })
  })

  test("another household's change is not known", async ({ assert }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const changeSetId = await ann.within(async () => rename(await anAccount(), 'Mine'))
    await assert.rejects(() => bob.within(() => undo(changeSetId)), /not known here/)
  })

  test('[V 2.2.3] the lines of a transaction must add up when its command ends', async ({
    assert,
  }) => {
    const person = await aPerson()
    const record = (line: number) =>
      person.within(async () => {
        const [account, transaction] = [await anAccount(), uuidv7()]
        await changeSet({ cause: 'transactions.added' }, async () => {
          await tenantDb().rawQuery(
            `insert into transactions (household_id, id, account_id, source, amount_minor, currency, posted_on, occurred_on)
             values (app.household_id(), ?, ?, 'manual', -500, 'USD', '2026-01-02', '2026-01-02')`,
            [transaction, account]
          )
          if (line) {
            await tenantDb().rawQuery(
              `insert into transaction_lines (household_id, id, transaction_id, amount_minor, flow)
               values (app.household_id(), ?, ?, ?, 'spend')`,
              [uuidv7(), transaction, line]
            )
          }
        })
      })
    await record(-500)
    await assert.rejects(() => record(-499), /do not add up/)
    await assert.rejects(() => record(0), /do not add up/)
  })
})
