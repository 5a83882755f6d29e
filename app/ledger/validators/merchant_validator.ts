import vine from '@vinejs/vine'
import { line } from '#core/http/fields'

const LONGEST = 200
/** So many become one at once: a page of them. */
const MOST = 50

export const merchantValidator = vine.create({
  keys: vine.array(vine.string().minLength(1).maxLength(LONGEST)).minLength(1).maxLength(MOST),
  name: line(LONGEST),
})
