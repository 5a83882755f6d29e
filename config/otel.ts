import { defineConfig, destinations } from '@adonisjs/otel'
import type { OtelConfig } from '@adonisjs/otel/types'

type Processor = NonNullable<OtelConfig['spanProcessors']>[number]
type Span = Parameters<Processor['onEnd']>[0]

/** What a span may say. Addresses, statements, headers and the words of errors hold what people keep here. */
const TOLD = new Set([
  'http.request.method',
  'http.method',
  'http.response.status_code',
  'http.status_code',
  'http.route',
  'adonis.route.name',
  'url.scheme',
  'server.port',
  'db.system',
  'db.system.name',
  'db.operation',
  'db.operation.name',
  'db.sql.table',
  'error.type',
])

/** Leaves of a span what is in the list, before anything sends it. Only kinds of errors are told. */
const discreet: Processor = {
  onStart() {},
  onEnd(span: Span) {
    for (const name of Object.keys(span.attributes))
      if (!TOLD.has(name)) delete span.attributes[name]
    for (const event of span.events) {
      const type = event.attributes?.['exception.type']
      event.attributes = type ? { 'exception.type': type } : {}
    }
    delete span.status.message
  },
  forceFlush: async () => {},
  shutdown: async () => {},
}

const off = { enabled: false }

/** Read by bin/tracing.ts alone, before the settings are: it asks the environment itself. */
const otelConfig = defineConfig({
  enabled: true,
  environment: process.env.NODE_ENV,
  samplingRatio: Number(process.env.OTEL_TRACES_SAMPLER_ARG ?? 1),
  // They would tell of the machine, of who started the process and with which words.
  resourceDetectors: [],
  userContext: false,
  // Banks are not told which of our traces they are part of, nor do strangers say so.
  textMapPropagator: null,
  spanProcessors: [discreet],
  destinations: { collector: destinations.otlp({ signals: ['traces'] }) },
  instrumentations: {
    '@opentelemetry/instrumentation-http': {
      ignoredUrls: ['/livez', '/readyz', '/metrics'],
    },
    '@opentelemetry/instrumentation-pino': { disableLogSending: true },
    '@opentelemetry/instrumentation-knex': { requireParentSpan: true },
    '@opentelemetry/instrumentation-undici': off,
    '@opentelemetry/instrumentation-fs': off,
    '@opentelemetry/instrumentation-runtime-node': off,
  },
})

export default otelConfig
