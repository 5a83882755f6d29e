import db from '@adonisjs/lucid/services/db'
import { askForAccountErasure } from '#privacy/actions/account_wishes'
import { erase } from '#privacy/actions/erase'
import { openErasure, partsOf } from '#privacy/erasing/books'

/**
 * Erases somebody who was made for show, with the households that are theirs alone, without the days to think it over.
 * Answers whether all is gone; where a job or a bank is still at it, workers go on.
 * @throws Refusal of `confirmation` where a household of others would be without an owner
 */
export async function eraseAtOnce(userId: string): Promise<boolean> {
  if (!(await openErasure({ userId }))) await askForAccountErasure(userId)
  const whole = (await openErasure({ userId }))!
  // The households first: the person is erased when they are.
  for (const { id } of [...(await partsOf(whole.id)), whole]) {
    await db.rawQuery('update erasures set due_at = now() where id = ? and due_at > now()', [id])
    await erase(id)
  }
  return (await openErasure({ userId })) === null
}
