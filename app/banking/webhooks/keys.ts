import { importJWK, type CryptoKey } from 'jose'
import { now } from '#core/clock'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { bankClient, type BankClient } from '#banking/plaid/client'
import { WebhookRefused } from '#banking/webhooks/refused'
import type { JWKPublicKey } from 'plaid'

interface KnownKey {
  key: CryptoKey
  /** Seconds since 1970, or null while it is in use. */
  expiredAt: number | null
  readAt: number
}

const DAY_MS = 86_400_000
const UNKNOWN_MS = 5 * 60_000
const MINUTE_MS = 60_000
/** Anybody can name keys that nobody has: so many are asked for in a minute, whoever names them. */
const MOST_LOOK_UPS = 10
const NO_SUCH_KEY = new Set(['INVALID_WEBHOOK_VERIFICATION_KEY_ID', 'INVALID_FIELD'])

/** The bank's keys by their ids, kept for a day in this process. */
export class WebhookKeys {
  #known = new Map<string, KnownKey>()
  #unknown = new Map<string, number>()
  #asked = new Map<string, Promise<KnownKey>>()
  #lookUps: number[] = []

  constructor(private client: Pick<BankClient, 'getWebhookKey'>) {}

  /** The key with this id. Throws WebhookRefused: 401 when there is none, 503 when that is not known now. */
  async find(kid: string): Promise<CryptoKey> {
    const { key, expiredAt } = this.#fresh(kid) ?? (await this.#lookUp(kid))
    if (expiredAt !== null && expiredAt * 1000 <= now().getTime())
      throw new WebhookRefused(401, 'expired key')
    return key
  }

  #fresh(kid: string) {
    const known = this.#known.get(kid)
    return known && now().getTime() - known.readAt < DAY_MS ? known : undefined
  }

  /** Those who need the same key at once share one question. */
  #lookUp(kid: string): Promise<KnownKey> {
    const asked = this.#asked.get(kid)
    if (asked) return asked
    const answer = this.#askFor(kid).finally(() => this.#asked.delete(kid))
    this.#asked.set(kid, answer)
    return answer
  }

  async #askFor(kid: string) {
    const isNew = !this.#known.has(kid)
    if (isNew) this.#spendLookUp(kid)
    const found = await this.#read(kid)
    // A new key most often means that the others have ended.
    const others = [...this.#known.keys()].filter((other) => other !== kid)
    if (isNew) await Promise.allSettled(others.map((other) => this.#read(other)))
    return found
  }

  #spendLookUp(kid: string) {
    const time = now().getTime()
    const refusedAt = this.#unknown.get(kid)
    if (refusedAt !== undefined && time - refusedAt < UNKNOWN_MS)
      throw new WebhookRefused(401, 'unknown key')
    this.#lookUps = this.#lookUps.filter((at) => time - at < MINUTE_MS)
    if (this.#lookUps.length >= MOST_LOOK_UPS) throw new WebhookRefused(503, 'too many new keys')
    this.#lookUps.push(time)
  }

  async #read(kid: string): Promise<KnownKey> {
    try {
      const { key: jwk } = await this.client.getWebhookKey(kid)
      const known = await knownKey(jwk)
      this.#known.set(kid, known)
      return known
    } catch (error) {
      if (!(error instanceof BankApiError)) throw error
      if (error.httpStatus !== 400 || !NO_SUCH_KEY.has(error.errorCode))
        throw new WebhookRefused(503, 'the bank does not answer')
      this.#refuse(kid)
      throw new WebhookRefused(401, 'unknown key')
    }
  }

  #refuse(kid: string) {
    const time = now().getTime()
    for (const [other, at] of this.#unknown)
      if (time - at >= UNKNOWN_MS) this.#unknown.delete(other)
    this.#unknown.set(kid, time)
    this.#known.delete(kid)
  }
}

async function knownKey({ kty, crv, x, y, expired_at: expiredAt }: JWKPublicKey) {
  const key = (await importJWK({ kty, crv, x, y }, 'ES256')) as CryptoKey
  return { key, expiredAt: expiredAt ?? null, readAt: now().getTime() }
}

const rings = new WeakMap<BankClient, WebhookKeys>()

/** This process's keys of the bank that it talks to. */
export function webhookKeys(): WebhookKeys {
  const client = bankClient()
  const ring = rings.get(client) ?? new WebhookKeys(client)
  rings.set(client, ring)
  return ring
}
