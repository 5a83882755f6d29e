import db from '@adonisjs/lucid/services/db'

/** Ends the sign-ins of a person's apps: their access and refresh tokens count no more. API keys stay. */
export const endTokenFamilies = (userId: string) =>
  db.rawQuery('update token_families set ended_at = now() where user_id = ? and ended_at is null', [
    userId,
  ])
