import { findScope, tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { isUuid } from '#core/uuid'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * Does what a form asks for once, however often it is sent: its `_key` is kept for a day with where it
 * led, and who sends it again is led there again. Who sends it twice at once waits for the first. What
 * is refused keeps no key, so that the same form can be sent once more.
 */
export default class OnceMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { request, response, session } = ctx
    const id: unknown = request.method() === 'GET' ? undefined : request.input('_key')
    // Answers in place lead nowhere, and scripts send them once.
    if (!isUuid(id) || ctx.htmx.partial || !findScope()?.isOpen) return next()
    const values = { id, userId: findScope()!.userId, path: request.url() }
    const { rowCount } = await tenantDb().rawQuery(INSERT, sqlBindings(values))
    if (rowCount === 0) {
      const { rows } = await tenantDb().rawQuery(KEPT, sqlBindings(values))
      // A key of another form is no key of this one.
      if (rows.length === 0) return next()
      session.flash(rows[0].flash)
      return response.redirect(rows[0].location)
    }
    await next()
    const location = response.getHeader('location')
    if (typeof location !== 'string' || !findScope()?.isOpen) return
    const flash = JSON.stringify(session.responseFlashMessages.all())
    await tenantDb().rawQuery(KEEP, sqlBindings({ id, location, flash }))
  }
}

/** Also where the form came before and led nowhere, since only its look changed. */
const INSERT = /* sql */ `
  insert into form_keys (household_id, id, user_id, path)
  values (app.household_id(), (:id)::uuid, (:userId)::uuid, :path)
  on conflict (household_id, id) do update set created_at = now()
  where form_keys.location is null and form_keys.user_id = excluded.user_id and form_keys.path = excluded.path`

const KEPT = /* sql */ `
  select location, flash from form_keys
  where household_id = app.household_id() and id = (:id)::uuid and user_id = (:userId)::uuid and path = :path
    and location is not null`

const KEEP = /* sql */ `
  update form_keys set location = :location, flash = (:flash)::jsonb
  where household_id = app.household_id() and id = (:id)::uuid`
