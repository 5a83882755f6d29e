import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#core/refusal'
import { safePath } from '#core/safe_url'
import { refuseStale } from '#core/stale_form'
import { categoryOptions } from '#categories/queries/category_tree'
import { categorySelect } from '#ledger/filter_choices'
import { withAmountsInWords } from '#ledger/money_refusal'
import { distributed, WAYS, type Way } from '#ledger/actions/splits/distribute'
import {
  isBlank,
  readParts,
  restOf,
  typedSizes,
  type Part,
} from '#ledger/actions/splits/read_parts'
import { splitTransaction } from '#ledger/actions/splits/split_transaction'
import { unsplitTransaction } from '#ledger/actions/splits/unsplit_transaction'
import { listOfPage } from '#ledger/queries/transaction_filter'
import { transactionFacts } from '#ledger/queries/transaction_facts'
import {
  splitDraftValidator,
  splitValidator,
  unsplitValidator,
} from '#ledger/validators/tie_validators'
import * as form from '#ledger/splits_form'

/** The parts of a transaction. What changes the form alone (a row more, sharing out) saves nothing. */
export default class SplitsController {
  async edit(ctx: HttpContext) {
    const transaction = await known(ctx.params.id)
    const { lines, ...draft } = await ctx.request.validateUsing(splitDraftValidator)
    const rows = lines ?? form.rowsOf(transaction, wholeOf(transaction, ctx.member.user.locale))
    return this.#form(ctx, transaction, rows, draft)
  }

  async #form(
    { member, request, view }: HttpContext,
    transaction: Facts,
    rows: form.PartRow[],
    draft: Draft
  ) {
    const { returnTo: list } = listOfPage(request.header('hx-current-url') ?? '')
    const returnTo = safePath(request.input('return_to')) ?? list
    const seen = draft._seen ?? wordsOf(transaction, member.user.locale)
    const options = withOwnCategories(categorySelect(await categoryOptions()), transaction)
    const rest = restIn(rows, wholeOf(transaction, member.user.locale))
    const last = options
      .flatMap((option) => ('options' in option ? option.options : [option]))
      .find(({ value }) => value === rows.at(-1)?.category_id)?.label
    const page = { transaction, rows, rest, last, seen, returnTo, categoryOptions: options }
    return view.render(
      draft.step === 'preview' ? 'ledger/splits/_rest' : 'ledger/splits/edit',
      page
    )
  }

  async update(ctx: HttpContext) {
    const { i18n, member, params, request, response, session } = ctx
    const transaction = await known(params.id)
    const { locale } = member.user
    const whole = wholeOf(transaction, locale)
    const draft = await request.validateUsing(splitDraftValidator)
    const [step, rows] = [draft.step ?? '', draft.lines ?? []]
    if (step && !step.startsWith('rest'))
      return this.#form(ctx, transaction, stepped(rows, step, whole), draft)
    await request.validateUsing(splitValidator)
    const parts = rows.map(form.partOf).filter((part) => !isBlank(part))
    const done = await withAmountsInWords(locale, async () => {
      const read = readParts(withRest(parts, step, whole), whole)
      await refuseStale({
        table: 'transactions',
        ids: [transaction.id, ...transaction.lines.map(({ id }) => id)],
        seen: draft._seen,
        now: async () => wordsOf(await known(transaction.id), locale),
        mine: form.splitWords(await named(read, transaction), whole),
      })
      return splitTransaction(transaction.id, read)
    })
    if (!done) throw new errors.E_ROW_NOT_FOUND()
    session.flash({ notice: i18n.t('ledger.splits.done'), undo: done.changeSetId })
    return response.redirect(
      safePath(request.input('return_to')) ?? `/transactions/${transaction.id}`
    )
  }

  async destroy({ i18n, params, request, response, session }: HttpContext) {
    const { category_id: categoryId } = await request.validateUsing(unsplitValidator)
    const done = await unsplitTransaction(params.id, categoryId ?? undefined)
    if (!done) throw new errors.E_ROW_NOT_FOUND()
    session.flash({ notice: i18n.t('ledger.splits.joined'), undo: done.changeSetId })
    return response.redirect(safePath(request.input('return_to')) ?? `/transactions/${params.id}`)
  }
}

type Facts = Awaited<ReturnType<typeof known>>

interface Draft {
  _seen?: string | null
  step?: string | null
}

async function known(id: string) {
  const transaction = await transactionFacts(id)
  if (!transaction) throw new errors.E_ROW_NOT_FOUND()
  return transaction
}

const wordsOf = (transaction: Facts, locale: string) =>
  form.splitWords(
    transaction.lines.map((line) => ({
      ...line,
      category: line.categoryName,
      tags: line.tags.map(({ name }) => name),
    })),
    wholeOf(transaction, locale)
  )

/** Parts as they were sent, with the names of their categories. */
async function named(parts: Part[], transaction: Facts) {
  const groups = withOwnCategories(categorySelect(await categoryOptions()), transaction)
  const options = groups.flatMap((option) => ('options' in option ? option.options : [option]))
  const nameOf = new Map(options.map(({ value, label }) => [value, label]))
  return parts.map((part) => ({
    ...part,
    category: nameOf.get(part.categoryId ?? '') ?? null,
    tags: part.tags ?? [],
  }))
}

const wholeOf = ({ amountMinor, currency }: Facts, locale: string) => ({
  amountMinor,
  currency,
  locale,
})

/** What the typed amounts leave: of the part without an amount, or missing; null while one cannot be read. */
function restIn(rows: form.PartRow[], whole: form.Whole) {
  try {
    const parts = rows.map((row) => ({ ...form.partOf(row), tags: null }))
    const firstBlank = parts.findLastIndex(({ amount }) => amount.trim() === '')
    const filled = parts.filter(({ amount }, index) => amount.trim() !== '' || index === firstBlank)
    const minor = restOf(typedSizes(filled, whole), whole)
    return { minor, isTaken: firstBlank >= 0, at: rows.length - 1 }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function stepped(rows: form.PartRow[], step: string, whole: form.Whole) {
  if (step === 'add') return form.withRow(rows)
  const [word, place] = step.split('-')
  if (word === 'remove') return rows.filter((_, index) => index !== Number(place))
  if (!WAYS.includes(step as Way)) return rows
  return form.withSizes(rows, distributed(rows.map(form.partOf), step as Way, whole), whole)
}

/** "Put it in …": what is left goes to the part of the button that was pressed. */
function withRest(parts: ReturnType<typeof form.partOf>[], step: string, whole: form.Whole) {
  if (!step.startsWith('rest')) return parts
  const sizes = typedSizes(parts, whole)
  const rest = restOf(sizes, whole)
  return parts.map((part, index) => {
    if (index !== parts.length - 1 || sizes[index] === null) return part
    return { ...part, amount: form.sizeText(sizes[index] + rest, whole) }
  })
}

/** Also categories that are not in use any more, where a part has one: saving must not lose it. */
function withOwnCategories(options: ReturnType<typeof categorySelect>, { lines }: Facts) {
  const offered = new Set(options.flatMap((group) => group.options.map(({ value }) => value)))
  const own = lines.filter(({ categoryId }) => categoryId && !offered.has(categoryId))
  const others = own.map((line) => ({ value: line.categoryId!, label: line.categoryName ?? '' }))
  return [...others, ...options]
}
