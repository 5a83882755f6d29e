import { currentScope, tenantDb } from '#core/household_scope'
import { isUuid } from '#core/uuid'
import type { HttpContext } from '@adonisjs/core/http'

/** Where a form leads, and what is said there. */
export interface Outcome {
  to: string
  flash: Record<string, unknown>
}

/**
 * Does what a form asks for once, however often it is sent: its `_key` is kept for a day, and who
 * sends it again is led where the first one led. Who sends it twice at once waits for the first.
 */
export async function once(ctx: HttpContext, work: () => Promise<Outcome>) {
  const { request, response, session } = ctx
  const key: unknown = request.input('_key')
  const outcome = isUuid(key) ? await keptOutcome(ctx, key, work) : await work()
  session.flash(outcome.flash as Record<string, string>)
  return response.redirect(outcome.to)
}

async function keptOutcome(ctx: HttpContext, id: string, work: () => Promise<Outcome>) {
  const values = { id, userId: currentScope().userId, path: ctx.request.url() }
  const { rowCount } = await tenantDb().rawQuery(INSERT, values as never)
  if (rowCount === 0) {
    const kept = await tenantDb()
      .from('form_keys')
      .where({ id, user_id: values.userId, path: values.path })
      .first()
    // A key of another form is no key of this one.
    return kept ? { to: kept.location as string, flash: kept.flash as Outcome['flash'] } : work()
  }
  const outcome = await work()
  await tenantDb()
    .from('form_keys')
    .where('id', id)
    .update({ location: outcome.to, flash: JSON.stringify(outcome.flash) })
  return outcome
}

const INSERT = /* sql */ `
  insert into form_keys (household_id, id, user_id, path)
  values (app.household_id(), (:id)::uuid, (:userId)::uuid, :path) on conflict do nothing`
