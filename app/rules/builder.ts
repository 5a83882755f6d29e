import { formatMoney, formatPercent } from '#core/formatting'
import { Money } from '#core/money'
import type { FormWords } from '#core/stale_form'
import { putIntoWords } from '#core/http/refusal_words'
import { Refusal } from '#core/refusal'
import { accountBalances } from '#accounts/queries/account_balances'
import { categoryOptions } from '#categories/queries/category_tree'
import { tags } from '#categories/queries/tags'
import type { SearchReader } from '#ledger/queries/search/ast'
import { ACT_TYPES, type Share } from '#rules/acts/acts'
import { rowsOfActs } from '#rules/acts/read_acts'
import { readRule } from '#rules/actions/read_rule'
import { readCondition } from '#rules/conditions/meaning'
import { rowsOfSearch, WHEN_KINDS } from '#rules/conditions/when_rows'
import { draftFields, emptyAct, type Draft } from '#rules/draft'
import { bills } from '#rules/events/bills'
import { namesHere } from '#rules/queries/names'
import { previewOf } from '#rules/queries/preview'
import { ruleSentence, wordsFor } from '#rules/queries/rule_list'
import type { StoredRule } from '#rules/running/live_rules'
import type { HttpContext } from '@adonisjs/core/http'
import type Rule from '#rules/models/rule'

type Page = Pick<HttpContext, 'i18n' | 'member'>

/** How the person who asks reads numbers and days. */
export const readerOf = ({ member }: Page): SearchReader => ({
  locale: member.user.locale,
  today: member.today,
  currency: member.household.currency,
})

/** "30%" and "$5.00", as the person would type them. */
export const shareText = ({ member }: Page) => {
  const { locale } = member.user
  return (share: Share) =>
    'hundredths' in share
      ? formatPercent(share.hundredths / 10_000, locale, share.hundredths % 100 ? 2 : 0)
      : formatMoney(new Money(BigInt(share.minor), share.currency), { locale }).text
}

export const sayFor = (ctx: Page) => ({ t: ctx.i18n.t.bind(ctx.i18n), share: shareText(ctx) })

/** What the form of a kept rule begins with. */
export function draftOfRule(
  rule: Pick<StoredRule, 'name' | 'condition' | 'pattern' | 'acts' | 'stops'>,
  ctx: Page
): Draft {
  const rows = rowsOfSearch(readCondition(rule.condition, readerOf(ctx)).search)
  return {
    name: rule.name,
    isText: rows === null,
    when: rows ?? [],
    text: rule.condition,
    pattern: rule.pattern ?? '',
    acts: rowsOfActs(rule.acts, shareText(ctx)),
    stops: rule.stops,
    older: false,
    shown: [],
    ticked: [],
  }
}

/** What a new rule begins with: a payee and a category, where an address or a button names them. */
export function begun(
  draft: Draft,
  { payee, category }: { payee: string; category: string }
): Draft {
  const isBlank = draft.when.length === 0 && !draft.isText
  return {
    ...draft,
    when: isBlank ? [{ is: 'payee', value: payee }] : draft.when,
    acts: draft.acts.length === 0 ? [emptyAct('category', { category })] : draft.acts,
  }
}

/** A rule as those who run it call its parts. */
export const asStored = ({ id, name, condition, pattern, actions, stops }: Rule) => ({
  id,
  name,
  condition,
  pattern,
  acts: actions,
  stops,
})

/** What the form of a rule is about, for whoever had it open while somebody else changed it. */
export async function ruleWords(
  rule: Pick<StoredRule, 'name' | 'condition' | 'pattern' | 'acts' | 'stops'>,
  ctx: Page
): Promise<FormWords> {
  const words = wordsFor(await namesHere(), sayFor(ctx))
  const { when, then } = ruleSentence(rule, words, readerOf(ctx))
  return {
    'rules.form.name': rule.name,
    'rules.form.when': when,
    'rules.form.then': then,
    'rules.form.stops': ctx.i18n.t(rule.stops ? 'categories.form.yes' : 'categories.form.no'),
  }
}

/** What the form offers, with what is in it. */
export async function formOf(draft: Draft, { i18n }: Page) {
  const t = i18n.t.bind(i18n)
  const accounts = (await accountBalances()).filter(({ isBalanceOnly }) => !isBalanceOnly)
  const groups = await categoryOptions()
  const followed = await bills().list()
  return {
    draft,
    kinds: WHEN_KINDS.map((kind) => ({ value: kind, label: t(`rules.kinds.${kind}`) })),
    actTypes: ACT_TYPES.map((type) => ({ value: type, label: t(`rules.acts.${type}`) })),
    categories: groups.map(({ id, name, children }) => ({
      label: name,
      options: [{ id, name }, ...children].map((each) => ({ value: each.id, label: each.name })),
    })),
    tags: (await tags()).map(({ id, name }) => ({ value: id, label: name })),
    accounts: accounts.map(({ id, name }) => ({ value: id, label: name })),
    bills: followed
      .filter(({ isOver }) => !isOver)
      .map(({ id, name }) => ({ value: id, label: name })),
  }
}

/** What a draft would do, or what is missing for it to do anything. */
export async function previewPage(draft: Draft, ctx: Page, rule?: { id: string }) {
  const reader = readerOf(ctx)
  const fields = { ...draftFields(draft), ...(rule && { rule: rule.id }) }
  const href = `/rules/preview?${new URLSearchParams(fields)}`
  try {
    const written = await readRule(draft, reader)
    const preview = await previewOf(written, draft, reader)
    const names = await namesHere()
    const words = wordsFor(names, sayFor(ctx))
    const nameOf = (id: string) => names.categories.get(id)?.name ?? ''
    const tagOf = (id: string) => names.tags.get(id)?.name ?? ''
    const billOf = (id: string) => names.bills.get(id)?.name ?? ''
    return {
      preview,
      sentence: ruleSentence(written, words, reader),
      problem: null,
      href,
      nameOf,
      tagOf,
      billOf,
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    putIntoWords(error, ctx as HttpContext)
    return { preview: null, sentence: null, problem: error.messages[0].message, href }
  }
}
