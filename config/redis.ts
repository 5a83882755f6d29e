import env from '#start/env'
import { defineConfig } from '@adonisjs/redis'
import type { InferConnections } from '@adonisjs/redis/types'

/** Only for counting requests, and only where there is a Redis: nothing connects before it is used. */
const { hostname, port, username, password, pathname, protocol } = new URL(
  env.get('REDIS_URL') ?? 'redis://127.0.0.1:6379'
)

const redisConfig = defineConfig({
  connection: 'main',
  connections: {
    main: {
      host: hostname,
      port: port || '6379',
      username: decodeURIComponent(username),
      password: decodeURIComponent(password),
      db: Number(pathname.slice(1) || 0),
      ...(protocol === 'rediss:' && { tls: {} }),
      maxRetriesPerRequest: 1,
    },
  },
})
export default redisConfig

declare module '@adonisjs/redis/types' {
  export interface RedisConnections extends InferConnections<typeof redisConfig> {}
}
