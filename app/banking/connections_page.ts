import type { HttpContext } from '@adonisjs/core/http'
import { hasSampleBank } from '#banking/actions/connect_sample_bank'
import { listConnections } from '#banking/queries/connections'
import { erasedLately } from '#banking/queries/erased_lately'

/** All banks of a household, and the ways to connect one; also where a form of these is refused. */
export async function connectionsPage({ view }: HttpContext) {
  return view.render('banking/connections/index', {
    connections: await listConnections(),
    erased: await erasedLately(),
    hasSampleBank: hasSampleBank(),
  })
}
