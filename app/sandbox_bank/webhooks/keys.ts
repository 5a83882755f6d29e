/** The keys with which the bank signs its webhooks: P-256, made at the first start and kept through every reset. */
import {
  createPrivateKey,
  generateKeyPairSync,
  randomUUID,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import type { Queryable } from '#sandbox_bank/database'
import { machineNow } from '#sandbox_bank/dates'
import { invalidKeyId } from '#sandbox_bank/plaid_error'

/** A kid that specs of the official client ask for; it is never used for signing. */
export const FIXED_KID = '6c5516e1-92dc-479e-a8ff-5a51992e0001'

interface StoredKey {
  kid: string
  jwk: JsonWebKey
  /** Milliseconds of the machine's clock: receivers compare them with theirs, not with the bank's. */
  created_at: number
  expired_at: number | null
}

export interface SigningKey {
  kid: string
  privateKey: KeyObject
  /** What everyone may see of it, as text. */
  publicText: string
}

/** Makes the first key, and the one with the fixed name, unless they are there. */
export async function ensureKeys(client: Queryable): Promise<void> {
  await insertKey(client, FIXED_KID)
  const { rowCount } = await client.query(
    'select 1 from signing_keys where kid <> $1 and expired_at is null',
    [FIXED_KID]
  )
  if (!rowCount) await insertKey(client, randomUUID())
}

/** A new key signs from now on, and the old ones have expired. Returns the new kid. */
export async function rotateKeys(client: Queryable): Promise<string> {
  const kid = randomUUID()
  await client.query(
    'update signing_keys set expired_at = $2 where kid <> $1 and expired_at is null',
    [FIXED_KID, machineNow()]
  )
  await insertKey(client, kid)
  return kid
}

/** The key that signs now. */
export async function currentKey(client: Queryable): Promise<SigningKey> {
  const { rows } = await client.query<StoredKey>(
    `select * from signing_keys where kid <> $1 and expired_at is null order by created_at desc, kid limit 1`,
    [FIXED_KID]
  )
  return signingKey(rows[0])
}

/** A key that has expired; one is made when none has so far. */
export async function expiredKey(client: Queryable): Promise<SigningKey> {
  const { rows } = await client.query<StoredKey>(
    'select * from signing_keys where expired_at is not null order by expired_at desc, kid limit 1'
  )
  if (rows[0]) return signingKey(rows[0])
  const kid = randomUUID()
  await insertKey(client, kid, machineNow() - 1000)
  return expiredKey(client)
}

/** A key that this bank does not have. */
export const strangersKey = (kid: string = randomUUID()): SigningKey =>
  signingKey({ kid, jwk: newJwk(), created_at: 0, expired_at: null })

/** The public half as `/webhook_verification_key/get` writes it, moments in seconds. Throws for an unknown kid. */
export async function publicKeyBody(client: Queryable, kid: string) {
  const { rows } = await client.query<StoredKey>('select * from signing_keys where kid = $1', [kid])
  if (!rows[0]) throw invalidKeyId()
  const { jwk, created_at: createdAt, expired_at: expiredAt } = rows[0]
  const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)
  return {
    alg: 'ES256',
    crv: 'P-256',
    kid,
    kty: 'EC',
    use: 'sig',
    x: jwk.x,
    y: jwk.y,
    created_at: seconds(createdAt),
    expired_at: expiredAt === null ? null : seconds(expiredAt),
  }
}

const newJwk = (): JsonWebKey =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })

async function insertKey(client: Queryable, kid: string, expiredAt: number | null = null) {
  await client.query(
    `insert into signing_keys (kid, jwk, created_at, expired_at) values ($1, $2, $3, $4)
     on conflict (kid) do nothing`,
    [kid, JSON.stringify(newJwk()), machineNow(), expiredAt]
  )
}

const signingKey = ({ kid, jwk }: StoredKey): SigningKey => ({
  kid,
  privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
  publicText: JSON.stringify({ kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }),
})
