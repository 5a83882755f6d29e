import { tenantDb } from '#core/household_scope'
import { householdReader, meaningOf, type Meaning } from '#rules/conditions/meaning'
import type { Act } from '#rules/acts/acts'

export interface StoredRule {
  id: string
  position: number
  name: string
  condition: string
  pattern: string | null
  acts: Act[]
  stops: boolean
  isOn: boolean
  version: number
  createdAt: Date
}

export interface LiveRule extends StoredRule {
  meaning: Meaning
}

/** All rules in their order. */
export async function storedRules(): Promise<StoredRule[]> {
  const { rows } = await tenantDb().rawQuery(STORED)
  return rows
}

/** Those that run, in their order: on, and understood. One look where there is none. */
export async function liveRules(): Promise<LiveRule[]> {
  const on = (await storedRules()).filter(({ isOn }) => isOn)
  if (on.length === 0) return []
  const reader = await householdReader()
  const live: LiveRule[] = []
  for (const rule of on) {
    const { meaning } = await meaningOf(rule, reader)
    if (meaning) live.push({ ...rule, meaning })
  }
  return live
}

const STORED = /* sql */ `
  select id, position, name, condition, pattern, actions as acts, stops, is_active as "isOn", version,
    created_at as "createdAt"
  from rules where household_id = app.household_id() and deleted_at is null order by position, id`
