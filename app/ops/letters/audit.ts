import db from '@adonisjs/lucid/services/db'
import { appUrl } from '#config/app'
import { operatorAddress } from '#config/operator'
import { letterKind, type Letter } from '#core/mail/letter'
import { operator } from '#ops/letters/operator'
import { auditHeads } from '#ops/queries/audit_heads'

interface Broken {
  /** Without it: who runs the installation. */
  userId?: string
  chain: string
  sequence: number
  problem: string
}

const addressOf = async (userId: string): Promise<string | null> =>
  (await db.from('users').where('id', userId).whereNull('disabled_at').first())?.email ?? null

/** Somebody wrote the log of a household behind the app's back. */
export const auditBrokenLetter = letterKind(
  'ops.audit_broken',
  async ({ userId, chain, sequence, problem }: Broken) => {
    const to = userId ? await addressOf(userId) : await operator()
    const key = userId ? 'ops.mails.audit_broken' : 'ops.mails.audit_broken_operator'
    const values = { chain, sequence, problem }
    return to ? ({ to, key, values, url: `${appUrl}/settings/audit` } satisfies Letter) : null
  }
)

/** How far the log goes, kept in a mailbox that no one who writes to the database can write to. */
export const auditHeadsLetter = letterKind('ops.audit_heads', async () => {
  const to = operatorAddress()
  if (!to) return null
  const { heads, ...values } = await auditHeads()
  return {
    to,
    key: 'ops.mails.audit_heads',
    values: { ...values, heads: heads.join('\n') },
  } satisfies Letter
})
