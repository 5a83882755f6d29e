import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { readPageRequest } from '#core/keyset'
import { filterBindings } from '#ledger/queries/filter_bindings'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { transactionList } from '#ledger/queries/transaction_list'
import { transactionTotals } from '#ledger/queries/transaction_totals'
import { anAccount, aPerson, categoryId, type Person } from '#tests/world'
import { income, recorded, spend } from '#tests/functional/reports/ledger_world'
import type { ApiClient } from '@japa/api-client'

const NOW = '2026-03-20T12:00:00Z'

const pageOf = async (client: ApiClient, person: Person, path = '/dashboard') =>
  client.get(path).loginAs(person.user)

/** The numbers on a page that link to their rows: what they are called, where they lead, how much in dollars. */
function totalsOf(html: string) {
  const links = /<a href="([^"]+)" data-total="([^"]+)"[^>]*>\s*<data value="(-?\d+\.\d+)"/g
  return [...html.matchAll(links)].map(([, href, name, value]) => ({
    name,
    url: href.replaceAll('&amp;', '&'),
    minor: BigInt(value.replace('.', '')),
  }))
}

async function fill(person: Person) {
  await person.within(async () => {
    const bank = await anAccount({ openingMinor: 1_000_00n })
    const card = await anAccount({ name: 'Card', kind: 'card', openingMinor: -200_00n })
    const euro = await anAccount({ name: 'Euro', currency: 'EUR', openingMinor: 77_00n })
    const [groceries, coffee] = [
      await categoryId('food.groceries'),
      await categoryId('food.coffee'),
    ]
    const [rent, salary] = [await categoryId('home.rent'), await categoryId('income.salary')]
    const transfer = await categoryId('transfers.internal')
    await recorded({ accountId: bank, day: '2026-03-01', lines: [income(500_00n, salary)] })
    await recorded({
      accountId: card,
      day: '2026-03-02',
      lines: [spend(-20_10n, groceries), spend(-4_05n, coffee)],
    })
    await recorded({ accountId: card, day: '2026-03-09', lines: [spend(3_00n, groceries)] })
    await recorded({ accountId: bank, day: '2026-03-03', lines: [spend(-300_00n, rent)] })
    await recorded({ accountId: bank, day: '2026-03-04', lines: [spend(-6_66n)], isPending: true })
    const moved = { amountMinor: -50_00n, categoryId: transfer, flow: 'transfer' }
    await recorded({ accountId: bank, day: '2026-03-05', lines: [moved] })
    await recorded({ accountId: euro, currency: 'EUR', day: '2026-03-06', lines: [spend(-9_00n)] })
    await recorded({ accountId: bank, day: '2026-03-25', lines: [spend(-8_00n, rent)] })
    await recorded({ accountId: bank, day: '2026-02-10', lines: [spend(-11_00n, coffee)] })
    await recorded({ accountId: bank, day: '2026-02-11', lines: [income(12_00n)] })
    await recorded({ accountId: bank, day: '2026-02-27', lines: [spend(-99_00n, rent)] })
  })
}

test.group('The dashboard', (group) => {
  group.each.setup(() => {
    freezeClock(NOW)
    return restoreClock
  })

  test('leads a new household to its first data', async ({ client, assert }) => {
    const person = await aPerson()
    const response = await pageOf(client, person)
    response.assertStatus(200)
    assert.include(response.text(), 'href="/welcome"')
  })

  test('asks a stranger to sign in', async ({ client }) => {
    const response = await client.get('/dashboard').redirects(0)
    response.assertStatus(302)
  })

  test('shows net worth, the month so far and where the money went', async ({ client, assert }) => {
    const person = await aPerson()
    await fill(person)
    const response = await pageOf(client, person)
    response.assertStatus(200)
    const totals = totalsOf(response.text())
    const of = (name: string) => totals.filter((total) => total.name === name)
    assert.deepEqual(
      ['net_worth', 'in', 'in_before', 'out', 'out_before', 'spending'].map(
        (name) => of(name)[0].minor
      ),
      [822_85n, 500_00n, 12_00n, -327_81n, -11_00n, 327_81n]
    )
    const categories = of('category').reduce((sum, { minor }) => sum + minor, 0n)
    assert.equal(categories, 327_81n)
    assert.include(response.text(), 'EUR')
  })

  test('has no total that its rows do not make', async ({ client, assert }) => {
    const person = await aPerson()
    await fill(person)
    const totals = totalsOf((await pageOf(client, person)).text())
    const linked = totals.filter(({ url }) => url.startsWith('/transactions'))
    assert.isAbove(linked.length, 6)
    for (const { name, url, minor } of linked) {
      const list = await pageOf(client, person, url)
      list.assertStatus(200)
      const expected = name === 'category' || name === 'spending' ? -minor : minor
      const { total, rows } = await person.within(() => behind(url))
      assert.equal(total, expected, `${name} is the total of ${url}`)
      assert.equal(rows, expected, `${name} is the sum of the rows of ${url}`)
    }
  })

  test('has words for everything it shows', async ({ client, assert }) => {
    const person = await aPerson()
    await fill(person)
    const response = await pageOf(client, person)
    assert.notInclude(response.text().toLowerCase(), 'undefined')
    const missing = response.text().match(/translation missing: en, reports[\w.]*/g)
    assert.deepEqual(missing ?? [], [])
  })
})

/** What the list of transactions at a URL says it comes to in US dollars, and what its rows come to. */
async function behind(url: string) {
  const query = Object.fromEntries(new URL(url, 'http://localhost').searchParams)
  const filter = TransactionFilter.parse(query)
  const bindings = await filterBindings(filter)
  const totals = await transactionTotals(bindings)
  const { rows } = await transactionList(bindings, readPageRequest({}, 1000))
  return {
    total: totals.find(({ currency }) => currency === 'USD')?.netMinor,
    rows: rows
      .filter(({ currency }) => currency === 'USD')
      .reduce((sum, { matchedMinor }) => sum + matchedMinor, 0n),
  }
}
