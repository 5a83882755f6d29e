/** How `/_control/webhooks/policy` bends the delivery of webhooks. A reset makes it straight again. */
import type { Bank } from '#sandbox_bank/bank'
import { invalidField } from '#sandbox_bank/plaid_error'
import type { Body } from '#sandbox_bank/request_checks'
import { isSignature, SIGNATURES, type Signature } from '#sandbox_bank/webhooks/signing'

export interface WebhookPolicy {
  /** How many more times each webhook is sent after it was accepted. */
  duplicate: number
  /** So many webhooks that are due together are sent in another order; 0 and 1 keep the order. */
  shuffle_window: number
  /** Milliseconds of the bank's clock before the first attempt. */
  delay_ms: number
  /** How many of the next webhooks are lost; true loses all. */
  drop: number | boolean
  sign: Signature
  /** Replaces `sandbox` in the body. */
  environment: string | null
  /** Milliseconds after which an attempt without an answer has failed. */
  timeout_ms: number
}

const PLAIDS_TIMEOUT_MS = 10_000
const STRAIGHT: WebhookPolicy = {
  duplicate: 0,
  shuffle_window: 0,
  delay_ms: 0,
  drop: 0,
  sign: 'ok',
  environment: null,
  timeout_ms: PLAIDS_TIMEOUT_MS,
}
/** The counts of a policy with their largest value. */
const COUNTS: Record<string, number> = {
  duplicate: 100,
  shuffle_window: 1_000,
  delay_ms: 30 * 86_400_000,
  timeout_ms: 600_000,
  drop: 1_000_000,
}
const SETTING = 'webhook_policy'

export function policyOf(bank: Bank): WebhookPolicy {
  const stored = bank.setting(SETTING)
  return stored ? { ...STRAIGHT, ...(JSON.parse(stored) as Partial<WebhookPolicy>) } : STRAIGHT
}

/** Replaces the whole policy: what is not named is straight. Throws INVALID_FIELD. */
export async function setPolicy(bank: Bank, wanted: Body): Promise<WebhookPolicy> {
  for (const [name, value] of Object.entries(wanted)) checkPart(name, value)
  await bank.remember(SETTING, JSON.stringify(wanted))
  await bank.log({ ordered: 'webhook policy', policy: wanted })
  return policyOf(bank)
}

/** True when this webhook is to be lost; a counted loss is used up. */
export async function takeDrop(bank: Bank): Promise<boolean> {
  const policy = policyOf(bank)
  if (typeof policy.drop === 'boolean') return policy.drop
  if (policy.drop < 1) return false
  await bank.remember(SETTING, JSON.stringify({ ...policy, drop: policy.drop - 1 }))
  return true
}

function checkPart(name: string, value: unknown): void {
  if (!Object.hasOwn(STRAIGHT, name)) {
    throw invalidField(`a policy has ${Object.keys(STRAIGHT).join(', ')}`)
  }
  const most = COUNTS[name] ?? 0
  const isCount = Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most
  if (Object.hasOwn(COUNTS, name) && name !== 'drop' && !isCount) {
    throw invalidField(`${name} must be a count of at most ${most}`)
  }
  if (name === 'drop' && !isCount && typeof value !== 'boolean') {
    throw invalidField('drop must be a count, or true for all')
  }
  if (name === 'sign' && !isSignature(value)) {
    throw invalidField(`sign must be one of ${SIGNATURES.join(', ')}`)
  }
  if (name === 'environment' && value !== null && typeof value !== 'string') {
    throw invalidField('environment must be a text')
  }
}
