import env from '#start/env'

/** Where the European Central Bank publishes its reference rates each working day at about 16:00. */
const ECB = 'https://www.ecb.europa.eu/stats/eurofxref'

/**
 * Null where the installation asks nobody: rates come by `fx:update --file` then. Read anew at each
 * call, so that tests can name a server of their own.
 */
export function ratesUrl(): string | null {
  const url = env.get('FX_URL') ?? ECB
  return url === 'off' ? null : url
}
