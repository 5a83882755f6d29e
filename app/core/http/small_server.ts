import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export interface SmallAnswer {
  status: number
  type?: string
  text?: string
}

const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

/** A few addresses of a process that serves no pages. @returns the port, and how to stop. */
export async function openSmallServer(
  port: number,
  host: string,
  answerTo: (path: string, authorization: string) => Promise<SmallAnswer>
) {
  const server = createServer(async ({ url = '', headers }, response) => {
    const failed = () => ({ status: 500, text: '' }) as SmallAnswer
    const answer = await answerTo(url, headers.authorization ?? '').catch(failed)
    const type = answer.type ?? 'text/plain; charset=utf-8'
    response.writeHead(answer.status, { ...HEADERS, 'Content-Type': type }).end(answer.text)
  })
  server.listen(port, host)
  await once(server, 'listening')
  const stop = async () => {
    server.close()
    server.closeAllConnections()
  }
  return { port: (server.address() as AddressInfo).port, stop }
}
