import vine from '@vinejs/vine'

export const signInValidator = vine.create({
  email: vine.string().trim().toLowerCase().email().maxLength(254),
  // Compared byte for byte: nothing is trimmed.
  password: vine.string().maxLength(256),
  return_to: vine.string().maxLength(2000).optional(),
})

/** For a password that is about to be chosen: length is what counts. */
export const newPassword = () => vine.string().minLength(12).maxLength(256)
