import { isDay, type Day } from '#core/calendar'
import { Refusal } from '#core/refusal'
import { dueDays, type Cadence } from '#recurring/cadence/cadence'

/** Beyond this day nothing is reckoned. */
const END = '2101-01-01'

/** Whether something that comes again is due on a day, whatever became of it. */
export const isDue = (cadence: Cadence, day: unknown): day is Day =>
  isDay(day) && day < END && dueDays(cadence, day, day).length > 0

/** What is answered for a day that is not due, or is dealt with. */
export const notDue = () =>
  new Refusal('due_on', 'day', 'Choose a day on which it is due and not paid yet.')
