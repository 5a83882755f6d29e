/** Starts the sandbox bank: a stand-in for Plaid and the banks behind it, on this machine only. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Bank, type Profile } from '#sandbox_bank/bank'
import { openDatabase } from '#sandbox_bank/database'
import { addControlPages } from '#sandbox_bank/control_ui/routes'
import { addControlEndpoints } from '#sandbox_bank/endpoints/control'
import { addInstitutionEndpoints } from '#sandbox_bank/endpoints/institutions'
import { addItemEndpoints } from '#sandbox_bank/endpoints/items'
import { addLinkTokenEndpoints } from '#sandbox_bank/endpoints/link_tokens'
import { addProductEndpoints } from '#sandbox_bank/endpoints/products'
import { addSandboxEndpoints } from '#sandbox_bank/endpoints/sandbox'
import { addTransactionEndpoints } from '#sandbox_bank/endpoints/transactions'
import { addTransactionsGet } from '#sandbox_bank/endpoints/transactions_get'
import { addWebhookEndpoints } from '#sandbox_bank/endpoints/webhooks'
import { addHostedPages } from '#sandbox_bank/hosted_link/routes'
import { addLinkScript } from '#sandbox_bank/link_script/routes'
import type { LimitTable } from '#sandbox_bank/rate_limits'
import { Router } from '#sandbox_bank/router'
import { makeServer } from '#sandbox_bank/server'
import { Courier } from '#sandbox_bank/webhooks/courier'

export interface SandboxBankOptions {
  /** 0 takes any free port. */
  port: number
  /** 127.0.0.1 unless given; the bank refuses addresses that others can reach. */
  host?: string
  databaseUrl: string
  /** What `/_control/*` wants to see; without it these are closed. */
  controlToken?: string
  /** Given values replace those that the bank remembers from its last run. */
  profile?: Profile
  seed?: string
  /** Plaid's rate limits: those of its sandbox, those of production, or none, which is usual. */
  limits?: LimitTable
  /** The PostgreSQL schema of its state, `sandbox_bank` unless given. */
  schema?: string
}

export interface SandboxBank {
  url: string
  close: () => Promise<void>
}

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '::1']
const GRACE_MS = 500
const DEFAULT_SCHEMA = 'sandbox_bank'

export async function startSandboxBank(options: SandboxBankOptions): Promise<SandboxBank> {
  const host = options.host ?? LOOPBACK_HOSTS[0]
  if (!LOOPBACK_HOSTS.includes(host)) {
    throw new Error(`The sandbox bank listens on this machine only, not on ${host}.`)
  }
  const pool = await openDatabase(options.databaseUrl, options.schema ?? DEFAULT_SCHEMA)
  try {
    const bank = new Bank(pool, options.controlToken ?? '', options.limits)
    await bank.load({ seed: options.seed, profile: options.profile })
    const server = makeServer(bank, allRoutes())
    server.listen(options.port, host)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const courier = new Courier(bank)
    await courier.start()
    bank.url = `http://${host === '::1' ? '[::1]' : host}:${port}`
    const close = async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      // Requests that were ordered to hang would never end by themselves.
      setTimeout(() => server.closeAllConnections(), GRACE_MS).unref()
      await closed
      await courier.stop()
      await pool.end()
    }
    return { url: bank.url, close }
  } catch (error) {
    await pool.end()
    throw error
  }
}

function allRoutes(): Router {
  const router = new Router()
  addLinkTokenEndpoints(router)
  addItemEndpoints(router)
  addTransactionEndpoints(router)
  addTransactionsGet(router)
  addProductEndpoints(router)
  addInstitutionEndpoints(router)
  addSandboxEndpoints(router)
  addWebhookEndpoints(router)
  addControlEndpoints(router)
  addControlPages(router)
  addHostedPages(router)
  addLinkScript(router)
  return router
}
