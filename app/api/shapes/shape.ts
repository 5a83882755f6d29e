/** A schema of JSON, as OpenAPI 3.1 has it. */
export type JsonSchema = Record<string, unknown>

/** What a value looks like in an answer, and how it is told: the same lines say both. */
export interface Shape {
  schema: JsonSchema
  /** The value as JSON has it. @throws TypeError for a value that is no such thing, which is a bug. */
  tell(value: unknown): unknown
}

/** An object, of which a reader may ask for some fields alone. */
export interface Whole extends Shape {
  fields: string[]
  tellSome(value: unknown, fields: string[]): unknown
}

const plain = (schema: JsonSchema): Shape => ({
  schema,
  tell(value) {
    if (value === undefined || value === null) throw new TypeError('Nothing is told here.')
    return value
  },
})

export const text = (description?: string) => plain({ type: 'string', description })
export const id = (description?: string) => plain({ type: 'string', format: 'uuid', description })
export const flag = (description?: string) => plain({ type: 'boolean', description })
export const count = (description?: string) => plain({ type: 'integer', description })
export const share = (description?: string) => plain({ type: 'number', description })
export const day = (description?: string) => plain({ type: 'string', format: 'date', description })
export const month = (description?: string) =>
  plain({ type: 'string', pattern: '^\\d{4}-\\d{2}$', description })
export const oneOf = (values: readonly string[], description?: string) =>
  plain({ type: 'string', enum: [...values], description })
export const currency = () =>
  plain({ type: 'string', pattern: '^[A-Z0-9]{3,5}$', description: 'Code of the currency.' })

/** Minor units as text: numbers of JSON lose digits. */
export const minor = (description = 'Minor units, positive into the account.'): Shape => ({
  schema: { type: 'string', pattern: '^-?\\d+$', description },
  tell: (value) => String(value as bigint),
})

/** Another one after each change. */
export const version = (): Shape => ({
  schema: { type: 'string', description: 'For `If-Match`; another one after each change.' },
  tell: String,
})

export const moment = (description?: string): Shape => ({
  schema: { type: 'string', format: 'date-time', description },
  tell: (value) => (value instanceof Date ? value.toISOString() : value),
})

/** Anything that JSON can say, as a reader of another place knows it. */
export const anything = (description: string): Shape => ({
  schema: { description },
  tell: (value) => JSON.parse(JSON.stringify(value, (_, each) => textOfBig(each))),
})

const textOfBig = (value: unknown) => (typeof value === 'bigint' ? String(value) : value)

export const nullable = (shape: Shape): Shape => ({
  schema: { anyOf: [shape.schema, { type: 'null' }] },
  tell: (value) => (value === null || value === undefined ? null : shape.tell(value)),
})

export const list = (shape: Shape, description?: string): Shape => ({
  schema: { type: 'array', items: shape.schema, description },
  tell: (value) => [...(value as Iterable<unknown>)].map((each) => shape.tell(each)),
})

/** What the row calls otherwise than the answer does. */
export const from = (key: string, shape: Shape): Shape & { key: string } => ({ ...shape, key })

/** Every object with a name, for the document. */
export const NAMED = new Map<string, JsonSchema>()

const camel = (name: string) =>
  name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** An object of these fields and no others; fields are read from the same names in camel case. */
export function object(name: string, fields: Record<string, Shape & { key?: string }>): Whole {
  const names = Object.keys(fields)
  const readers = names.map((field) => {
    const { key = camel(field), tell } = fields[field]
    return [
      field,
      (row: Record<string, unknown>) => said(name, field, () => tell(row[key])),
    ] as const
  })
  const properties = Object.fromEntries(names.map((field) => [field, fields[field].schema]))
  NAMED.set(name, { type: 'object', properties, required: names, additionalProperties: false })
  const tellSome = (value: unknown, wanted: string[]) =>
    Object.fromEntries(
      readers
        .filter(([field]) => wanted.includes(field))
        .map(([field, read]) => [field, read(value as never)])
    )
  return {
    schema: { $ref: `#/components/schemas/${name}` },
    fields: names,
    tell: (value) =>
      Object.fromEntries(readers.map(([field, read]) => [field, read(value as never)])),
    tellSome,
  }
}

function said(name: string, field: string, tell: () => unknown) {
  try {
    return tell()
  } catch (error) {
    throw new TypeError(`${name}.${field}: ${(error as Error).message}`, { cause: error })
  }
}
