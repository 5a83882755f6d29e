import { Agent } from 'node:https'
import { connect } from 'node:net'
import { publicLookup } from '#core/public_address'

/** Connections to one service are kept, and are no more than these. */
const MOST_SOCKETS = 20

interface Terms {
  /** For tests and benches: everything goes to this port of this machine, without TLS and without a name. */
  sandboxPort?: number
  /** Where strangers chose the address: only those of the internet are connected to. */
  isPublic?: boolean
}

/** For SDKs that bring their own client of Node's https: the way their requests leave by. */
export function outgoingAgent({ sandboxPort, isPublic = false }: Terms): Agent {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: MOST_SOCKETS,
    ...(isPublic && { lookup: publicLookup as never }),
  })
  if (sandboxPort !== undefined) agent.createConnection = () => connect(sandboxPort, '127.0.0.1')
  return agent
}
