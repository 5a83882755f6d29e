import type { RawQueryBindings } from '@adonisjs/lucid/types/querybuilder'

/** Named values for rawQuery. Null and bigint too, which the driver takes and Lucid's types leave out. */
export const sqlBindings = (values: Record<string, unknown>) => values as RawQueryBindings

/** Ids as the text of a PostgreSQL array, for "::uuid[]": the driver would look at each of many thousands for quotes. */
export const uuidList = (ids: readonly string[]) => `{${ids.join()}}`
