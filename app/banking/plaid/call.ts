import { BankApiError } from '#banking/plaid/bank_api_error'
import { classOf } from '#banking/plaid/error_class'
import { closeBucket, takeSlot, type Bucketed } from '#banking/plaid/buckets'

export interface Answer<T> {
  data: T
  status: number
}

/** One call, within the bank's limits. Throws a BankApiError, which carries no secret. */
export async function callBank<T>(of: Bucketed, call: () => Promise<Answer<T>>): Promise<T> {
  await takeSlot(of)
  const answer = await call().catch((failure: unknown) => failed(of, failure))
  // The HTTP library hands over text when it cannot read the JSON.
  if (typeof answer.data !== 'object' || answer.data === null)
    throw BankApiError.unreadable(of.endpoint, answer.status)
  return answer.data
}

async function failed(of: Bucketed, failure: unknown): Promise<never> {
  const error = BankApiError.from(failure, of.endpoint)
  if (classOf(error) === 'limit') await closeBucket(of, error.retryAfterMs)
  throw error
}
