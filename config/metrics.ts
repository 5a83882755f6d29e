import env from '#start/env'

/** Who has it may read numbers; without it there are none. Read when asked for. */
export const metricsToken = (): string | undefined => env.get('METRICS_TOKEN')?.release()

/** Whether a collector of OpenTelemetry is told of requests and jobs, by bin/tracing.ts. */
export const isTraced = (): boolean => env.get('OTEL_EXPORTER_OTLP_ENDPOINT') !== undefined
