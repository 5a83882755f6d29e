import type { IncomingMessage, ServerResponse } from 'node:http'
import { securityHeaders } from '#core/http/security_headers'

/** Answers an address whose bytes are no text, for which the framework builds no request. */
export const answerBadAddress = (isSecure: boolean) => (_: IncomingMessage, to: ServerResponse) => {
  to.writeHead(400, {
    ...securityHeaders({ nonce: 'of-no-script-at-all-0000', isSecure }),
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  to.end('This address cannot be read.')
}
