import type { SchemaRules } from '@adonisjs/lucid/types/schema_generator'

const column = (tsType: string) => ({ tsType, decorators: [{ name: '@column' }] })

/** Tenant tables have the key (household_id, id); a model finds its row by `id`, RLS adds the rest. */
export default {
  types: {
    bigint: column('bigint'),
    numeric: column('string'),
    date: column('string'),
    bytea: column('Buffer'),
    smallint: column('number'),
  },
  primaryKey: (_table, _keys, columns) =>
    columns.id && {
      columnName: 'id',
      columnInfo: {
        tsType: 'string',
        decorators: [{ name: '@column', args: { isPrimary: true } }],
      },
    },
} satisfies SchemaRules
