import { Exception } from '@adonisjs/core/exceptions'
import { addEndpoint, changeEndpoint, removeEndpoint } from '#api/webhooks/endpoints'
import { KINDS } from '#api/webhooks/messages'
import { deliveriesOf, ownEndpoint, ownEndpoints } from '#api/webhooks/queries/endpoints'
import { chosenValidator, endpointValidator } from '#api/webhooks/validator'
import type { HttpContext } from '@adonisjs/core/http'

const LIST = '/settings/webhooks'
const unknown = () => new Exception('Not found', { status: 404 })

/** The kinds that are ticked; those that were sent where the form is shown again. */
async function chosenIn(request: HttpContext['request'], usual: string[]): Promise<unknown[]> {
  if (request.method() === 'GET') return usual
  const { resources } = await request.validateUsing(chosenValidator)
  return [resources ?? []].flat()
}

/** Programs of one's own that are called when something changes in the household that is open. */
export default class EndpointsController {
  async index({ view }: HttpContext) {
    return view.render('webhooks/endpoints/index', { endpoints: await ownEndpoints() })
  }

  async create({ request, view }: HttpContext) {
    const chosen = await chosenIn(request, KINDS)
    return view.render('webhooks/endpoints/create', { kinds: KINDS, chosen })
  }

  async store({ request, view }: HttpContext) {
    const wish = await request.validateUsing(endpointValidator)
    const { id, secret } = await addEndpoint(wish)
    return view.render('webhooks/endpoints/shown', { id, secret, isNew: true })
  }

  async show({ member, params, request, view }: HttpContext) {
    const endpoint = await ownEndpoint(params.id)
    if (!endpoint) throw unknown()
    const deliveries = await deliveriesOf(endpoint.id, request.qs().before)
    return view.render('webhooks/endpoints/show', { endpoint, deliveries, today: member.today })
  }

  async edit({ params, request, view }: HttpContext) {
    const endpoint = await ownEndpoint(params.id)
    if (!endpoint) throw unknown()
    const chosen = await chosenIn(request, endpoint.resources)
    return view.render('webhooks/endpoints/edit', { endpoint, kinds: KINDS, chosen })
  }

  async update({ i18n, params, request, response, session }: HttpContext) {
    const wish = await request.validateUsing(endpointValidator)
    if (!(await changeEndpoint(params.id, wish))) throw unknown()
    session.flash('notice', i18n.t('webhooks.changed'))
    return response.redirect(`${LIST}/${params.id}`)
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    if (!(await removeEndpoint(params.id))) throw unknown()
    session.flash('notice', i18n.t('webhooks.removed'))
    return response.redirect(LIST)
  }
}
