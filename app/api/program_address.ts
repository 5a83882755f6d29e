type Read = (query: URLSearchParams, path: string) => string

/** Pages that explain a number, and where programs read the same. */
const PLACES: [RegExp, Read][] = [
  [/^\/transactions$/, (query, path) => whole(path, query)],
  [/^\/accounts\/[\da-f-]{36}$/, (query, path) => whole(path, query)],
  [/^\/recurring(?:\/[\da-f-]{36})?$/, (query, path) => whole(path, query)],
  [
    /^\/goals\/debt\/[\da-f-]{36}$/,
    (query, path) => whole(path.replace('/goals/debt', '/debts'), query),
  ],
  // A line of a period stands in the period.
  [/^\/budgets\/[\d-]+(?:\/moves|\/lines\/[\da-f-]{36})?$/, periodOf],
  [/^\/reports\/why$/, whyOf],
]

/** The address for programs of what a page's address shows; null where there is none. */
export function programAddress(url: string | null): string | null {
  if (url === null) return null
  const { pathname, searchParams } = new URL(url, 'http://none.invalid')
  const place = PLACES.find(([form]) => form.test(pathname))
  return place ? place[1](searchParams, pathname) : null
}

/** On screen a period is named before its budget; for programs it is a part of it. */
function periodOf(query: URLSearchParams, path: string): string {
  const { budget, category } = Object.fromEntries(query)
  const [, , period, part] = path.split('/')
  const more = new URLSearchParams(category ? { category_id: category } : {})
  return whole(`/budgets/${budget}/periods/${period}${part === 'moves' ? '/moves' : ''}`, more)
}

/** One page on screen explains sums of rows, of accounts and of other things. */
function whyOf(query: URLSearchParams): string {
  const { worth: day, sum, ...rest } = Object.fromEntries(query)
  const more = new URLSearchParams(rest)
  if (sum) return whole(`/reports/sums/${sum}`, more)
  if (day) return whole('/reports/net-worth/accounts', new URLSearchParams({ day, ...rest }))
  return whole('/reports/why', query)
}

const whole = (path: string, query: URLSearchParams) =>
  `/api/v1${path}${query.size > 0 ? `?${query}` : ''}`
