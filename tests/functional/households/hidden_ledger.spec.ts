import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import type { ApiClient } from '@japa/api-client'
import type { Person } from '#tests/world'
import {
  aHousehold,
  differences,
  PAGES,
  seen,
  withSecret,
} from '#tests/functional/households/secret_world'
import {
  LEDGER_PAGES,
  organisedOpenly,
  organisedSecretly,
} from '#tests/functional/households/secret_ledger'
import { limits } from '#tests/functional/households/world'

const UNKNOWN = '019ac000-0000-7000-8000-000000000000'

/** Two accounts that everybody sees, ordered, and one that Bob does not see, ordered too. */
async function organisedWorld() {
  const { ann, bob, extra } = await aHousehold(withSecret)
  await ann.within(() => openly())
  const secret = await organisedSecretly(ann, extra!)
  await limits(bob, extra!, 'hidden')
  return { ann, bob, ...secret }
}

const openly = async () => {
  const { id } = await tenantDb().from('accounts').where('name', 'Checking').firstOrFail()
  return organisedOpenly(id)
}

const asked = (
  client: ApiClient,
  person: Person,
  [method, path]: readonly ['get' | 'post' | 'patch' | 'delete', string],
  fields: Record<string, string> = {}
) =>
  client[method](path)
    .unsafeForm({ return_to: '/transactions', ...fields })
    .loginAs(person.user)
    .withCsrfToken()
    .redirects(0)

test.group('Order in an account that is hidden from a member', () => {
  test('leaves no trace on any page: in no list, no count, no suggestion', async ({
    assert,
    client,
  }) => {
    const plain = await aHousehold(async () => null)
    await plain.ann.within(() => openly())
    const { ann, bob, open } = await organisedWorld()
    const { id: alike } = await plain.ann.within(() =>
      tenantDb().from('transactions').where('bank_payee', 'Cash desk').firstOrFail()
    )
    const both: [string, string][] = [...PAGES, ...LEDGER_PAGES].map((path) => [path, path])
    for (const part of ['', '/transfers/new', '/repayments/new', '/duplicates'])
      both.push([`/transactions/${open}${part}`, `/transactions/${alike}${part}`])
    const odd: string[] = []
    for (const [path, other] of both) {
      const mine = await seen(client, bob, path)
      odd.push(
        ...differences(mine, await seen(client, plain.bob, other)).map((line) => `${path}: ${line}`)
      )
      if (/Secret|Jeweller/.test(mine)) odd.push(`${path}: is told the name`)
      if (!/^[23]/.test(mine)) odd.push(`${path}: ${mine.slice(0, 40)}`)
    }
    assert.deepEqual(odd, [])
    for (const path of ['/activity', '/review', '/trash', '/merchants'])
      assert.notDeepEqual(await seen(client, ann, path), await seen(client, plain.ann, path), path)
  }).timeout(90_000)

  test('answers like one that never was, whatever is asked of it', async ({ assert, client }) => {
    const { ann, bob, row, paper, open } = await organisedWorld()
    const lineOf = (id: string) =>
      ann.within(
        async () =>
          (await tenantDb().from('transaction_lines').where('transaction_id', id).firstOrFail()).id
      )
    const [secretLine, openLine] = [await lineOf(row), await lineOf(open)]
    const ids = { transactions: row, attachments: paper }
    for (const [method, path] of [
      ['get', '/transactions/:id/splits/edit'],
      ['patch', '/transactions/:id/splits'],
      ['delete', '/transactions/:id/splits'],
      ['get', '/transactions/:id/transfers/new'],
      ['get', '/transactions/:id/repayments/new'],
      ['get', '/transactions/:id/duplicates'],
      ['get', '/transactions/:id/attachments/new'],
      ['post', '/transactions/:id/attachments'],
      ['get', '/transactions/:id/fields/note/edit'],
      ['patch', '/transactions/:id/fields/note'],
      ['get', '/attachments/:id'],
      ['delete', '/attachments/:id'],
    ] as const) {
      const kind = path.split('/')[1] as keyof typeof ids
      const ask = (id: string) =>
        asked(client, bob, [method, path.replace(':id', id)], { _version: '1-1', value: 'x' })
      const [hidden, none] = [await ask(ids[kind]), await ask(UNKNOWN)]
      assert.equal(hidden.status(), none.status(), `${method} ${path}`)
      assert.include([404, 422], none.status(), `${method} ${path}`)
    }
    for (const [path, fields] of [
      ['transfers', (id: string) => ({ line_id: openLine, other_line_id: id })],
      ['repayments', (id: string) => ({ line_id: openLine, other_line_id: id, amount: '1' })],
    ] as const) {
      const ask = (id: string) =>
        asked(client, bob, ['post', `/transactions/${open}/${path}`], fields(id))
      assert.equal((await ask(secretLine)).status(), (await ask(UNKNOWN)).status(), path)
    }
    for (const [path, fields] of [
      ['merges', (id: string) => ({ other_id: id })],
      ['rejections', (id: string) => ({ kind: 'transfer', other_id: id })],
    ] as const) {
      const ask = (id: string) =>
        asked(client, bob, ['post', `/transactions/${open}/${path}`], fields(id))
      assert.equal((await ask(row)).status(), (await ask(UNKNOWN)).status(), path)
    }
    const before = await ann.within(() => tenantDb().from('transactions').where('id', row).first())
    await asked(client, bob, ['patch', '/transactions/bulk'], { act: 'note', note: 'x', ids: row })
    await asked(client, bob, ['post', '/review/acceptances'], { 'ids[]': row })
    await asked(client, bob, ['patch', '/trash'], { 'ids[]': row })
    const after = await ann.within(() => tenantDb().from('transactions').where('id', row).first())
    assert.deepEqual(after, before)
  })
})
