import { parseDay } from '#core/day_text'
import { Refusal } from '#core/refusal'
import type { Day } from '#core/calendar'

/** The day that a person typed. @throws Refusal for `field` when there is no such day, or it is far from now. */
export function typedDay(text: string, locale: string, today: Day, field: string): Day {
  const day = parseDay(text, { locale, today })
  if (!day)
    throw new Refusal(field, 'day', 'There is no such day. Write it like 22/11 or yesterday.')
  if (day < '1900-01-01' || day > '2100-12-31') {
    throw new Refusal(field, 'dayRange', 'Choose a day between 1900 and 2100.')
  }
  return day
}
