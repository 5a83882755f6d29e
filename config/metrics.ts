import env from '#start/env'

/** Who has it may read numbers; without it there are none. Read when asked for. */
export const metricsToken = (): string | undefined => env.get('METRICS_TOKEN')?.release()
