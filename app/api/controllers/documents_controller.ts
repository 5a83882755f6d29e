import { appUrl } from '#config/app'
import { openApiDocument } from '#api/openapi/document'
import type { HttpContext } from '@adonisjs/core/http'

let told: string | undefined

/** The description of all of this, for programs that make programs. */
export default class DocumentsController {
  async show({ response }: HttpContext) {
    told ??= JSON.stringify(openApiDocument(appUrl))
    response.header('Content-Type', 'application/json; charset=utf-8')
    return response.send(told)
  }
}
