import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/** What an address answers to, when it was asked in another way; nothing where there is no such address. */
export function allowedMethods({ request, route }: HttpContext): string[] {
  if (route) return []
  const shouldDecode = request.parsedUrl.shouldDecodeParam
  return METHODS.filter((method) => router.match(request.url(), method, shouldDecode))
}
