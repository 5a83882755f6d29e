import vine from '@vinejs/vine'
import { newPassword } from '#identity/policies/password_policy'

export const email = () => vine.string().trim().toLowerCase().email().maxLength(254)

/** A password that exists is compared byte for byte: nothing is trimmed. */
export const password = () => vine.string().maxLength(256)

export const signInValidator = vine.create({
  email: email(),
  password: password(),
  return_to: vine.string().maxLength(2000).optional(),
})

export const addressValidator = vine.create({ email: email() })

export const resetValidator = vine.create({ password: newPassword() })

export const passwordChangeValidator = vine.create({
  current_password: password(),
  password: newPassword(),
})

export const emailChangeValidator = vine.create({
  email: email(),
  current_password: password(),
})
