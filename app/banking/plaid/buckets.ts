import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { errors } from '@adonisjs/limiter'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { allowanceOf } from '#banking/plaid/limits'
import type { BankSettings } from '#config/bank'
import type { Secret } from '#core/secret'

export interface Bucketed {
  endpoint: string
  /** Of the login, where the call is about one. */
  accessToken?: Secret
  limits: BankSettings['limits']
}

const MINUTE_SECONDS = 60
/** Who asks for one answer waits no longer; who reads a long history, page by page, waits out the minute. */
const PATIENCE_SECONDS = 2
const READING = '/transactions/sync'

/** Takes the right to one call, or waits shortly for it. Throws BankApiError (limit) when there is none. */
export async function takeSlot(of: Bucketed): Promise<void> {
  for (const { key, requests } of bucketsOf(of)) await take(of.endpoint, key, requests)
}

/** The bank says that it was too much: nobody asks this for a while. */
export async function closeBucket(of: Bucketed, retryAfterMs: number | null): Promise<void> {
  const seconds = Math.ceil((retryAfterMs ?? MINUTE_SECONDS * 1000) / 1000)
  for (const { key, requests, isOfItem } of bucketsOf(of)) {
    if (isOfItem) await (await limiterFor(requests)).block(key, seconds)
  }
}

async function take(endpoint: string, key: string, requests: number) {
  const limiter = await limiterFor(requests)
  for (let waited = 0; ;) {
    try {
      return void (await limiter.consume(key))
    } catch (error) {
      if (!(error instanceof errors.E_TOO_MANY_REQUESTS)) throw error
      const seconds = Math.max(error.response.availableIn, 1)
      const patience = endpoint === READING ? MINUTE_SECONDS : PATIENCE_SECONDS
      if (waited + seconds > patience) throw ownLimit(endpoint, seconds)
      waited += seconds
      await wait(seconds * 1000)
    }
  }
}

const ownLimit = (endpoint: string, seconds: number) =>
  new BankApiError(endpoint, {
    errorType: 'RATE_LIMIT_EXCEEDED',
    errorCode: 'OWN_LIMIT',
    retryAfterMs: seconds * 1000,
  })

function bucketsOf({ endpoint, accessToken, limits }: Bucketed) {
  const allowance = limits === 'off' ? null : allowanceOf(endpoint, limits)
  if (!allowance) return []
  const ofClient = { key: `bank:${endpoint}`, requests: allowance.perClient, isOfItem: false }
  if (!accessToken || allowance.perItem === null) return [ofClient]
  const name = createHash('sha256').update(accessToken.reveal()).digest('base64url')
  const ofItem = {
    key: `bank:${endpoint}:${name}`,
    requests: allowance.perItem,
    isOfItem: true,
  }
  return [ofItem, ofClient]
}

/** Loaded late: the store needs the application to have started. */
async function limiterFor(requests: number) {
  const { default: limiter } = await import('@adonisjs/limiter/services/main')
  return limiter.use({ requests, duration: MINUTE_SECONDS })
}
