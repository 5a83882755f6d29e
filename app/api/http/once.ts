import { Exception } from '@adonisjs/core/exceptions'
import { currentScope, findScope, tenantDb } from '#core/household_scope'
import { problem } from '#core/http/problem'
import { hashToken } from '#core/token'
import { sqlBindings } from '#core/sql_bindings'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** For whoever compares: kept with the answer. */
const KEPT_HEADERS = ['etag', 'content-type']
const KEY = /^[\x21-\x7e]{8,200}$/

interface Kept {
  fingerprint: string
  status: number
  headers: Record<string, string>
  answer: string
}

/**
 * A POST counts once for each key of its program's person: key, effect and answer are one transaction,
 * and the key sent again gets the same answer for three days. What is refused keeps no key.
 */
export async function once(ctx: HttpContext, next: NextFn) {
  const { request, response } = ctx
  const key = request.header('idempotency-key')
  if (key === undefined) throw new Exception('Send an Idempotency-Key.', { status: 400 })
  if (!KEY.test(key)) throw new Exception('This Idempotency-Key cannot be read.', { status: 400 })
  const own = { userId: currentScope().userId, key }
  const { rows: locks } = await tenantDb().rawQuery(LOCK, sqlBindings(own))
  if (!locks[0].free) {
    response.header('Retry-After', '1')
    return problem(ctx, { status: 409, members: { code: 'under_way' } })
  }
  const fingerprint = fingerprintOf(ctx)
  const { rows } = await tenantDb().rawQuery(KEPT, sqlBindings(own))
  const kept = rows[0] as Kept | undefined
  if (kept && kept.fingerprint !== fingerprint)
    return problem(ctx, { status: 422, members: { code: 'key_used' } })
  if (kept) return replay(ctx, kept)
  await next()
  if (!findScope()?.isOpen || response.getStatus() >= 300) return
  const answer = response.getBody() as string
  const headers = Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = response.getHeader(name)
      return value === undefined ? [] : [[name, value]]
    })
  )
  const values = { ...own, fingerprint, status: response.getStatus(), answer }
  await tenantDb().rawQuery(KEEP, sqlBindings({ ...values, headers: JSON.stringify(headers) }))
}

function replay({ response }: HttpContext, { status, headers, answer }: Kept) {
  for (const [name, value] of Object.entries(headers)) response.header(name, value)
  return response.status(status).header('Idempotency-Replayed', 'true').send(answer)
}

const fingerprintOf = ({ request }: HttpContext) =>
  hashToken(JSON.stringify([request.method(), request.url(true), sorted(request.body())]))

/** The same object whatever the order of its fields. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, each]) => [name, sorted(each)])
}

const LOCK = /* sql */ `
  select pg_try_advisory_xact_lock(hashtextextended(
    'idempotency ' || app.household_id() || (:userId)::text || (:key)::text, 0)) as free`

const KEPT = /* sql */ `
  select fingerprint, status, headers, answer from idempotency_keys
  where household_id = app.household_id() and user_id = (:userId)::uuid and key = :key`

const KEEP = /* sql */ `
  insert into idempotency_keys (household_id, user_id, key, fingerprint, status, headers, answer)
  values (app.household_id(), (:userId)::uuid, :key, :fingerprint, :status, (:headers)::jsonb, :answer)`
