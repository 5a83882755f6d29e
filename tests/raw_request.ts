import net from 'node:net'
import env from '#start/env'

/** Sends bytes as they are, which must ask for the connection's end, and gives what comes back. */
export function rawRequest(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(env.get('PORT'), '127.0.0.1', () => socket.write(request))
    let answer = ''
    socket
      .on('data', (chunk) => (answer += chunk))
      .on('close', () => resolve(answer))
      .on('error', reject)
  })
}
