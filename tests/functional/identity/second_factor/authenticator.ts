import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { relyingParty } from '#config/passkeys'
import { uuidv7 } from '#core/uuid'
import type { Person } from '#tests/world'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
/** CBOR of a public key for ES256: kty 2, alg -7, crv 1, and then x and y. */
const COSE_HEAD = Buffer.from('a5010203262001215820', 'hex')
const COSE_Y = Buffer.from('225820', 'hex')

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()

function coseOf(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' })
  return Buffer.concat([
    COSE_HEAD,
    Buffer.from(x!, 'base64url'),
    COSE_Y,
    Buffer.from(y!, 'base64url'),
  ])
}

interface Signed {
  challenge: string
  counter?: number
  origin?: string
  partyId?: string
  type?: string
  isVerified?: boolean
}

/** A device with one passkey, which is put into the database as if it had been registered. */
export async function anAuthenticator({ user }: Person) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32).toString('base64url')
  const row = uuidv7()
  await db.rawQuery(
    `insert into passkeys (id, user_id, credential_id, public_key, counter, name, is_synced)
     values (?, ?, ?, ?, 0, 'Test', false)`,
    [row, user.id, id, coseOf(publicKey)]
  )
  return {
    id,
    row,
    /** Signs a challenge, rightly unless told otherwise; answers what a browser would send. */
    sign({
      challenge,
      counter = 0,
      origin = relyingParty()!.origin,
      partyId = relyingParty()!.id,
      type = 'webauthn.get',
      isVerified = true,
    }: Signed) {
      const client = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
      const count = Buffer.alloc(4)
      count.writeUInt32BE(counter)
      const flags = Buffer.of(USER_PRESENT | (isVerified ? USER_VERIFIED : 0))
      const data = Buffer.concat([sha256(partyId), flags, count])
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return JSON.stringify({
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: Buffer.from(user.id.replaceAll('-', ''), 'hex').toString('base64url'),
        },
      })
    },
  }
}
