import vine from '@vinejs/vine'

/** `query` is the words of an address; what cannot be read of it is left out, as from any address. */
export const newViewValidator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(60),
  is_shared: vine.accepted().optional(),
  query: vine.string().maxLength(2000).optional(),
})

export const viewValidator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(60),
  is_shared: vine.accepted().optional(),
})
