import vine from '@vinejs/vine'
import { line } from '#core/http/fields'
import { newPassword } from '#identity/policies/password_policy'

export const newPersonValidator = vine.create({
  display_name: line(100),
  password: newPassword(),
})
