import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import Rule from '#rules/models/rule'
import type { WrittenRule } from '#rules/actions/read_rule'

/** More would make every sync slow, and nobody could tell what they do. */
export const MOST_RULES = 300

/** Adds a rule behind the others. Answers it with its change set. @throws Refusal `name` when there are too many. */
export async function addRule({ acts, ...written }: WrittenRule) {
  const { rows } = await tenantDb().rawQuery(PLACES)
  const { count, last } = rows[0] as { count: number; last: number }
  if (count >= MOST_RULES)
    throw new Refusal('name', 'rules_most', 'That is the most rules a household can have.')
  return changeSet(
    { cause: 'rules.added', details: { name: written.name } },
    async (changeSetId) => {
      const rule = await Rule.create({ ...written, actions: acts, position: last + 1 })
      return { rule, changeSetId }
    }
  )
}

/** Writes a rule anew; rows that it wrote stay as they are. */
export async function changeRule(rule: Rule, { acts, ...written }: WrittenRule) {
  return changeSet({ cause: 'rules.changed', details: { name: written.name } }, async (id) => {
    await rule.merge({ ...written, actions: acts, version: rule.version + 1 }).save()
    return id
  })
}

/** Turns a rule on or off. */
export async function switchRule(rule: Rule, isOn: boolean) {
  const cause = isOn ? 'rules.switched_on' : 'rules.switched_off'
  return changeSet({ cause, details: { name: rule.name } }, async (id) => {
    await rule.merge({ isActive: isOn, version: rule.version + 1 }).save()
    return id
  })
}

/** Takes a rule away; what it wrote stays, and the trace of it. */
export async function deleteRule(rule: Rule) {
  return changeSet({ cause: 'rules.deleted', details: { name: rule.name } }, async (id) => {
    await tenantDb().rawQuery(DELETE, [rule.id])
    return id
  })
}

/** Lets a rule change places with the one before or behind it. */
export async function moveRule(rule: Rule, to: 'up' | 'down') {
  const neighbour = await Rule.query()
    .whereNull('deletedAt')
    .where('position', to === 'up' ? '<' : '>', rule.position)
    .orderBy('position', to === 'up' ? 'desc' : 'asc')
    .first()
  if (!neighbour) return null
  return changeSet({ cause: 'rules.moved', details: { name: rule.name } }, async (id) => {
    await tenantDb().rawQuery(SWAP, [rule.id, neighbour.id, rule.id, neighbour.id])
    return id
  })
}

const PLACES = /* sql */ `
  select count(*) filter (where deleted_at is null)::int as count, coalesce(max(position), 0)::int as last
  from rules where household_id = app.household_id()`

const DELETE = /* sql */ `
  update rules set deleted_at = now(), version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = ?`

const SWAP = /* sql */ `
  update rules current set position = other.position, updated_at = now()
  from rules other
  where current.household_id = app.household_id() and other.household_id = current.household_id
    and current.id in (?, ?) and other.id in (?, ?) and other.id <> current.id`
