import env from '#start/env'
import { defineConfig } from '@adonisjs/lucid'

const migrations = { naturalSort: true, paths: ['database/migrations'] }

export default defineConfig({
  connection: 'app',
  connections: {
    app: {
      client: 'pg',
      connection: { connectionString: env.get('DATABASE_URL') },
      pool: { min: 0, max: env.get('DATABASE_POOL', 10), acquireTimeoutMillis: 10_000 },
      migrations,
    },
    owner: {
      client: 'pg',
      connection: { connectionString: env.get('DATABASE_OWNER_URL') ?? env.get('DATABASE_URL') },
      pool: { min: 0, max: 2 },
      migrations,
      schemaGeneration: {
        enabled: !env.get('NODE_ENV').startsWith('prod') && env.get('NODE_ENV') !== 'test',
        rulesPaths: ['./database/schema_rules.js'],
      },
    },
  },
})
