import type { HttpContext } from '@adonisjs/core/http'

/** The process answers; nothing more is said. */
export default class LivezController {
  show({ response }: HttpContext) {
    return response.send('ok')
  }
}
