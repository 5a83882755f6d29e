import vine from '@vinejs/vine'
import { Refusal } from '#core/refusal'
import type { HttpContext } from '@adonisjs/core/http'
import type { VineValidator } from '@vinejs/vine'
import type { SchemaTypes } from '@vinejs/vine/types'

/** A schema whose unknown fields are refused: a misspelt one must not be taken for one left out. */
export function strict<Fields extends Record<string, SchemaTypes>>(fields: Fields) {
  return { names: Object.keys(fields), validator: vine.create(fields) }
}

interface Strict<Validator> {
  names: string[]
  validator: Validator
}

/** The body as its schema says. @throws 422 for the first unknown field, and for what does not fit. */
export async function readStrictly<Validator extends VineValidator<any, any>>(
  { request }: HttpContext,
  { names, validator }: Strict<Validator>,
  given: Record<string, unknown> = request.body()
) {
  const unknown = Object.keys(given).find((name) => !names.includes(name))
  if (unknown !== undefined)
    throw new Refusal(shown(unknown), 'unknown', 'This field is not known.')
  return request.validateUsing(validator, { data: given } as never) as Promise<
    Awaited<ReturnType<Validator['validate']>>
  >
}

/** Somebody else's words, of a bearable length. */
const shown = (name: string) => name.replaceAll(/[^\w.-]/g, '').slice(0, 60) || 'field'
