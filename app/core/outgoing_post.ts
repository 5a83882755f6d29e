import { lookup as resolve, type LookupAddress } from 'node:dns'
import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP } from 'node:net'
import { networksOf } from '#core/networks'
import { isPublicAddress } from '#core/public_address'

/** Where people, rather than the operator, chose the address. */
export interface Strangers {
  /** Own networks that the operator lets them call, at any port and also without TLS. */
  networks: string[]
}

export interface Post extends Strangers {
  url: string
  headers: Record<string, string>
  body: string
  /** For all of it: finding the name, connecting, sending and the answer. */
  timeoutMs: number
  /** No more of the answer is read. */
  maxBytes: number
  /** How names are found; the machine's own way unless said. */
  resolve?: Resolve
}

type Resolve = (
  name: string,
  options: { all: true },
  found: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void
) => void

export interface Posted {
  status: number
  headers: IncomingMessage['headers']
  /** The beginning of the answer. */
  answer: string
}

const USUAL_PORTS = ['', '8443']
const fault = (code: string) => Object.assign(new Error(`Not sent: ${code}`), { code })

/** Answers which addresses may be connected to for a URL, or null where it is none that could ever be called. */
export function allowedFor(text: string, { networks }: Strangers) {
  if (!URL.canParse(text)) return null
  const { protocol, port, username, password, hostname } = new URL(text)
  if (!['https:', 'http:'].includes(protocol) || username || password || !hostname) return null
  const isOwn = networksOf(networks)
  const isUsual = protocol === 'https:' && USUAL_PORTS.includes(port)
  if (!isUsual && networks.length === 0) return null
  return (address: string) => isOwn(address) || (isUsual && isPublicAddress(address))
}

/** Whether such an address may be kept: what its name leads to is looked at whenever it is called. */
export function mayBeCalled(text: string, strangers: Strangers): boolean {
  const isAllowed = allowedFor(text, strangers)
  if (!isAllowed) return false
  const host = hostOf(new URL(text))
  if (isIP(host)) return isAllowed(host)
  if (strangers.networks.length > 0) return true
  return host.includes('.') && !/\.(localhost|local|internal|home\.arpa)\.?$/i.test(host)
}

/**
 * Posts to where somebody wished. The addresses that a name leads to are looked at and connected to in one, so
 * that it cannot lead elsewhere in between; redirects are answers like any other and not followed.
 * @throws errors with a code: EPRIVATE where it may not go, ETIMEDOUT, and those of the network and of TLS.
 */
export async function postTo(post: Post): Promise<Posted> {
  const isAllowed = allowedFor(post.url, post)
  const url = new URL(post.url)
  const host = hostOf(url)
  if (!isAllowed || (isIP(host) !== 0 && !isAllowed(host))) throw fault('EPRIVATE')
  const request = url.protocol === 'https:' ? secureRequest : plainRequest
  const signal = AbortSignal.timeout(post.timeoutMs)
  return new Promise((done, failed) => {
    const fail = (error: NodeJS.ErrnoException) =>
      failed(signal.aborted ? fault('ETIMEDOUT') : error)
    const sent = request(url, {
      method: 'POST',
      headers: { ...post.headers, 'content-length': Buffer.byteLength(post.body) },
      // A connection of its own: what was looked at is what is connected to.
      agent: false,
      signal,
      lookup: lookupWithin(isAllowed, post.resolve ?? resolve) as never,
    })
    // After the first line of the answer it is known how it went, whatever comes of the rest.
    sent.on('error', (error) => sent.listenerCount('response') === 0 || fail(error))
    sent.once(
      'response',
      (response) => void readBeginning(response, post.maxBytes).then(done, fail)
    )
    sent.end(post.body)
  })
}

/** A receiver that has said how it went may take its time with the rest, or break off. */
async function readBeginning(response: IncomingMessage, maxBytes: number): Promise<Posted> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= maxBytes) break
    }
  } catch {
    // What came is what there is.
  } finally {
    response.destroy()
  }
  const answer = Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8')
  return { status: response.statusCode!, headers: response.headers, answer }
}

type Found = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number
) => void

const lookupWithin =
  (isAllowed: (address: string) => boolean, find: Resolve) =>
  (name: string, options: { all?: boolean }, found: Found) =>
    find(name, { all: true }, (error, addresses) => {
      if (error) return found(error, [])
      if (addresses.length === 0 || !addresses.every(({ address }) => isAllowed(address)))
        return found(fault('EPRIVATE'), [])
      if (options.all) return found(null, addresses)
      found(null, addresses[0].address, addresses[0].family)
    })

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '')
