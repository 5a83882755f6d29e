import fs from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { LIMITS } from '#config/limits'
import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { connectSampleBank } from '#banking/actions/connect_sample_bank'
import { addAccount } from '#accounts/actions/add_account'
import { Money } from '#core/money'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'
import { aPerson, anAccount, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

/** Makes many rows in one statement that says `n` for each. */
const many = (person: Person, sql: string) =>
  person.within(() => changeSet({ cause: 'accounts.added' }, () => tenantDb().rawQuery(sql)))

const post = (client: ApiClient, person: Person, path: string, form: object) =>
  client
    .post(path)
    .form(form)
    .loginAs(person.user)
    .header('accept', 'text/html')
    .withCsrfToken()
    .redirects(0)

const ACCOUNTS = (count: number) => `
  insert into accounts (household_id, id, kind, name, currency, opening_on)
  select app.household_id(), gen_random_uuid(), 'bank', 'Account ' || n, 'USD', '2020-01-01'
  from generate_series(1, ${count}) n`

const anotherAccount = ({ within }: Person) =>
  within(() =>
    addAccount({
      name: 'One more',
      kind: 'bank',
      balance: new Money(0n, 'USD'),
      openingOn: '2020-01-01',
    })
  )

test.group('[V 2.3.2] How much a household may have', () => {
  test('accounts: the last one fits, one more is told beside its field', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    await many(person, ACCOUNTS(LIMITS.accounts.most - 1))
    const form = { name: 'Mine', kind: 'bank', currency: 'USD', balance: '1' }
    ;(await post(client, person, '/accounts', form)).assertStatus(302)
    const refused = await post(client, person, '/accounts', form)
    refused.assertStatus(422)
    assert.include(refused.text(), 'A household has room for 500 accounts')
    assert.include(refused.text(), 'field_name_error')
    const neighbour = await aPerson()
    ;(await post(client, neighbour, '/accounts', form)).assertStatus(302)
  })

  test('accounts: of many at the same time no more get in than there is room for', async ({
    assert,
  }) => {
    const person = await aPerson()
    await many(person, ACCOUNTS(LIMITS.accounts.most - 2))
    const answers = await Promise.allSettled(
      Array.from({ length: 6 }, () => anotherAccount(person))
    )
    assert.lengthOf(
      answers.filter(({ status }) => status === 'fulfilled'),
      2
    )
    for (const answer of answers)
      if (answer.status === 'rejected') assert.instanceOf(answer.reason, Refusal)
  })

  test('transactions', async ({ client, assert }) => {
    const person = await aPerson()
    const account = await person.within(() => anAccount())
    const form = {
      account_id: account,
      payee: 'Shop',
      amount: '1',
      direction: 'out',
      occurred_on: '2026-01-01',
    }
    ;(await post(client, person, '/transactions', form)).assertStatus(302)
    await person.within(() =>
      tenantDb().from('account_totals').update({ rows: LIMITS.transactions.most })
    )
    const refused = await post(client, person, '/transactions', form)
    refused.assertStatus(422)
    assert.include(refused.text(), 'room for 2,000,000 transactions')
  })

  test('members, with those who are invited', async ({ client, assert }) => {
    const person = await aPerson()
    await person.within(() =>
      tenantDb().rawQuery(
        `insert into household_invitations (household_id, id, token_hash, email, role, level, invited_by_id, expires_at)
         select app.household_id(), gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), 'guest' || n || '@example.com',
           'viewer', 'full', app.user_id(), now() + interval '1 day'
         from generate_series(1, ?) n`,
        [LIMITS.members.most - 1]
      )
    )
    const form = { email: 'one-more@example.com', role: 'viewer', level: 'full' }
    const refused = await post(client, person, '/settings/household/invitations', form)
    refused.assertStatus(422)
    assert.include(refused.text(), 'room for 50 members')
  })

  test('logins at banks, before the bank is asked', async ({ client, assert }) => {
    const person = await aPerson()
    await person.within(() =>
      tenantDb().rawQuery(
        `insert into connections (household_id, id, user_id, provider_item_id, access_token)
         select app.household_id(), gen_random_uuid(), app.user_id(), gen_random_uuid(), 'none' from generate_series(1, ?) n`,
        [LIMITS.connections.most]
      )
    )
    const refused = await post(client, person, '/connections/link', { product: 'transactions' })
    refused.assertStatus(422)
    assert.include(refused.text(), 'room for 50 bank logins')
    await assert.rejects(() => connectSampleBank(person.householdId, person.user.id), /connections/)
  })

  test('households of a person', async ({ client, assert }) => {
    const person = await aPerson()
    for (let n = 1; n < LIMITS.households.most; n++) {
      const id = uuidv7()
      await inHousehold(id, async () => {
        const row = { id, name: `House ${n}`, currency: 'USD', time_zone: 'UTC' }
        await tenantDb().table('households').insert(row)
        const membership = {
          household_id: id,
          id: uuidv7(),
          user_id: person.user.id,
          role: 'owner',
        }
        await changeSet({ cause: 'households.founded' }, () =>
          tenantDb().table('memberships').insert(membership)
        )
      })
    }
    const form = { name: 'One more', currency: 'USD', time_zone: 'UTC' }
    const refused = await post(client, person, '/households', form)
    refused.assertStatus(422)
    assert.include(refused.text(), 'You can be in 20 households')
  })

  test('every limit has its words', ({ assert }) => {
    const file = app.languageFilesPath('en/refusals.json')
    const { limit: words } = JSON.parse(fs.readFileSync(file, 'utf8'))
    for (const limit of Object.keys(LIMITS))
      if (limit !== 'passkeys') assert.include(words, ` ${limit} {`)
  })
})
