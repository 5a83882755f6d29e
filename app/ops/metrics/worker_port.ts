import { openSmallServer } from '#core/http/small_server'
import { mayReadMetrics, metricsText } from './metrics.js'

/**
 * A worker serves no pages: this is all that it answers, `/livez` for who restarts it and `/metrics`
 * for Prometheus. @returns the port, and how to stop.
 */
export const openWorkerPort = (port: number, host: string) =>
  openSmallServer(port, host, async (path, authorization) => {
    if (path === '/livez') return { status: 200, text: 'ok' }
    if (path !== '/metrics') return { status: 404 }
    const [, bearer = null] = /^Bearer (\S+)$/i.exec(authorization) ?? []
    return mayReadMetrics(bearer) ? { status: 200, ...(await metricsText()) } : { status: 401 }
  })
