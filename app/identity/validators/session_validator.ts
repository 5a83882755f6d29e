import vine from '@vinejs/vine'

export const signInValidator = vine.create({
  email: vine.string().trim().toLowerCase().email().maxLength(254),
  // Compared byte for byte: nothing is trimmed.
  password: vine.string().maxLength(256),
  return_to: vine.string().maxLength(2000).optional(),
})
