import { createECDH, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import env from '#start/env'
import type { AddressInfo } from 'node:net'

export interface Asked {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: Buffer
}

/** What a service answers next: by token or path, else that all is well. */
export type Reply = { status: number; body?: object; headers?: Record<string, string> } | 'silence'

/** Answers as Firebase's HTTP v1 and as browsers' push services do, and keeps what it was asked. */
export class PushServices {
  readonly asked: Asked[] = []
  readonly replies = new Map<string, Reply>()
  #waiting: () => unknown = () => {}
  #server = createServer((request, response) => void this.#answer(request, response))

  /** For `group.setup`: answers what ends it. */
  async open() {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready))
    env.set('PUSH_SANDBOX_PORT', (this.#server.address() as AddressInfo).port as never)
    return () => this.close()
  }

  /** Waits until so much was asked; a test that waits for ever is ended by its time limit. */
  heard(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting = () => this.asked.length >= count && resolve()
      this.#waiting()
    })
  }

  async close() {
    env.set('PUSH_SANDBOX_PORT', undefined as never)
    delete process.env.PUSH_SANDBOX_PORT
    this.#server.closeAllConnections()
    await new Promise((done) => this.#server.close(done))
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const { method = '', url = '', headers } = request
    this.asked.push({ method, url, headers, body })
    this.#waiting()
    const isFirebase = url.endsWith('/messages:send')
    const key = isFirebase ? JSON.parse(body.toString()).message.token : url
    const usual: Exclude<Reply, 'silence'> = isFirebase
      ? { status: 200, body: { name: 'projects/p/messages/1' } }
      : { status: 201 }
    const reply = this.replies.get(key) ?? usual
    if (reply === 'silence') return
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    response.end(JSON.stringify(reply.body ?? {}))
  }
}

/** An error as Firebase words it. */
export const firebaseError = (status: number, errorCode: string, headers = {}): Reply => ({
  status,
  headers,
  body: {
    error: {
      code: status,
      message: 'no',
      status: errorCode,
      details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }],
    },
  },
})

/** A browser's own keys, which open what is sent to it (RFC 8291, RFC 8188). */
export class Browser {
  #keys = createECDH('prime256v1')
  #auth = randomBytes(16)

  constructor(readonly endpoint: string) {
    this.#keys.generateKeys()
  }

  get subscription() {
    return {
      endpoint: this.endpoint,
      keys: {
        p256dh: this.#keys.getPublicKey().toString('base64url'),
        auth: this.#auth.toString('base64url'),
      },
    }
  }

  /** @throws where it was not sealed for this browser. */
  read(body: Buffer): unknown {
    const salt = body.subarray(0, 16)
    const senderKey = body.subarray(21, 21 + body[20])
    const sealed = body.subarray(21 + body[20])
    const shared = this.#keys.computeSecret(senderKey)
    const info = Buffer.concat([
      Buffer.from('WebPush: info\0'),
      this.#keys.getPublicKey(),
      senderKey,
    ])
    const material = Buffer.from(hkdfSync('sha256', shared, this.#auth, info, 32))
    const of = (name: string, size: number) =>
      Buffer.from(
        hkdfSync('sha256', material, salt, Buffer.from(`Content-Encoding: ${name}\0`), size)
      )
    const cipher = createDecipheriv('aes-128-gcm', of('aes128gcm', 16), of('nonce', 12))
    cipher.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString())
  }
}
