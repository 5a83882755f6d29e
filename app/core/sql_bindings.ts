import type { RawQueryBindings } from '@adonisjs/lucid/types/querybuilder'

/** Named values for rawQuery. Null and bigint too, which the driver takes and Lucid's types leave out. */
export const sqlBindings = (values: Record<string, unknown>) => values as RawQueryBindings
