import { readPageRequest } from '#core/keyset'
import { exponentOf } from '#core/currencies'
import { filterBindings } from '#ledger/queries/filter_bindings'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { transactionList } from '#ledger/queries/transaction_list'
import { transactionTotals } from '#ledger/queries/transaction_totals'
import type { ApiClient } from '@japa/api-client'
import type { Assert } from '@japa/assert'
import type { Person } from '#tests/world'

export type Measure = 'net' | 'turned' | 'in' | 'out' | 'count' | 'average'

export interface Total {
  /** What the page calls it: `data-total`. */
  name: string
  /** Where it leads. */
  url: string
  /** Its printed value without the decimal point: minor units of a currency with two decimals, or a count. */
  minor: bigint
  measure: Measure
}

/**
 * The numbers of a page that link to their rows. A screen marks each total as
 * `<a href="/transactions?…" data-total="name" data-measure="net">{{ money(…) }}</a>`; without a
 * measure it is the net of its rows; `turned` is the net with the other sign, as spending is shown.
 */
export function totalsOf(html: string): Total[] {
  const links =
    /<a href="([^"]+)" data-total="([^"]+)"(?: data-measure="(\w+)")?[^>]*>\s*(?:<data value="(-?[\d.]+)"|([\d,]+)<)/g
  return [...html.matchAll(links)].map(([, href, name, measure, value, count]) => ({
    name,
    url: href.replaceAll('&amp;', '&'),
    minor: BigInt((value ?? count).replaceAll(/[.,]/g, '')),
    measure: (measure ?? 'net') as Measure,
  }))
}

/** What the rows of a list at an address come to, one by one and by the list's own sums. */
export async function behind(url: string, currency = 'USD') {
  const query = Object.fromEntries(new URL(url, 'http://localhost').searchParams)
  const filter = TransactionFilter.parse(query)
  const bindings = await filterBindings(filter)
  const totals = await transactionTotals(bindings)
  // A list that comes to nothing looks for no rows either.
  const { rows } = totals.length
    ? await transactionList(bindings, readPageRequest({}, 1000))
    : { rows: [] }
  const own = rows.filter((row) => row.currency === currency)
  const total = totals.find((each) => each.currency === currency)
  return {
    hints: [...filter.hints, ...bindings.read.hints],
    rows: own.reduce((sum, { matchedMinor }) => sum + matchedMinor, 0n),
    total: total?.netMinor ?? 0n,
    inMinor: total?.inMinor ?? 0n,
    outMinor: total?.outMinor ?? 0n,
    ownCount: BigInt(total?.count ?? 0),
    count: BigInt(totals.reduce((sum, { count }) => sum + count, 0)),
  }
}

function expected(found: Awaited<ReturnType<typeof behind>>, measure: Measure) {
  switch (measure) {
    case 'net':
      return found.total
    case 'turned':
      return -found.total
    case 'in':
      return found.inMinor
    case 'out':
      return found.outMinor
    case 'count':
      return found.count
    case 'average':
      return found.ownCount === 0n ? 0n : found.total / found.ownCount
  }
}

/** The numbers of a page that have a "Why this number?" beside them, with where that leads. */
export const whysOf = (html: string) =>
  [
    ...html.matchAll(
      /<data value="(-?[\d.]+)"(?:(?!<data|<\/td>|<\/tr>).)*?<a class="why" href="([^"]+)"/gs
    ),
  ].map(([, value, href]) => ({ value, url: href.replaceAll('&amp;', '&') }))

/** What a page that explains says the number is. */
const statedOn = (html: string) =>
  /data-(?:total="stated"|worth="net")[^>]*>\s*<data value="(-?[\d.]+)"/.exec(html)?.[1]

export interface Screen {
  client: ApiClient
  person: Person
  path: string
  assert: Assert
  currency?: string
}

/**
 * Proves of a page that each of its totals is what the rows behind its link sum to, by the list's sums
 * and row by row. Answers the totals, so that a test can ask that there were some.
 */
export async function rowsMakeTotals({ client, person, path, assert, currency = 'USD' }: Screen) {
  if (exponentOf(currency) !== 2) throw new Error('Totals are read with two decimals.')
  const page = await client.get(path).loginAs(person.user)
  page.assertStatus(200)
  const totals = totalsOf(page.text()).filter(({ url }) => url.startsWith('/transactions'))
  const codeOf = (url: string) => /cur:([A-Z]{3})/.exec(decodeURIComponent(url))?.[1] ?? currency
  const urls = [...new Set(totals.map(({ url }) => url))]
  const known = await person.within(async () => {
    const found = new Map<string, Awaited<ReturnType<typeof behind>>>()
    for (const url of urls) found.set(url, await behind(url, codeOf(url)))
    return found
  })
  for (const { name, url, minor, measure } of totals) {
    const found = known.get(url)!
    assert.deepEqual(found.hints, [], `${path}: all of ${url} is understood`)
    assert.equal(found.rows, found.total, `${path}: the rows of ${url} sum to its total`)
    assert.equal(minor, expected(found, measure), `${path}: ${name} is what ${url} comes to`)
  }
  return totals
}

/** Proves that each explanation of a page states the very number that it stands beside. */
export async function whysStateTotals({ client, person, path, assert }: Screen) {
  const page = await client.get(path).loginAs(person.user)
  const whys = whysOf(page.text())
  for (const { url, value } of whys) {
    const why = await client.get(url).loginAs(person.user)
    why.assertStatus(200)
    assert.notInclude(why.text(), 'translation missing: en, reports')
    assert.equal(statedOn(why.text()), value, `${path}: ${url} states it`)
  }
  return whys
}
