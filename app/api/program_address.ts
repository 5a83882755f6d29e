/** Pages that explain a number, and where programs read the same. */
const PLACES: [RegExp, (query: URLSearchParams, path: string) => string][] = [
  [/^\/transactions$/, (query, path) => whole(path, query)],
  [/^\/accounts\/[\da-f-]{36}$/, (query, path) => whole(path, query)],
  [/^\/reports\/why$/, whyOf],
]

/** The address for programs of what a page's address shows; null where there is none. */
export function programAddress(url: string | null): string | null {
  if (url === null) return null
  const { pathname, searchParams } = new URL(url, 'http://none.invalid')
  const place = PLACES.find(([form]) => form.test(pathname))
  return place ? place[1](searchParams, pathname) : null
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
