import vine from '@vinejs/vine'
import { Refusal } from '#core/refusal'
import type { HttpContext } from '@adonisjs/core/http'
import type { VineValidator } from '@vinejs/vine'
import type { SchemaTypes } from '@vinejs/vine/types'
import type { JsonSchema } from '#api/shapes/shape'

export interface Strict<Validator = VineValidator<any, any>> {
  /** What the validator takes, as a schema of JSON: unknown names are found by it, and it is the document. */
  schema: JsonSchema
  validator: Validator
}

/** A schema whose unknown fields are refused: a misspelt one must not be taken for one left out. */
export function strict<Fields extends Record<string, SchemaTypes>>(fields: Fields) {
  const validator = vine.create(fields)
  return { validator, schema: validator.toJSONSchema() as JsonSchema }
}

/** The body as its schema says. @throws 422 for the first unknown field, and for what does not fit. */
export async function readStrictly<Validator extends VineValidator<any, any>>(
  { request }: HttpContext,
  { schema, validator }: Strict<Validator>,
  given: unknown = request.body()
) {
  const unknown = unknownIn(schema, given)
  if (unknown !== null) throw new Refusal(shown(unknown), 'unknown', 'This field is not known.')
  return request.validateUsing(validator, { data: given } as never) as Promise<
    Awaited<ReturnType<Validator['validate']>>
  >
}

/** The same for what stands in the address. */
export const readQuery = <Validator extends VineValidator<any, any>>(
  ctx: HttpContext,
  of: Strict<Validator>
) => readStrictly(ctx, of, asked(ctx))

/** As it stands there: commas part nothing, and a name that comes twice has two values, which fit nowhere. */
function asked({ request }: HttpContext): Record<string, unknown> {
  const parameters = new URLSearchParams(request.parsedUrl.query ?? '')
  const names = [...new Set(parameters.keys())]
  return Object.fromEntries(
    names.map((each) => {
      const values = parameters.getAll(each)
      return [each, values.length > 1 ? values : values[0]]
    })
  )
}

/** Where the first name stands that the schema does not have, as "lines.0.notes". */
function unknownIn(schema: JsonSchema, value: unknown, path = ''): string | null {
  if (typeof value !== 'object' || value === null) return null
  if (Array.isArray(value)) {
    const items = schema.items as JsonSchema | undefined
    return items ? first(value.map((each, at) => [items, each, `${path}${at}.`])) : null
  }
  const properties = schema.properties as Record<string, JsonSchema> | undefined
  if (!properties) return null
  const entries = Object.entries(value)
  const isOpen = schema.additionalProperties !== false
  const odd = isOpen ? undefined : entries.find(([name]) => !Object.hasOwn(properties, name))
  if (odd) return path + odd[0]
  const known = entries.filter(([name]) => Object.hasOwn(properties, name))
  return first(known.map(([name, each]) => [properties[name], each, `${path}${name}.`]))
}

function first(places: [JsonSchema, unknown, string][]): string | null {
  for (const place of places) {
    const found = unknownIn(...place)
    if (found !== null) return found
  }
  return null
}

/** Somebody else's words, of a bearable length. */
const shown = (name: string) => name.replaceAll(/[^\w.-]/g, '').slice(0, 60) || 'field'
