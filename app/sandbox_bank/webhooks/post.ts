/** Sends bytes to an address and tells only the status. The receiver is a program of the person who runs this bank. */
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'

/** Null when no whole answer came before the signal. Redirects are not followed; an answer's body is not kept. */
export function post(
  url: string,
  text: string,
  headers: Record<string, string>,
  signal: AbortSignal
): Promise<number | null> {
  const begin = url.startsWith('https:') ? overHttps : overHttp
  return new Promise((resolve) => {
    const sent = begin(url, { method: 'POST', headers, signal, agent: false }, (answer) => {
      answer.on('end', () => resolve(answer.statusCode ?? null))
      answer.on('error', () => resolve(null))
      answer.resume()
    })
    sent.on('error', () => resolve(null))
    sent.end(text)
  })
}
