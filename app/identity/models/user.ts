import { UserSchema } from '#database/schema'

/** A person who signs in. Belongs to households by memberships, never directly. */
export default class User extends UserSchema {
  static selfAssignPrimaryKey = true

  static normalizeEmail(email: string) {
    return email.trim().toLowerCase()
  }
}
