import db from '@adonisjs/lucid/services/db'
import redis from '@adonisjs/redis/services/main'
import type { Redis } from 'ioredis'

export interface Count {
  key: string
  by: number
  /** So long after its first count a key begins anew. */
  windowSeconds: number
}

export interface Total {
  total: number
  endsInMs: number
}

/** Where all processes count together. */
export interface CountStore {
  /** Adds all counts at once and answers the totals, by key. */
  add(counts: Count[]): Promise<Map<string, Total>>
}

const NOW = `(extract(epoch from clock_timestamp()) * 1000)`

// In the order of the keys, so that two processes wait for each other instead of locking each other out.
const ADD = /* sql */ `
  insert into rate_limits as kept (key, points, expire)
  select count.key, count.by, ${NOW} + count."windowSeconds" * 1000
  from jsonb_to_recordset(?::jsonb) as count (key text, by int, "windowSeconds" int) order by count.key
  on conflict (key) do update set
    points = case when kept.expire > ${NOW} then kept.points else 0 end + excluded.points,
    expire = case when kept.expire > ${NOW} then kept.expire else excluded.expire end
  returning key, points as total, ceil(expire - ${NOW})::int as "endsInMs"`

/** One statement for any number of keys. */
export class DatabaseCounts implements CountStore {
  async add(counts: Count[]) {
    const { rows } = await db.rawQuery(ADD, [JSON.stringify(counts)])
    return new Map<string, Total>(
      rows.map(({ key, ...total }: Total & { key: string }) => [key, total])
    )
  }
}

/** A key that has no end, whatever happened to it, gets one: no count stays for ever. */
const COUNT_UP = `
  local total = redis.call('incrby', KEYS[1], ARGV[1])
  local left = redis.call('pttl', KEYS[1])
  if left < 0 then
    left = tonumber(ARGV[2])
    redis.call('pexpire', KEYS[1], left)
  end
  return {total, left}`

/** One trip for any number of keys. */
export class RedisCounts implements CountStore {
  constructor(private client: Pick<Redis, 'pipeline'> = redis.connection().ioConnection) {}

  async add(counts: Count[]) {
    const trip = this.client.pipeline()
    for (const { key, by, windowSeconds } of counts)
      trip.eval(COUNT_UP, 1, key, by, windowSeconds * 1000)
    const answers = (await trip.exec()) ?? []
    return new Map<string, Total>(
      answers.map(([error, answer], index) => {
        if (error) throw error
        const [total, endsInMs] = answer as [number, number]
        return [counts[index].key, { total, endsInMs }]
      })
    )
  }
}
