import { fileURLToPath } from 'node:url'

/**
 * Tells a collector of OpenTelemetry how requests and jobs spent their time, where OTEL_EXPORTER_OTLP_ENDPOINT
 * names one. Before all else, since it changes modules as they are loaded; and nothing of it is loaded
 * without a collector, since it takes 2 s and 160 MB.
 */
export async function startTracing(part: 'web' | 'worker') {
  const { env } = process
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return
  env.OTEL_SERVICE_NAME ??= `money-tracker-${part}`
  // Numbers are for /metrics, and lines of the log go where the process writes.
  env.OTEL_METRICS_EXPORTER = 'none'
  env.OTEL_LOGS_EXPORTER = 'none'
  const { init } = await import('@adonisjs/otel/init')
  await init(fileURLToPath(new URL('../', import.meta.url)))
}
