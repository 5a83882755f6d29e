import logger from '@adonisjs/core/services/logger'
import { countsOnRedis } from '#config/rates'
import { now } from '#core/clock'
import { DatabaseCounts, RedisCounts, type Count } from '#core/rates/count_store'
import { RequestCounter } from '#core/rates/request_counter'

const ALERT_EVERY_MS = 60_000

let alertedAt = 0

/** Once a minute, however many requests meet it. */
function alert(error: unknown) {
  if (now().getTime() - alertedAt < ALERT_EVERY_MS) return
  alertedAt = now().getTime()
  logger.error({ err: error }, 'rate limits: the store does not answer, this process counts alone')
}

/** On Redis when it has an address, else in the database. */
const store = {
  add: (counts: Count[]) =>
    (countsOnRedis() ? new RedisCounts() : new DatabaseCounts()).add(counts),
}

/** The requests that this process answers. */
export const requests = new RequestCounter({ store, failed: alert })
