import { errors } from '@adonisjs/lucid'
import { Refusal } from '#core/refusal'
import { RULE, RULE_RUN } from '#api/shapes/rules'
import { found } from '#api/told_labels'
import { runById } from '#rules/queries/rule_stats'
import { ruleFacts, type RuleFacts } from '#rules/queries/rule_facts'
import type { Act, ActWish, RuleWish, Share } from '#rules/actions/compose_rule'
import type { previewOf } from '#rules/queries/preview'

/** Rules as their shape wants them, in their order. */
export const ruleRows = async () => (await ruleFacts()).map(rowOf)

export const ruleTold = async (id: string) =>
  RULE.tell(found(await ruleRows(), id)) as { id: string }

/** @throws 404 */
export async function runTold(id: string) {
  const run = await runById(id)
  if (!run) throw new errors.E_ROW_NOT_FOUND()
  return RULE_RUN.tell(run)
}

const rowOf = ({ acts, ...rule }: RuleFacts) => ({ ...rule, acts: acts.map(actOf) })

function actOf(act: Act) {
  const { share, ...of } = act as Act & { share?: { hundredths?: number; minor?: number } }
  return {
    ...of,
    recurringId: act.type === 'bill' ? act.billId : null,
    text: act.type === 'payee' ? act.name : act.type === 'note' ? act.text : null,
    shareHundredths: share?.hundredths,
    amountMinor: share?.minor,
    currency: act.type === 'split' && 'minor' in act.share ? act.share.currency : null,
  }
}

interface SentAct {
  type: ActWish['type']
  category_id?: string | null
  tag_id?: string | null
  account_id?: string | null
  recurring_id?: string | null
  text?: string | null
  share_hundredths?: number | null
  amount_minor?: string | null
  currency?: string | null
}

interface SentRule extends Omit<RuleWish, 'acts' | 'condition'> {
  condition?: string | null
  acts?: SentAct[]
}

/** What a program says of a rule. @throws Refusal of an act's share */
export const wishOfRule = (
  { name, condition, pattern, stops, acts }: SentRule,
  currency: string
): RuleWish => ({
  ...{ name, pattern, stops },
  condition: condition === null ? '' : condition,
  acts: acts?.map((act, at) => ({
    type: act.type,
    categoryId: act.category_id,
    tagId: act.tag_id,
    accountId: act.account_id,
    billId: act.recurring_id,
    text: act.text,
    share: shareOf(act, currency, `acts.${at}`),
  })),
})

function shareOf(act: SentAct, currency: string, at: string): Share | null {
  const { share_hundredths: hundredths, amount_minor: minor } = act
  if (hundredths && minor) throw new Refusal(`${at}.amount_minor`, 'one', 'Say one of both.')
  if (act.currency && act.currency !== currency)
    throw new Refusal(`${at}.currency`, 'household', 'Shares are in the household’s currency.')
  if (hundredths) return { hundredths }
  return minor ? { minor: sizeOf(minor, `${at}.amount_minor`), currency } : null
}

function sizeOf(minor: string, field: string) {
  const size = Number(minor)
  if (!Number.isSafeInteger(size) || size === 0)
    throw new Refusal(field, 'share', 'Write a share like 30% or 12.50. Something must be left.')
  return size
}

const NAMES: Record<string, string> = {
  category: 'category_id',
  tag: 'tag_id',
  account: 'account_id',
  bill: 'recurring_id',
  share: 'share_hundredths',
}

/** What is refused, under the names that the program used. */
export async function inTheirNames<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) for (const each of error.messages) each.field = sent(each.field)
    throw error
  }
}

const sent = (field: string) =>
  field === 'act_type'
    ? 'acts'
    : field.replace(/^act_(\d+)_(\w+)$/, (_, at, name) => `acts.${at}.${NAMES[name] ?? name}`)

/** Which rows a program means, as the preview and the run are told. */
export const marksOf = (of: { is_older?: boolean; skip?: string[]; take?: string[] }) => ({
  older: of.is_older ?? false,
  shown: [...(of.skip ?? []), ...(of.take ?? []).map((id) => `${id}!`)],
  ticked: of.take ?? [],
})

/** A preview as its shape wants it; nothing of a rule that says nothing. */
export function previewRow(preview: NonNullable<Awaited<ReturnType<typeof previewOf>>>) {
  const rows = preview.rows.map(({ changes, ...row }) => ({
    ...row,
    occurredOn: changes[0].row.occurredOn,
    payee: changes[0].row.payee,
    changes: changes.map(({ row: { lineId }, patch }) => ({
      ...patch,
      lineId,
      payee: patch.cleanPayee,
      isReviewed: patch.reviewed ?? false,
      recurringId: patch.billId,
    })),
  }))
  return { ...preview, rows }
}
