import vine from '@vinejs/vine'
import { line } from '#core/http/fields'

const LONGEST = 200
/** So many become one at once: a page of them. */
const MOST = 50

/** What stands in an address, cut to what a name can be. */
export const asKey = (value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '').slice(0, LONGEST) : ''

const wishedKeys = () =>
  vine
    .any()
    .optional()
    .transform((value) =>
      [value]
        .flat()
        .map((key) => asKey(key).toLowerCase())
        .slice(0, MOST)
    )

/** Several of a list, or one that a row leads to. */
export const merchantChoiceValidator = vine.create({ keys: wishedKeys(), merchant: wishedKeys() })

export const merchantValidator = vine.create({
  keys: vine.array(vine.string().minLength(1).maxLength(LONGEST)).minLength(1).maxLength(MOST),
  name: line(LONGEST),
})
