import { Redis } from 'ioredis'
import db from '@adonisjs/lucid/services/db'

const ID = /(?=([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}))/g
/** Bytes as the database writes them; no word is shorter. */
const BYTES = /[\da-f]{16,}/g

/** Ids are known by their form, so that thousands are looked for at once; other words one by one. */
function looksFor(words: string[]) {
  const isId = (word: string) => new RegExp(`^${ID.source}.{36}$`).test(word)
  const ids = new Set(words.filter(isId))
  const others = words.filter((word) => !isId(word))
  const isIn = (text: string) =>
    others.some((word) => text.includes(word)) ||
    (ids.size > 0 && [...text.matchAll(ID)].some(([, id]) => ids.has(id)))
  const decoded = (hex: string) => Buffer.from(hex, 'hex').toString()
  return (text: string) =>
    isIn(text) ||
    [...text.matchAll(BYTES)].some(([hex]) => isIn(decoded(hex)) || isIn(decoded(hex.slice(1))))
}

/** Where any of the words stands: every column of every row of the app's and the queues' tables. */
export async function foundInDatabase(words: string[]): Promise<Record<string, number>> {
  const hasAny = looksFor(words)
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
      const { rows } = await owner.rawQuery('select t::text as text from ??.?? t', [schema, name])
      const count = rows.filter(({ text }: { text: string }) => hasAny(text)).length
      if (count > 0) found[`${schema}.${name}`] = count
    }
    return found
  } finally {
    await owner.rollback()
  }
}

/** Keys of Redis in whose name or content any of the words stands. */
export async function foundInRedis(words: string[]): Promise<string[]> {
  const hasAny = looksFor(words)
  const redis = new Redis(process.env.TEST_REDIS_URL!)
  try {
    const found: string[] = []
    for (const key of await redis.keys('*')) {
      const text = `${key} ${JSON.stringify(await contentOf(redis, key))}`
      if (hasAny(text)) found.push(key)
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
