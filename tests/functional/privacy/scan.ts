import { Redis } from 'ioredis'
import db from '@adonisjs/lucid/services/db'

/** Where any of the words stands: every column of every row of the app's and the queues' tables. */
export async function foundInDatabase(words: string[]): Promise<Record<string, number>> {
  const owner = await db.connection('owner').transaction()
  try {
    const { rows: tables } = await owner.rawQuery(
      `select n.nspname as schema, c.relname as name, c.relforcerowsecurity as forced
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'bullmq') and c.relkind = 'r'`
    )
    const found: Record<string, number> = {}
    for (const { schema, name, forced } of tables) {
      // Taken back at the end: nothing is hidden from this look.
      if (forced) await owner.rawQuery('alter table ?? no force row level security', [name])
      const { rows } = await owner.rawQuery(
        `select count(*)::int as count from ??.?? t where exists (
           select from unnest(?::text[]) w (word) where strpos(t::text, w.word) > 0
             or strpos(t::text, encode(convert_to(w.word, 'UTF8'), 'hex')) > 0)`,
        [schema, name, words]
      )
      if (rows[0].count > 0) found[`${schema}.${name}`] = rows[0].count
    }
    return found
  } finally {
    await owner.rollback()
  }
}

/** Keys of Redis in whose name or content any of the words stands. */
export async function foundInRedis(words: string[]): Promise<string[]> {
  const redis = new Redis(process.env.TEST_REDIS_URL!)
  try {
    const found: string[] = []
    for (const key of await redis.keys('*')) {
      const text = `${key} ${JSON.stringify(await contentOf(redis, key))}`
      if (words.some((word) => text.includes(word))) found.push(key)
    }
    return found
  } finally {
    redis.disconnect()
  }
}

async function contentOf(redis: Redis, key: string) {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key)
    case 'hash':
      return redis.hgetall(key)
    case 'list':
      return redis.lrange(key, 0, -1)
    case 'set':
      return redis.smembers(key)
    case 'zset':
      return redis.zrange(key, 0, -1)
    case 'stream':
      return redis.xrange(key, '-', '+')
    default:
      return null
  }
}
