// What the app answers to the same question: by its report as a file, and by its derived sums.
import { withClient } from '../../lib/database.mjs'
import { ACCOUNTS, cellsOf, journalCategory, minorOf } from './data.mjs'

const PERIOD = 'from=2015-01-01&to=2024-12-31&group=month'
export const PAGES = {
  'the report as a file': `/reports/categories/table.csv?${PERIOD}`,
  'the report as a page': `/reports/categories?${PERIOD}`,
  'the same of one year': '/reports/categories?from=2024-01-01&to=2024-12-31&group=month',
}
const MONTHS = Array.from({ length: 120 }, (_, at) => {
  return `${2015 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
})

/** Spending and income in dollars as the report's files have them, with the signs of journals. */
export async function byReport(visitor) {
  const found = new Map()
  for (const [flow, sign] of [
    ['spend', 1n],
    ['income', -1n],
  ]) {
    const { status, body } = await visitor.get(`${PAGES['the report as a file']}&flow=${flow}`)
    if (status !== 200) throw new Error(`The report answered ${status}.`)
    for (const line of body.trimEnd().split('\r\n').slice(1, -1)) {
      const [name, , ...cells] = cellsOf(line)
      for (const [at, month] of MONTHS.entries()) {
        const minor = minorOf(cells[at]) * sign
        if (minor !== 0n) found.set(`${month} ${journalCategory(name)} USD`, minor)
      }
    }
  }
  return found
}

const CATEGORIES = `
  select to_char(s.month, 'YYYY-MM') as month, c.name, s.currency, -sum(s.net_minor)::bigint as minor
  from category_months s join categories c on c.household_id = s.household_id and c.id = s.category_id
  where s.household_id = $1 group by 1, 2, 3`
const BALANCES = `
  select month, name, currency, sum(minor)::bigint as minor from (
    select to_char(m.month, 'YYYY-MM') as month, a.name, m.currency, m.posted_minor as minor
    from account_months m join accounts a on a.household_id = m.household_id and a.id = m.account_id
    where m.household_id = $1
    union all select to_char(opening_on, 'YYYY-MM'), name, currency, opening_minor from accounts where household_id = $1
  ) every group by 1, 2, 3`

/** All currencies: what each category and each account comes to in each month. */
export const bySums = (url, household) =>
  withClient({ connectionString: url }, async (client) => {
    const ask = async (sql, nameOf) => {
      const { rows } = await client.query(sql, [household])
      const entries = rows.map(({ month, name, currency, minor }) => {
        return [`${month} ${nameOf(name)} ${currency}`, BigInt(minor)]
      })
      return new Map(entries.filter(([, minor]) => minor !== 0n))
    }
    return {
      categories: await ask(CATEGORIES, journalCategory),
      accounts: await ask(BALANCES, (name) => ACCOUNTS[name][0]),
    }
  })
