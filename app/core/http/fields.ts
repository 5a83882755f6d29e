import vine from '@vinejs/vine'
import { isLocale } from '#core/locales'
import { isTimeZone } from '#core/time_zones'

const known = vine.createRule(
  (value: unknown, { is, message }: { is: (text: string) => boolean; message: string }, field) => {
    if (typeof value === 'string' && !is(value)) field.report(message, 'known', field)
  }
)

/** One line of text that shows as typed: no line breaks, nor what terminals and databases choke on. */
export const line = (longest: number) =>
  vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(longest)
    .regex(/^\P{Cc}*$/u)

export const timeZone = () =>
  vine
    .string()
    .trim()
    .maxLength(60)
    .use(known({ is: isTimeZone, message: 'Choose a time zone such as Europe/Berlin.' }))

export const locale = () =>
  vine
    .string()
    .trim()
    .maxLength(40)
    .use(known({ is: isLocale, message: 'Choose a language and region such as en-US or de-DE.' }))

/** A filter in an address: what makes no sense counts as not said. */
export const wished = (isGood: (value: string) => boolean) =>
  vine
    .any()
    .optional()
    .transform((value) => (typeof value === 'string' && isGood(value) ? value : null))
