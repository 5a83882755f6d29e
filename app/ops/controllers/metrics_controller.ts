import { errors, type HttpContext } from '@adonisjs/core/http'
import { bearerOf } from '#core/http/bearer'
import { isMeasured, mayReadMetrics, metricsText } from '#ops/metrics/metrics'

/** Numbers for Prometheus; there only where somebody may read them. */
export default class MetricsController {
  async show(ctx: HttpContext) {
    const { request, response } = ctx
    if (!isMeasured()) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    if (!mayReadMetrics(bearerOf(ctx)))
      return response.status(401).header('WWW-Authenticate', 'Bearer').send('')
    const { type, text } = await metricsText()
    return response.header('Content-Type', type).header('Cache-Control', 'no-store').send(text)
  }
}
