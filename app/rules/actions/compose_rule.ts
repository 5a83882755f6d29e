import { typedAmount } from '#core/amount_text'
import { readActs } from '#rules/acts/read_acts'
import { readRule, readWhen, type WrittenRule } from '#rules/actions/read_rule'
import { householdReader } from '#rules/conditions/meaning'
import { emptyAct, readDraft, type Draft, type ThenRow } from '#rules/draft'
import type { ActType, Share } from '#rules/acts/acts'
import type { SearchReader } from '#ledger/queries/search/ast'

export { ACT_TYPES, MOST_ACTS, type Act, type Share } from '#rules/acts/acts'

/** One thing that a rule is to do, with what it needs for that. */
export interface ActWish {
  type: ActType
  categoryId?: string | null
  tagId?: string | null
  accountId?: string | null
  billId?: string | null
  text?: string | null
  share?: Share | null
}

export interface RuleWish {
  name?: string
  /** In the language of searches, as the household reads it: numbers with a point. */
  condition?: string
  pattern?: string | null
  acts?: ActWish[]
  stops?: boolean
}

/**
 * A whole rule of what is wished, with the rest from the one that is there, whose words are not asked
 * again. @throws Refusal as readRule does, of `condition`, `pattern`, and fields like `act_0_category`.
 */
export async function composeRule(wish: RuleWish, known?: WrittenRule): Promise<WrittenRule> {
  const reader = await householdReader()
  const draft = draftOf(wish, known, reader)
  if (!known) return readRule(draft, reader)
  const isOther = wish.condition !== undefined || wish.pattern !== undefined
  const { condition, pattern } = isOther ? await readWhen(draft, reader) : known
  const acts = wish.acts ? await readActs(draft.acts, reader) : known.acts
  return { name: draft.name, condition, pattern, acts, stops: draft.stops }
}

function draftOf(wish: RuleWish, known: WrittenRule | undefined, reader: SearchReader): Draft {
  const { pattern = known?.pattern } = wish
  return {
    ...readDraft({}),
    name: wish.name ?? known?.name ?? '',
    isText: true,
    text: wish.condition ?? known?.condition ?? '',
    pattern: pattern ?? '',
    acts: (wish.acts ?? []).map((act) => rowOf(act, reader)),
    stops: wish.stops ?? known?.stops ?? false,
  }
}

const rowOf = ({ type, share, ...act }: ActWish, reader: SearchReader): ThenRow =>
  emptyAct(type, {
    category: act.categoryId ?? '',
    tag: act.tagId ?? '',
    account: act.accountId ?? '',
    bill: act.billId ?? '',
    text: act.text ?? '',
    share: share ? shareText(share, reader) : '',
  })

const shareText = (share: Share, { locale, currency }: SearchReader) =>
  'hundredths' in share
    ? `${share.hundredths / 100}%`
    : typedAmount(BigInt(share.minor), currency, locale)
