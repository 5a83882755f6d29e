import { parseDay } from '#core/day_text'
import { isDay, type Day } from '#core/calendar'
import { Refusal } from '#core/refusal'

/** The day of a statement: none that is yet to come. @throws Refusal `day` */
export function readDay(text: string, locale: string, today: Day): Day {
  const day = isDay(text) ? text : parseDay(text, { locale, today })
  if (!day || day > today || day < '1970-01-01')
    throw new Refusal('day', 'statementDay', 'Choose a day that has been.')
  return day
}
