import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { connectedAccounts } from '#banking/queries/connections'
import { ledgerOf, synced, TestBank } from '#tests/functional/banking/bank'
import * as people from '#tests/functional/banking/linking/visits'
import { anAccount, aPerson, type Person } from '#tests/world'

test.group('accounts that a person keeps by hand, when a bank is connected', (group) => {
  const bank = new TestBank('sandbox_bank_matching_first')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const externals = (person: Person) =>
    person.within(() => tenantDb().from('external_accounts').orderBy('name'))
  const accounts = (person: Person) =>
    person.within(() => tenantDb().from('accounts').whereNull('deleted_at').orderBy('name'))
  const idIn = (path: string) => path.split('/')[2]

  test('are asked about before anything comes, and what is chosen is filled', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const own = await person.within(() => anAccount({ name: 'My giro account' }))
    const { back } = await people.linked(client, person)
    const path = people.locationOf(back)
    assert.match(path, /^\/connections\/[\w-]+\/accounts$/)
    const form = await people.get(client, path, person)
    form.assertTextIncludes('My giro account')
    // The card is of another kind than what is kept by hand.
    const held = await externals(person)
    assert.deepEqual(
      held.map(({ mask, status }) => [mask, status]),
      [
        ['0000', 'unclear'],
        ['1111', 'unclear'],
      ]
    )
    const [checking, savings] = held
    const answer = await people.post(client, `${path}?_method=PATCH`, person, {
      [`account_${checking.id}`]: own,
      [`account_${savings.id}`]: 'ignored',
    })
    assert.equal(people.locationOf(answer), path.replace('/accounts', '/progress'))
    const run = await synced(person, { id: idIn(path), itemId: '' })
    assert.equal(run.outcome, 'done')
    const names = (await accounts(person)).map(({ name }) => name)
    assert.deepEqual(names, ['Credit Card', 'My giro account'])
    const rows = await ledgerOf(person)
    assert.isTrue(rows.some((row) => row.account_id === own))
    const again = await synced(person, { id: idIn(path), itemId: '' })
    assert.equal(again.outcome, 'unchanged')
    const [filled] = (await accounts(person)).filter(({ id }) => id === own)
    const { current_minor: said } = await person.within(() =>
      tenantDb().from('balance_observations').where('account_id', own).firstOrFail()
    )
    const { posted_minor: posted } = await person.within(() =>
      tenantDb().from('account_totals').where('account_id', own).firstOrFail()
    )
    assert.equal(BigInt(filled.opening_minor) + BigInt(posted), BigInt(said))
  })

  test('wait with a notice when nobody chooses, while the others come', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    await person.within(() => anAccount())
    const { back } = await people.linked(client, person)
    const id = idIn(people.locationOf(back))
    await synced(person, { id, itemId: '' })
    assert.include(
      (await accounts(person)).map(({ name }) => name),
      'Credit Card'
    )
    for (const path of ['/dashboard', `/connections/${id}`, `/connections/${id}/progress`]) {
      const page = await people.get(client, path, person)
      page.assertTextIncludes('2 accounts of First Platypus Bank wait')
    }
    const held = (await externals(person)).filter(({ status }) => status === 'unclear')
    const wishes = held.map((each) => [`account_${each.id}`, 'new'])
    const path = `/connections/${id}/accounts?_method=PATCH`
    await people.post(client, path, person, Object.fromEntries(wishes))
    await synced(person, { id, itemId: '' })
    assert.lengthOf(await accounts(person), 4)
    assert.lengthOf(await ledgerOf(person), 40)
    // They come late, and agree with the bank all the same.
    const balances = await person.within(() => connectedAccounts(id))
    assert.deepEqual(
      balances.map(({ differenceMinor }) => differenceMinor),
      [0n, 0n, 0n]
    )
  })

  test('of another kind or currency are no question', async ({ assert, client }) => {
    const person = await aPerson()
    await person.within(async () => {
      await anAccount({ kind: 'cash' })
      await anAccount({ currency: 'EUR' })
    })
    const { back } = await people.linked(client, person)
    assert.match(people.locationOf(back), /\/progress$/)
    assert.lengthOf(await externals(person), 0)
  })
})
