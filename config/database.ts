import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/lucid'

/** A page is not worth waiting for longer; jobs and commands may take their time. */
export const WEB_LIMITS = {
  statement_timeout: 5000,
  idle_in_transaction_session_timeout: 30_000,
}
const limits = () => (app.getEnvironment() === 'web' ? WEB_LIMITS : {})

const migrations = { naturalSort: true, paths: ['database/migrations'] }

/** Gives up soon: the main database answers instead. */
const replica = (url: string) => ({
  client: 'pg' as const,
  connection: {
    connectionString: url,
    ...limits(),
    connectionTimeoutMillis: 1000,
    query_timeout: WEB_LIMITS.statement_timeout + 1000,
  },
  pool: { min: 0, max: env.get('DATABASE_POOL', 10), acquireTimeoutMillis: 1500 },
})
const replicaUrl = env.get('DATABASE_REPLICA_URL')

export default defineConfig({
  connection: 'app',
  connections: {
    app: {
      client: 'pg',
      connection: {
        connectionString: env.get('DATABASE_URL'),
        ...limits(),
      },
      pool: { min: 0, max: env.get('DATABASE_POOL', 10), acquireTimeoutMillis: 10_000 },
      migrations,
    },
    ...(replicaUrl ? { replica: replica(replicaUrl) } : {}),
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
