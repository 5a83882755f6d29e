import { errors } from '@adonisjs/lucid'
import { now } from '#core/clock'
import { examine } from '#ops/doctor/examine'
import { runsInstallation } from '#ops/queries/runs_installation'
import type { HttpContext } from '@adonisjs/core/http'

/** What `node ace app:doctor` says, for whoever runs the installation; to others there is no such page. */
export default class StatusController {
  async show({ auth, view }: HttpContext) {
    if (!(await runsInstallation(auth.use('web').user!))) throw new errors.E_ROW_NOT_FOUND()
    return view.render('ops/status/show', { checks: await examine(), at: now() })
  }
}
