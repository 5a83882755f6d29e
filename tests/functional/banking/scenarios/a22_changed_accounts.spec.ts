import { balanceSheet } from '#accounts/queries/balance_sheet'
import { today } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { netWorth } from '#reports/queries/net_worth'
import { connected } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import * as people from '#tests/functional/banking/linking/visits'
import { send } from '#tests/functional/sandbox_bank/visitor'
import { aPerson, type Person } from '#tests/world'
import { test } from '@japa/runner'

onBothQueues('A22: accounts that close and open', (stage) => {
  const externals = (person: Person) =>
    person.within(() =>
      tenantDb()
        .from('external_accounts as e')
        .join('accounts as a', 'a.id', 'e.account_id')
        .select(
          'e.id',
          'e.external_id',
          'e.name',
          'e.status',
          'e.account_id',
          'a.deleted_at',
          'a.closed_at'
        )
    )
  const rowsIn = (person: Person, accountId: string) =>
    person.within(() =>
      tenantDb().from('transactions').where('account_id', accountId).whereNull('deleted_at')
    )

  const worthOf = (person: Person) =>
    person.within(async () => {
      const sheet = await balanceSheet('USD', today('UTC'))
      const day = today('UTC')
      const [point] = await netWorth({ days: [day], today: day, currency: 'USD' })
      const sum = (isClosed: boolean) =>
        sheet.groups
          .flatMap((group) => group.accounts)
          .filter((account) => account.isClosed === isClosed)
          .reduce((total, account) => total + account.balanceMinor, 0n)
      return {
        total: sheet.netWorth[0].minor,
        lastPoint: point.netMinor,
        kept: sum(false),
        left: sum(true),
      }
    })

  test('A22: a closed account keeps its history, a new one is offered and comes in', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const { id, itemId } = await connected(person, 'user_size_400')
    await stage.drain()
    const savings = (await externals(person)).find(({ name }) => name === 'Saving')!
    const before = await rowsIn(person, savings.account_id)
    await stage.bank.happens(
      itemId,
      { op: 'close_account', account_id: savings.external_id },
      { op: 'new_account', key: 'pot', name: 'Holiday pot', shared: false }
    )
    await people.post(client, `/connections/${id}/syncs`, person)
    await stage.drain()
    const closed = (await externals(person)).find(({ name }) => name === 'Saving')!
    assert.equal(closed.status, 'closed')
    assert.isNull(closed.deleted_at)
    assert.isNotNull(closed.closed_at)
    assert.lengthOf(await rowsIn(person, savings.account_id), before.length)
    const worth = await worthOf(person)
    assert.notEqual(worth.left, 0n)
    assert.equal(worth.total, worth.kept)
    assert.equal(worth.lastPoint, worth.total)

    assert.isTrue((await people.connectionOf(person, id)).has_new_accounts)
    const page = await people.get(client, `/connections/${id}`, person)
    page.assertTextIncludes('Add accounts')
    const link = await people.begun(client, `/connections/${id}/account-selection`, person)
    await send(`${link.url}/consent`)
    await send(`${link.url}/credentials`, [
      ['username', 'user_size_400'],
      ['password', 'x'],
    ])
    await people.shareAt(link.url, ['checking', 'card', 'pot'])
    await people.get(client, `${link.path}/return`, person)
    await stage.drain()
    const names = (await externals(person)).filter(({ status }) => status === 'open')
    assert.sameMembers(
      names.map(({ name }) => name),
      ['Checking', 'Credit Card', 'Holiday pot']
    )
    const after = await people.connectionOf(person, id)
    assert.deepInclude(after, { has_new_accounts: false, status: 'healthy' })
  })

  test('A22: an account that was taken away closes, and its deletion is offered', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const { id } = await connected(person, 'user_size_400')
    await stage.drain()
    const link = await people.begun(client, `/connections/${id}/account-selection`, person)
    await send(`${link.url}/consent`)
    await send(`${link.url}/credentials`, [
      ['username', 'user_size_400'],
      ['password', 'x'],
    ])
    await people.shareAt(link.url, ['checking'])
    await people.get(client, `${link.path}/return`, person)
    await stage.drain()
    const card = (await externals(person)).find(({ name }) => name === 'Credit Card')!
    assert.equal(card.status, 'closed')
    const form = await people.get(client, `/connections/${id}/accounts`, person)
    form.assertTextIncludes('Remove it and its transactions')
    const path = `/connections/${id}/accounts?_method=PATCH`
    await people.post(client, path, person, { [`account_${card.id}`]: 'ignored' })
    assert.lengthOf(await rowsIn(person, card.account_id), 0)
    await people.post(client, `/connections/${id}/syncs`, person)
    await stage.drain()
    assert.equal((await people.connectionOf(person, id)).status, 'healthy')
    const gone = (await externals(person)).find(({ name }) => name === 'Credit Card')!
    assert.isNotNull(gone.deleted_at)
  })
})
