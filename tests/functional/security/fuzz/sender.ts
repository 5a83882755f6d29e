import { randomUUID } from 'node:crypto'
import http from 'node:http'
import env from '#start/env'

export interface Sent {
  method: string
  /** As it stands in the first line of the request: nothing is made tidy. */
  path: string
  type: string | null
  body: string | null
}

export interface Heard {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
}

/** Sends a request as it is and hears the answer; of a stream of events only its beginning. */
export function send({ method, path, type, body }: Sent, more: http.OutgoingHttpHeaders = {}) {
  const bytes = body === null ? null : Buffer.from(body)
  const headers: http.OutgoingHttpHeaders = {
    accept: 'text/html',
    'if-match': '*',
    'idempotency-key': randomUUID(),
    ...more,
    ...(type !== null && { 'content-type': type }),
    ...(bytes && { 'content-length': bytes.length }),
  }
  const { hostname, port } = new URL(env.get('APP_URL'))
  return new Promise<Heard>((resolve, reject) => {
    const request = http.request({ hostname, port, method, path, headers }, (answer) => {
      const heard = { status: answer.statusCode!, headers: answer.headers }
      if (/event-stream/.test(answer.headers['content-type'] ?? '')) {
        request.destroy()
        return resolve({ ...heard, text: '' })
      }
      const chunks: Buffer[] = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('end', () => resolve({ ...heard, text: Buffer.concat(chunks).toString() }))
      answer.on('error', reject)
    })
    request.on('error', reject)
    request.end(bytes ?? undefined)
  })
}
