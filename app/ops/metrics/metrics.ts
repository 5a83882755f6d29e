import { timingSafeEqual } from 'node:crypto'
import { metricsToken } from '#config/metrics'
import { hashToken } from '#core/token'
import type { Registry } from 'prom-client'

let registry: Promise<Registry> | undefined

/** Where nobody may read numbers, none are kept. */
export const isMeasured = () => Boolean(metricsToken())

/** Counts from now on. What counts is loaded only where it is asked for: it takes 20 MB. */
export async function startMeasuring(): Promise<Registry> {
  registry ??= measure()
  return registry
}

async function measure() {
  const { Registry } = await import('prom-client')
  const { countProcess } = await import('./process_metrics.js')
  const { tellInstallation } = await import('./installation_metrics.js')
  const made = new Registry()
  countProcess(made)
  tellInstallation(made)
  return made
}

/** Everything that is counted, in the format of Prometheus. */
export async function metricsText(): Promise<{ type: string; text: string }> {
  const made = await startMeasuring()
  return { type: made.contentType, text: await made.metrics() }
}

/** Whether somebody carries the token of METRICS_TOKEN. */
export function mayReadMetrics(bearer: string | null): boolean {
  const token = metricsToken()
  if (!token || !bearer) return false
  return timingSafeEqual(Buffer.from(hashToken(token)), Buffer.from(hashToken(bearer)))
}
