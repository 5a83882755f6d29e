import { PLAID_MAP } from '#categories/plaid_map'

export { PLAID_MAP } from '#categories/plaid_map'

/**
 * The default set's key for one of Plaid's categories: by its detailed name, else by its primary,
 * else null. Without a primary, the longest one that the detailed name begins with is taken.
 */
export function plaidCategoryKey(
  detailed: string | null | undefined,
  primary?: string | null
): string | null {
  const group = primary && Object.hasOwn(PLAID_MAP, primary) ? primary : primaryOf(detailed ?? '')
  if (!group) return null
  const name = detailed?.startsWith(`${group}_`) ? detailed.slice(group.length + 1) : '*'
  const keys = PLAID_MAP[group]
  return Object.hasOwn(keys, name) ? keys[name] : keys['*']
}

function primaryOf(detailed: string): string | undefined {
  const fitting = Object.keys(PLAID_MAP).filter((group) => `${detailed}_`.startsWith(`${group}_`))
  return fitting.sort((one, other) => other.length - one.length)[0]
}
