/** What must be true of Plaid's answers and what no type can say. */
import { isDay } from '#core/calendar'

type Json = Record<string, unknown>

const LONGEST_CURSOR = 256
/** Keys whose values are calendar days, wherever they stand. */
const DAYS = /^(date|.*_date|.*_price_as_of)$/

/** Everything that is wrong with an answer of this endpoint, besides its types. */
export function invariantFindings(path: string, body: Json): string[] {
  const ofPath = Object.hasOwn(OF_PATHS, path) ? OF_PATHS[path](body) : []
  // Places are worked out for answers with a finding only: a page has tens of thousands of them.
  return isFine(body) ? ofPath : [...everywhere(body, 'answer'), ...ofPath]
}

const dayNames = new Map<string, boolean>()

function isNameOfDay(name: string): boolean {
  const known = dayNames.get(name) ?? DAYS.test(name)
  dayNames.set(name, known)
  return known
}

function isFine(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isFine)
  if (ofObject(value as Json).length > 0) return false
  for (const name in value) {
    const part = (value as Json)[name]
    if (typeof part === 'string' ? isNameOfDay(name) && !isDay(part) : !isFine(part)) return false
  }
  return true
}

function everywhere(value: unknown, place: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => everywhere(entry, `${place}[${index}]`))
  }
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([name, part]) => [
    ...(typeof part === 'string' && isNameOfDay(name) && !isDay(part)
      ? [`${place}.${name} is not a day`]
      : []),
    ...everywhere(part, `${place}.${name}`),
  ])
  const own = ofObject(value as Json).map((finding) => `${place}: ${finding}`)
  return [...own, ...inner]
}

function ofObject(value: Json): string[] {
  const findings: string[] = []
  const has = (name: string) => Object.hasOwn(value, name)
  if (has('iso_currency_code') && has('unofficial_currency_code')) {
    const isOne = (value.iso_currency_code === null) !== (value.unofficial_currency_code === null)
    if (!isOne)
      findings.push('exactly one of iso_currency_code and unofficial_currency_code is set')
  }
  if (has('current') && has('available') && value.current === null && value.available === null) {
    findings.push('current and available are both null')
  }
  if (value.pending === true && value.pending_transaction_id !== null) {
    findings.push('a pending transaction names no pending transaction')
  }
  if (has('primary') && has('detailed') && !isWithin(value.detailed, value.primary)) {
    findings.push('detailed belongs to another primary')
  }
  return findings
}

const isWithin = (detailed: unknown, primary: unknown): boolean =>
  String(detailed).startsWith(`${String(primary)}_`)

const OF_PATHS: Record<string, (body: Json) => string[]> = {
  '/transactions/sync': ofSync,
  '/transactions/get': ({ transactions }) => twice(transactions, 'transaction_id'),
  '/transactions/recurring/get': ({ inflow_streams: inflow, outflow_streams: outflow }) =>
    twice([...(inflow as Json[]), ...(outflow as Json[])], 'stream_id'),
  '/accounts/get': ({ accounts }) => twice(accounts, 'account_id'),
  '/accounts/balance/get': ({ accounts }) => twice(accounts, 'account_id'),
  '/institutions/search': ({ institutions }) => twice(institutions, 'institution_id'),
  '/institutions/get': ({ institutions }) => twice(institutions, 'institution_id'),
  '/liabilities/get': ofLiabilities,
  '/investments/holdings/get': (body) => ofInvestments(body, body.holdings),
  '/investments/transactions/get': (body) => [
    ...ofInvestments(body, body.investment_transactions),
    ...twice(body.investment_transactions, 'investment_transaction_id'),
  ],
}

function twice(list: unknown, name: string): string[] {
  const ids = (list as Json[]).map((entry) => entry[name])
  return new Set(ids).size === ids.length ? [] : [`a ${name} stands twice in one answer`]
}

function ofSync(page: Json): string[] {
  const rows = [page.added, page.modified, page.removed].flat() as Json[]
  const isEmpty = rows.length === 0 && page.has_more === false
  const isReady = page.transactions_update_status !== 'NOT_READY'
  const cursor = String(page.next_cursor)
  return [
    ...twice(rows, 'transaction_id'),
    ...twice(page.accounts, 'account_id'),
    ...(cursor.length > LONGEST_CURSOR ? ['the cursor is too long'] : []),
    ...(isReady || isEmpty ? [] : ['what is not ready has no rows']),
    ...(page.has_more === true && cursor === '' ? ['more without a cursor'] : []),
  ]
}

function ofLiabilities({ accounts, liabilities }: Json): string[] {
  const owners = new Set((accounts as Json[]).map(({ account_id: id }) => id))
  return Object.entries(liabilities as Json).flatMap(([kind, list]) =>
    ((list ?? []) as Json[])
      .filter(({ account_id: id }) => !owners.has(id))
      .map(() => `a liability of ${kind} has no account`)
  )
}

/** Each row is of an account and of a security that the same answer describes. */
function ofInvestments({ accounts, securities }: Json, rows: unknown): string[] {
  const owners = new Set((accounts as Json[]).map(({ account_id: id }) => id))
  const known = new Set((securities as Json[]).map(({ security_id: id }) => id))
  return (rows as Json[]).flatMap((row, index) => [
    ...(row.security_id === null || known.has(row.security_id)
      ? []
      : [`row ${index} has no security`]),
    ...(owners.has(row.account_id) ? [] : [`row ${index} has no account`]),
  ])
}
