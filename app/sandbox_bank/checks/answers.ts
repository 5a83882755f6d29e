/**
 * The bank checks all that it says and hears while people develop and test: types against the official SDK, and what
 * no type can say. A finding in its own words becomes a 500 that nobody overlooks; one in a request refuses it.
 */
import { invariantFindings } from '#sandbox_bank/checks/invariants'
import { describedTypes, typeFindings } from '#sandbox_bank/checks/schemas'

const typesOf = (path: string) => {
  const { endpoints } = describedTypes()
  return Object.hasOwn(endpoints, path) ? endpoints[path] : []
}

/** What is wrong with an answer, which has its request id; empty for endpoints that nobody has described. */
export function findingsOf(path: string, body: unknown): string[] {
  const [, answer] = typesOf(path)
  const wrong = typeFindings(answer, body, 'answer')
  // What has the wrong shape cannot be asked for more.
  return wrong.length > 0 || answer === undefined
    ? wrong
    : invariantFindings(path, body as Record<string, unknown>)
}

/** What is wrong with a request, without its keys. */
export const requestFindings = (path: string, body: unknown): string[] =>
  typeFindings(typesOf(path)[0], body, 'request')

/** What is wrong with an error, without its HTTP status. */
export const errorFindings = (body: unknown): string[] =>
  typeFindings(describedTypes().error, body, 'error')

/** What is wrong with the body of a webhook. One that Plaid does not have is a finding too. */
export function webhookFindings(body: Record<string, unknown>): string[] {
  const code = `${String(body.webhook_type)}/${String(body.webhook_code)}`
  const { webhooks } = describedTypes()
  if (!Object.hasOwn(webhooks, code)) return [`${code} is a webhook that Plaid does not have`]
  return typeFindings(webhooks[code], body, code)
}
