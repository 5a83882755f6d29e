import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'
import { aRow, linesOf, tagNamesOf } from '#tests/functional/ledger/row_world'
import type { ApiClient } from '@japa/api-client'

const rowsOf = (person: Person) =>
  person.within(() => tenantDb().from('transactions').whereNull('deleted_at').orderBy('id'))

const send = (
  client: ApiClient,
  person: Person,
  form: Record<string, string>,
  path = '/transactions/quick'
) => client.post(path).loginAs(person.user).withCsrfToken().redirects(0).form(form)

test.group('A row from one line', () => {
  test('is added where and as the last one of that name was', async ({ assert, client }) => {
    const person = await aPerson()
    const { visa, coffee } = await person.within(async () => ({
      cash: await anAccount({ name: 'Purse' }),
      visa: await anAccount({ name: 'My Visa 9002', kind: 'card' }),
      coffee: await categoryId('food.coffee'),
    }))
    await aRow(person, { accountId: visa, userPayee: 'lunch', categoryId: coffee })
    const preview = await client
      .get('/transactions/quick?line=18.50%20lunch%20%23work%20yesterday')
      .loginAs(person.user)
      .header('HX-Request-Type', 'partial')
    for (const words of ['18', 'My Visa 9002', 'Coffee', 'as the last time', 'work'])
      preview.assertTextIncludes(words)
    const response = await send(client, person, { line: '18.50 lunch #work yesterday' })
    response.assertStatus(302)
    response.assertHeader('location', '/transactions')
    response.assertFlashMessage('notice', 'Added lunch.')
    const [, added] = await rowsOf(person)
    assert.include(added, {
      amount_minor: -1850n,
      account_id: visa,
      payee: 'lunch',
      source: 'manual',
    })
    assert.equal((await linesOf(person, added.id))[0].category_id, coffee)
    assert.deepEqual(await tagNamesOf(person, added.id), ['work'])
  })

  test('comes back with its words where it lacks something', async ({ assert, client }) => {
    const person = await aPerson()
    await person.within(() => anAccount())
    for (const [line, words] of [
      ['lunch', 'Write how much it was'],
      ['18.50', 'Write who got the money'],
      ['18.50 lunch @nowhere', 'no account called nowhere'],
    ]) {
      const response = await send(client, person, { line })
      response.assertStatus(422)
      response.assertTextIncludes(words)
      response.assertTextIncludes(`value="${line}"`)
    }
    assert.isEmpty(await rowsOf(person))
  })

  test('is there once, however often its form is sent', async ({ assert, client }) => {
    const person = await aPerson()
    await person.within(() => anAccount())
    const form = { line: '5 tea', _key: uuidv7() }
    const answers = await Promise.all([send(client, person, form), send(client, person, form)])
    answers.push(await send(client, person, form))
    for (const answer of answers) {
      answer.assertStatus(302)
      answer.assertFlashMessage('notice', 'Added tea.')
    }
    assert.lengthOf(await rowsOf(person), 1)
    await send(client, person, { ...form, _key: uuidv7() })
    assert.lengthOf(await rowsOf(person), 2)
  })
})

test('a payee that was there before brings its account and category into the form', async ({
  client,
}) => {
  const person = await aPerson()
  const coffee = await person.within(() => categoryId('food.coffee'))
  await aRow(person, { userPayee: 'Kiosk', categoryId: coffee })
  const rest = await client
    .get('/transactions/new?payee=kiosk')
    .loginAs(person.user)
    .header('HX-Request-Type', 'partial')
  rest.assertTextIncludes(`value="${coffee}" selected`)
})
