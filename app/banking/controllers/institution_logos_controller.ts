import { errors, type HttpContext } from '@adonisjs/core/http'
import { findLogo } from '#banking/queries/institutions'

/** Banks' logos from our own address, so that no page calls anybody else. */
export default class InstitutionLogosController {
  async show({ params, request, response }: HttpContext) {
    const logo = await findLogo(params.id)
    if (!logo) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    response.header('Content-Type', 'image/png')
    response.header('Cache-Control', 'private, max-age=86400, stale-while-revalidate=604800')
    response.header('ETag', logo.etag)
    if (request.header('if-none-match') === logo.etag) return response.status(304).send('')
    return response.send(logo.bytes)
  }
}
