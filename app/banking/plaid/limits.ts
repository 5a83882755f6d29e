/** Requests a minute: for each login, and for all of an installation; null where there is no limit. */
type Limit = readonly [perItem: number | null, perClient: number]

interface Limits {
  production: Limit
  sandbox: Limit
}

/** As Plaid documents them (2026-03). What is not named here has no limit that we would meet. */
const LIMITS: Record<string, Limits> = {
  '/transactions/sync': { production: [50, 2500], sandbox: [50, 1000] },
  '/accounts/get': { production: [15, 15_000], sandbox: [100, 5000] },
  '/accounts/balance/get': { production: [5, 1200], sandbox: [25, 100] },
  '/item/get': { production: [15, 5000], sandbox: [40, 5000] },
  '/item/remove': { production: [30, 2000], sandbox: [100, 500] },
  '/transactions/refresh': { production: [2, 100], sandbox: [2, 100] },
  '/transactions/recurring/get': { production: [20, 1000], sandbox: [20, 1000] },
  '/liabilities/get': { production: [15, 1000], sandbox: [10, 1000] },
  '/investments/holdings/get': { production: [15, 2000], sandbox: [100, 1000] },
  '/investments/transactions/get': { production: [30, 20_000], sandbox: [100, 1000] },
  '/institutions/get_by_id': { production: [null, 400], sandbox: [null, 400] },
}
/** Other processes, and minutes that begin elsewhere, need some room. */
const SHARE = 0.8

/** How many requests a minute we allow ourselves, or null for an endpoint without a limit. */
export function allowanceOf(endpoint: string, table: 'production' | 'sandbox') {
  const limits = Object.hasOwn(LIMITS, endpoint) ? LIMITS[endpoint][table] : null
  if (!limits) return null
  const [perItem, perClient] = limits
  return { perItem: perItem === null ? null : share(perItem), perClient: share(perClient) }
}

const share = (limit: number) => Math.max(1, Math.floor(limit * SHARE))
