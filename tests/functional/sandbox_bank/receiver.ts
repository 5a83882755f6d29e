/** A small web server that receives webhooks and judges their signatures as Plaid's documentation says. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BankWorld } from '#tests/functional/sandbox_bank/bank_world'

export interface Received {
  code: string
  body: Record<string, any>
  text: string
  token: string | null
}

export class Receiver {
  received: Received[] = []
  /** The status of each answer. `silent` never answers. */
  answer: number | 'silent' = 200
  #server!: Server

  async open(): Promise<void> {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const body = JSON.parse(text) as Record<string, any>
        const token = request.headers['plaid-verification']
        this.received.push({ code: body.webhook_code, body, text, token: token as string | null })
        if (this.answer !== 'silent') response.writeHead(this.answer).end()
      })
    }).listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/webhooks`
  }

  get codes(): string[] {
    return this.received.map(({ code }) => code)
  }

  /** Forgets what came so far, and answers 200 again. */
  clear(): void {
    this.received = []
    this.answer = 200
  }
}

const parsed = (part: string) =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, any>

/** Why a receiver that follows the documentation would refuse this webhook, or 'fine'. */
export async function judge(world: BankWorld, { text, token }: Received): Promise<string> {
  if (!token) return 'no header'
  const [head, claims, signature] = token.split('.')
  const { alg, kid } = parsed(head)
  if (alg !== 'ES256') return 'algorithm'
  const { status, body } = await world.post('/webhook_verification_key/get', { key_id: kid })
  if (status !== 200) return 'unknown key'
  if (body.key.expired_at !== null) return 'expired key'
  const key = createPublicKey({ key: body.key, format: 'jwk' })
  const options = { key, dsaEncoding: 'ieee-p1363' as const }
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    options,
    Buffer.from(signature, 'base64url')
  )
  if (!isSigned) return 'signature'
  const { iat, request_body_sha256: hash } = parsed(claims)
  const age = Date.now() / 1000 - iat
  if (age > 300) return 'old'
  if (age < -60) return 'not yet'
  return createHash('sha256').update(text).digest('hex') === hash ? 'fine' : 'body'
}
