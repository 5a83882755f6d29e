import { appUrl } from '#config/app'
import { guide, objects } from '#api/openapi/guide'
import type { HttpContext } from '@adonisjs/core/http'

/** The same description for people. */
export default class GuidesController {
  async show({ view }: HttpContext) {
    return view.render('api/guides/show', { sections: guide(appUrl), objects: objects(), appUrl })
  }
}
