import { test } from '@japa/runner'
import { aMemberOf } from '#tests/functional/households/world'
import { Program } from '#tests/functional/api/program'
import { income, recorded, spend } from '#tests/functional/reports/ledger_world'
import { anAccount, aPerson, categoryId } from '#tests/world'

interface Cell {
  value: string | null
  measure: string | null
  rows: string | null
  why: string | null
}

const SPAN = 'from=2026-10-01&to=2026-11-30'

const sum = (amounts: bigint[]) => amounts.reduce((total, each) => total + each, 0n)
const SUMS: Record<string, (amounts: bigint[]) => bigint> = {
  net: sum,
  turned: (amounts) => -sum(amounts),
  out: (amounts) => sum(amounts.filter((each) => each < 0n)),
}

async function aWorld() {
  const person = await aPerson()
  await person.within(async () => {
    const accountId = await anAccount({ openingMinor: 500_00n })
    const coffee = await categoryId('food.coffee')
    const row = (day: `${number}-${number}-${number}`, payee: string, line: object) =>
      recorded({ accountId, day, payee, lines: [line as never] })
    await row('2026-10-05', 'Corner', spend(-12_00n, coffee))
    await row('2026-11-05', 'Corner', spend(-30_00n, coffee))
    await row('2026-11-09', 'Other', spend(-8_50n))
    await row('2026-11-10', 'Work', income(900_00n))
  })
  return person
}

test.group('Reports for programs', () => {
  test('are tables of which each number leads to the rows that make it', async ({
    client,
    assert,
  }) => {
    const app = await Program.of(client, await aWorld())
    const read = (address: string) => app.read(address.replace(/^\/api\/v1/, ''))
    const cellsOf = async (kind: string, more = '') => {
      const report = await app.read(`/reports/${kind}?${SPAN}${more}`)
      assert.include(report, { kind, currency: 'USD', from: '2026-10-01', to: '2026-11-30' })
      const rows = [...report.rows, ...report.foot] as { cells: (Cell | null)[] }[]
      return rows.flatMap(({ cells }) => cells.filter((cell) => cell?.rows))
    }
    for (const [kind, more] of [
      ['income-expense', ''],
      ['categories', '&compare=prev'],
      ['merchants', '&q=corner'],
      ['custom', '&by=month&measure=out'],
      ['cash-flow', ''],
    ]) {
      const cells = await cellsOf(kind, more)
      for (const { value, measure, rows, why } of [cells[0], cells.at(-1)] as Cell[]) {
        const explained = await read(why!)
        assert.equal(explained.value, value, why!)
        assert.equal(explained.rows, rows)
        const { data } = await read(`${rows}&fields=matched_minor`)
        const amounts = data.map((row: { matched_minor: string }) => BigInt(row.matched_minor))
        assert.equal(String(SUMS[measure!](amounts)), value, rows!)
      }
    }

    const worth = await app.read(`/reports/net-worth?${SPAN}`)
    const last = worth.rows.at(-1).cells[2]
    assert.equal(last.value, '134950')
    const { accounts, net_minor: net } = await read(last.rows)
    assert.equal(net, last.value)
    const [account] = accounts
    assert.equal(BigInt(account.opening_minor) + BigInt(account.posted_minor), 134950n)
    const held = await app.read('/reports/sums/accounts')
    assert.equal(held.value, '134950')
    const [part] = held.parts
    const rows = await read(part.rows)
    assert.equal(rows.value, part.amount_minor)

    const refused = async (address: string, at: object) => {
      const response = await app.send('get', address)
      response.assertStatus(422)
      assert.deepInclude(response.body().errors[0], at)
    }
    await refused('/reports/categories?period=ever', { field: 'period' })
    await refused('/reports/categories?q=shop amount:>abc', { field: 'q', at: 5 })
    await refused('/reports/custom?from=1800-01-01', { field: 'from' })
    ;(await app.send('get', '/reports/everything')).assertStatus(404)
    ;(await app.send('get', '/reports/sums/everything')).assertStatus(404)
  })

  test('and lists are kept under names, own and shared ones', async ({ client, assert }) => {
    const person = await aWorld()
    const [own, theirs] = [
      await Program.of(client, person),
      await Program.of(client, await aMemberOf(person, 'editor')),
    ]
    for (const [kept, body, place] of [
      ['saved-reports', { kind: 'categories', query: 'period=this-year&compare=yoy' }, 'report'],
      ['saved-views', { query: 'q=corner&sort=payee' }, 'rows'],
    ] as const) {
      const made = await own.make(`/${kept}`, { name: 'Mine', ...body })
      assert.include(made.data, { name: 'Mine', is_shared: false, is_own: true })
      const address = made.data[place].replace('/api/v1', '')
      assert.isNotEmpty(await own.read(address))
      const path = `/${kept}/${made.data.id}`
      ;(await theirs.send('get', path)).assertStatus(404)
      ;(await theirs.send('delete', path, { ifMatch: '*' })).assertStatus(404)
      const shared = await own.change('patch', path, { is_shared: true })
      assert.include(shared.data, { name: 'Mine', is_shared: true, version: '2' })
      assert.isFalse((await theirs.read(path)).is_own)
      const gone = await own.change('delete', path)
      assert.isEmpty((await own.read(`/${kept}`)).data)
      await own.make(`/change-sets/${gone.change_set_id}/undo`)
      assert.lengthOf((await theirs.read(`/${kept}`)).data, 1)
      const odd = await own.send('post', `/${kept}`, { body: { ...body, name: 'x', query: 'a=b' } })
      odd.assertStatus(422)
      assert.equal(odd.body().errors[0].field, 'query')
    }
  })
})
