import env from '#start/env'

/** Where queues are kept: on Redis when it has an address, else in the database. Read when asked for. */
export const queueAddress = () => ({
  redisUrl: env.get('REDIS_URL'),
  databaseUrl: env.get('DATABASE_URL'),
})
