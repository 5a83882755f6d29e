import db from '@adonisjs/lucid/services/db'

/** Whether this installation has its first person. */
export async function isSetUp(): Promise<boolean> {
  const { rows } = await db.rawQuery('select exists (select from users) as "isSetUp"')
  return rows[0].isSetUp
}
