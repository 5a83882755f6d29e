import type { HttpContext } from '@adonisjs/core/http'
import { keepShelf, pagePath, type Shelf } from '#core/http/shelf'
import { safePath } from '#core/safe_url'
import type { Day } from '#core/calendar'
import { Refusal } from '#core/refusal'
import { putIntoWords } from '#core/http/refusal_words'
import { bulkEdit, bulkEditNaming, namedAlone } from '#ledger/actions/bulk/bulk_edit'
import { isJoin, joinTransactions } from '#ledger/actions/bulk/join'
import { bulkLimits, startBulkRun } from '#ledger/actions/bulk/runs'
import { actChoices, ASKING_ACTS, PLAIN_ACTS, scopeOf } from '#ledger/bulk_form'
import { bulkShelf, leftWords } from '#ledger/bulk_words'
import { daysOf, pickedRows, rowsBeside } from '#ledger/queries/rows_beside'
import { scopeIds, ScopeMoved, sumsOf, type Scope } from '#ledger/queries/scope'
import { listOfPage } from '#ledger/queries/transaction_filter'
import { bulkScopeValidator, bulkValidator, wishOf } from '#ledger/validators/bulk_validator'

/** So many rows are shown before an act, and so many are written anew on the page after it. */
const SHOWN = 200

interface Chosen {
  scope: Scope
  count: number
  sums: Awaited<ReturnType<typeof sumsOf>>
  rows: Awaited<ReturnType<typeof pickedRows>>
  /** How many match now, where that is another number than the person saw. */
  moved: number | null
}

/** One thing done to many transactions: those that were ticked, or all that a filter shows. */
export default class BulkController {
  /** The page of what is chosen, with all acts; in place, the field that one act asks for. */
  async edit(ctx: HttpContext) {
    const { htmx, request, view } = ctx
    const input = await request.validateUsing(bulkScopeValidator)
    const act = input.panel ?? input.act
    const choices = await actChoices(ctx.i18n.t('rows.recent'))
    if (htmx.partial) return view.render('ledger/bulk/_panel', { act, choices })
    const chosen = await this.#chosenOf(ctx, input)
    const back = safePath(request.input('return_to')) ?? '/transactions'
    const acts = { plain: PLAIN_ACTS, asking: ASKING_ACTS }
    return view.render('ledger/bulk/edit', { ...chosen, choices, back, acts, input })
  }

  async update(ctx: HttpContext) {
    const { i18n, member, request } = ctx
    const { act, ...given } = await request.validateUsing(bulkValidator)
    const sent = await request.validateUsing(bulkScopeValidator)
    const scope = scopeOf(sent)
    const ids = await scopeIds(scope).catch((error) => {
      if (error instanceof ScopeMoved) return error
      throw error
    })
    if (ids instanceof ScopeMoved) return this.#moved(ctx, scope, ids.count)
    const ticked = sent.ids ?? []
    if (isJoin(act)) {
      return this.#finish(ctx, ticked, async () => {
        const undo = await joinTransactions(act, ids)
        return { notice: i18n.t(`bulk.done.${act}`, { count: ids.length }), undo }
      })
    }
    const newName = { category: given.new_category, tag: given.new_tag }[act as string]
    const asked = wishOf({ ...given, act }, { locale: member.user.locale, today: member.today })
    if (ids.length > bulkLimits.atOnce) {
      const { id, left } = await startBulkRun(ids, await namedAlone(asked, newName, ids))
      const notice = i18n.t('bulk.run.begun', { total: ids.length })
      ctx.session.flash('notice', [notice, leftWords(i18n, left)].join(' ').trim())
      return this.#lead(ctx, `/transactions/bulk/runs/${id}`)
    }
    // Another day is another place in the list.
    return this.#finish(ctx, act === 'date' ? undefined : ticked, async () => {
      const { wish, ...done } = newName
        ? await bulkEditNaming(ids, asked, newName)
        : { ...(await bulkEdit(ids, asked)), wish: asked }
      return bulkShelf(i18n, wish, done, ids)
    })
  }

  /** Does it, and shows what became of it: in place where that are a few rows of the page, else on a page anew. */
  async #finish(ctx: HttpContext, onPage: string[] | undefined, work: () => Promise<Shelf>) {
    const isLight = onPage !== undefined && onPage.length <= SHOWN
    const days = isLight ? await daysOf(onPage) : []
    const shelf = await work()
    if (ctx.htmx.partial && isLight) return this.#rows(ctx, onPage, days, shelf)
    ctx.session.flash({ ...shelf })
    const back = safePath(ctx.request.input('return_to')) ?? '/transactions'
    return ctx.htmx.partial ? this.#lead(ctx, pagePath(ctx)) : ctx.response.redirect(back)
  }

  /** The rows on the page as they are now, the sums beside them, and the bar with nothing selected. */
  async #rows(ctx: HttpContext, onPage: string[], days: Day[], shelf: Shelf) {
    const list = listOfPage(ctx.request.header('hx-current-url') ?? '')
    const beside = await rowsBeside(list.filter, onPage, days)
    const flashed = keepShelf(ctx, shelf)
    return ctx.view.render('ledger/bulk/_done', { ...list, ...beside, flashed })
  }

  /** A scope that cannot be had is told instead of rows: the page of a refusal must not be refused too. */
  async #chosenOf(ctx: HttpContext, input: Parameters<typeof scopeOf>[0]) {
    try {
      const chosen = await this.#chosen(scopeOf(input), { isCounted: Boolean(input.expected) })
      return { ...chosen, refusal: null }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      putIntoWords(error, ctx)
      const refusal = error.messages[0].message
      return { scope: { ids: [] }, count: 0, sums: [], rows: [], moved: null, refusal }
    }
  }

  /** Where nobody counted before, what matches now is what is meant. */
  async #chosen(scope: Scope, { isCounted = true } = {}): Promise<Chosen> {
    try {
      const ids = await scopeIds(scope)
      const rows = await pickedRows(ids.slice(0, SHOWN))
      return { scope, count: ids.length, sums: await sumsOf(ids), rows, moved: null }
    } catch (error) {
      if (!(error instanceof ScopeMoved)) throw error
      if ('filter' in scope && !isCounted) return this.#chosen({ ...scope, expected: error.count })
      return { scope, count: error.count, sums: [], rows: [], moved: error.count }
    }
  }

  /** Nothing was done: the person is told how many match now. */
  async #moved(ctx: HttpContext, scope: Scope, count: number) {
    const expected = 'expected' in scope ? scope.expected : 0
    const notice = ctx.i18n.t('bulk.moved', { count, expected })
    ctx.response.status(409)
    const filter = 'filter' in scope ? scope.filter : undefined
    return ctx.view.render('ledger/bulk/moved', { notice, count, filter })
  }

  #lead({ htmx, response }: HttpContext, path: string) {
    if (!htmx.partial) return response.redirect(path)
    return response.header('HX-Redirect', path).send('')
  }
}
