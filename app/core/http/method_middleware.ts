import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

const CHOSEN = ['PUT', 'PATCH', 'DELETE']

/** A form says in its address which method it stands for, of those that forms do not have. */
export default class MethodMiddleware {
  handle({ request }: HttpContext, next: NextFn) {
    const { _method: chosen } = request.qs()
    if (chosen !== undefined && !CHOSEN.includes(chosen))
      throw new Exception('No such method.', { status: 400, code: 'E_BAD_METHOD' })
    return next()
  }
}
