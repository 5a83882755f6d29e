import vine from '@vinejs/vine'
import { newPassword } from '#identity/policies/password_policy'

export const newPersonValidator = vine.create({
  display_name: vine.string().trim().minLength(1).maxLength(100),
  password: newPassword(),
})
