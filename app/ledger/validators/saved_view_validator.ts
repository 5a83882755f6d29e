import vine from '@vinejs/vine'
import { wished } from '#core/http/fields'

const LONGEST_QUERY = 2000

/** `query` is the words of an address; what cannot be read of it is left out, as from any address. */
export const newViewValidator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(60),
  is_shared: vine.accepted().optional(),
  query: vine.string().maxLength(LONGEST_QUERY).optional(),
})

/** The list that a new view is of, as an address names it. */
export const viewChoiceValidator = vine.create({
  query: wished((text) => text.length <= LONGEST_QUERY),
})

export const viewValidator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(60),
  is_shared: vine.accepted().optional(),
})
