import { errors } from '@adonisjs/lucid'
import { cancelRun } from '#rules/running/run_books'
import { runById } from '#rules/queries/rule_stats'
import type { HttpContext } from '@adonisjs/core/http'

/** A rule on its way through the past. */
export default class RunsController {
  async show({ htmx, params, view }: HttpContext) {
    const run = await known(params.id)
    return view.render(`rules/runs/${htmx.partial ? '_progress' : 'show'}`, { run })
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const run = await known(params.id)
    const isCancelled = await cancelRun(run.id)
    session.flash({ notice: i18n.t(isCancelled ? 'rules.run.cancelled' : 'rules.run.too_late') })
    return response.redirect(`/rules/runs/${run.id}`)
  }
}

async function known(id: string) {
  const run = await runById(id)
  if (!run) throw new errors.E_ROW_NOT_FOUND()
  return run
}
