import vine from '@vinejs/vine'
import { wished } from '#core/http/fields'
import { isDay } from '#core/calendar'
import { isUuid } from '#core/uuid'
import { SPANS } from '#forecast/queries/forecast'

/** What a forecast is asked: all of it stands in the address, so that it can be kept and shown to somebody. */
export const forecastQuery = vine.create({
  days: wished((text) => SPANS.includes(text)),
  account: wished(isUuid),
  /** What if so much went out once on a day, or in each month. */
  once: wished((text) => text.length <= 60),
  on: wished(isDay),
  monthly: wished((text) => text.length <= 60),
  /** A bill that would not come. */
  without: wished(isUuid),
  /** Without what is planned. */
  plans: wished((text) => text === 'off'),
})
