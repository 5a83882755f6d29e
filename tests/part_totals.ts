import { totalsOf, type Screen } from '#tests/totals'

const minorOf = (value: string) => BigInt(value.replace('.', ''))

/** Where a page prints sums: feet of tables, sums beside each other, and the one large number. */
const PLACES = [
  /<tfoot[^]*?<\/tfoot>/g,
  /<dl class="facts sums"[^]*?<\/dl>/g,
  /<div class="sums"[^]*?<\/div>\s*<\/div>/g,
  /<div class="amount amount-hero"[^]*?<\/div>/g,
]

/** Sums of a page that lead nowhere, with what stands around them. */
export function looseTotals(html: string): string[] {
  const places = PLACES.flatMap((place) => html.match(place) ?? [])
  return places.flatMap((place) => {
    const rest = place.replaceAll(/<a [^>]*data-total=[^>]*>[^]*?<\/a>/g, '')
    return rest.match(/.{0,80}<data value="[^"]*"/g) ?? []
  })
}

/**
 * Proves that a total which is made of other things than rows is what the parts behind its link come to:
 * accounts, shares, bills, plans. The page behind it states the same.
 */
export async function partsMakeTotals({ client, person, path, assert }: Screen) {
  const page = await client.get(path).loginAs(person.user)
  page.assertStatus(200)
  assert.deepEqual(looseTotals(page.text()), [], `${path}: every sum leads to what makes it`)
  const totals = totalsOf(page.text()).filter(({ url }) => !url.startsWith('/transactions'))
  const known = new Map<string, string>()
  for (const url of new Set(totals.map((total) => total.url))) {
    const why = await client.get(url).loginAs(person.user)
    why.assertStatus(200)
    assert.notInclude(why.text(), 'translation missing', url)
    known.set(url, why.text())
  }
  for (const { name, url, minor } of totals) {
    const of = `${path}: ${name} is what ${url} comes to`
    const html = known.get(url)!
    if (url === '/accounts') {
      const worth = totalsOf(html).filter((total) => ['worth', 'together'].includes(total.name))
      const minors = worth.map((total) => total.minor)
      assert.include(minors, minor, of)
      continue
    }
    if (url.startsWith('/reports/why?worth=')) {
      assert.include(worthsOf(html, name), minor, of)
      continue
    }
    const stated = /data-stated>\s*<data value="(-?[\d.]+)"/.exec(html)?.[1] ?? ''
    assert.equal(minor, minorOf(stated), of)
    const parts = [...html.matchAll(/data-part="(\w+)">\s*<data value="(-?[\d.]+)"/g)]
    const currencies = new Set(parts.map(([, currency]) => currency))
    if (currencies.size === 1) {
      const own = parts.map(([, , value]) => minorOf(value))
      assert.equal(minor, sumOf(own), `${of}, part by part`)
    }
  }
  return totals
}

/** What the page that explains net worth says of a column, or of a currency beside the household's. */
function worthsOf(html: string, name: string): bigint[] {
  const isApart = name === 'other'
  const key = ['have', 'owe'].includes(name) ? name : 'net'
  const wanted = isApart ? /data-apart="\w+">\s*<data value="(-?[\d.]+)"/g : valueOf(key)
  const stated = [...html.matchAll(wanted)].map(([, value]) => minorOf(value))
  const balances = [...html.matchAll(/data-balance="(\w+)">\s*<data value="(-?[\d.]+)"/g)]
  const isMixed = new Set(balances.map(([, currency]) => currency)).size > 1
  if (isMixed) return stated
  // In one currency the accounts alone make it.
  const own = balances.map(([, , value]) => minorOf(value))
  const made = sumOf(
    own.filter((one) => (key === 'have' ? one > 0n : key === 'owe' ? one < 0n : true))
  )
  return stated.filter((one) => one === made)
}

const valueOf = (key: string) => new RegExp(`data-sum="${key}">\\s*<data value="(-?[\\d.]+)"`, 'g')

const sumOf = (all: bigint[]) => all.reduce((sum, one) => sum + one, 0n)
