import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'

/** The process can do its work: the database answers. */
export default class ReadyzController {
  async show({ response }: HttpContext) {
    try {
      await db.rawQuery('select 1')
      return response.send('ok')
    } catch {
      return response.status(503).send('the database does not answer')
    }
  }
}
