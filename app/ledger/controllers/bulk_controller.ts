import type { HttpContext } from '@adonisjs/core/http'
import { keepShelf, pagePath, type Shelf } from '#core/http/shelf'
import { safePath } from '#core/safe_url'
import type { Day } from '#core/calendar'
import { bulkEdit } from '#ledger/actions/bulk/bulk_edit'
import { bulkLimits, startBulkRun } from '#ledger/actions/bulk/runs'
import { actChoices, ASKING_ACTS, PLAIN_ACTS, scopeOf } from '#ledger/bulk_form'
import { bulkShelf, leftWords } from '#ledger/bulk_words'
import { daysOf, pickedRows, rowsBeside } from '#ledger/queries/rows_beside'
import { scopeIds, ScopeMoved, sumsOf, type Scope } from '#ledger/queries/scope'
import { listOfPage } from '#ledger/queries/transaction_filter'
import { bulkScopeValidator, bulkValidator, wishOf } from '#ledger/validators/bulk_validator'

/** So many rows are shown before an act, and so many are written anew on the page after it. */
const SHOWN = 200

/** One thing done to many transactions: those that were ticked, or all that a filter shows. */
export default class BulkController {
  /** The page of what is chosen, with all acts; in place, the field that one act asks for. */
  async edit({ htmx, request, view }: HttpContext) {
    const input = await request.validateUsing(bulkScopeValidator)
    const act = input.panel ?? input.act
    const choices = await actChoices()
    if (htmx.partial) return view.render('ledger/bulk/_panel', { act, choices })
    const chosen = await this.#chosen(scopeOf(input))
    const back = safePath(request.input('return_to')) ?? '/transactions'
    const acts = { plain: PLAIN_ACTS, asking: ASKING_ACTS }
    return view.render('ledger/bulk/edit', { ...chosen, choices, back, acts, input })
  }

  async update(ctx: HttpContext) {
    const { i18n, member, request, response } = ctx
    const given = await request.validateUsing(bulkValidator)
    const wish = wishOf(given, { locale: member.user.locale, today: member.today })
    const sent = await request.validateUsing(bulkScopeValidator)
    const scope = scopeOf(sent)
    const ids = await scopeIds(scope).catch((error) => {
      if (error instanceof ScopeMoved) return error
      throw error
    })
    if (ids instanceof ScopeMoved) return this.#moved(ctx, scope, ids.count)
    if (ids.length > bulkLimits.atOnce) {
      const { id, left } = await startBulkRun(ids, wish)
      const notice = i18n.t('bulk.run.begun', { total: ids.length })
      ctx.session.flash('notice', [notice, leftWords(i18n, left)].join(' ').trim())
      return this.#lead(ctx, `/transactions/bulk/runs/${id}`)
    }
    const onPage = sent.ids ?? []
    const days = await daysOf(onPage.slice(0, SHOWN))
    const done = await bulkEdit(ids, wish)
    const shelf = await bulkShelf(i18n, wish, done, ids)
    const isLight = onPage.length <= SHOWN && wish.act !== 'date'
    if (ctx.htmx.partial && isLight) return this.#rows(ctx, onPage, days, shelf)
    ctx.session.flash({ ...shelf })
    const back = safePath(request.input('return_to')) ?? '/transactions'
    return ctx.htmx.partial ? this.#lead(ctx, pagePath(ctx)) : response.redirect(back)
  }

  /** The rows on the page as they are now, the sums beside them, and the bar with nothing selected. */
  async #rows(ctx: HttpContext, onPage: string[], days: Day[], shelf: Shelf) {
    const list = listOfPage(ctx.request.header('hx-current-url') ?? '')
    const beside = await rowsBeside(list.filter, onPage, days)
    const flashed = keepShelf(ctx, shelf)
    return ctx.view.render('ledger/bulk/_done', { ...list, ...beside, flashed })
  }

  async #chosen(scope: Scope) {
    try {
      const ids = await scopeIds(scope)
      const rows = await pickedRows(ids.slice(0, SHOWN))
      return { scope, count: ids.length, sums: await sumsOf(ids), rows, moved: null }
    } catch (error) {
      if (!(error instanceof ScopeMoved)) throw error
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
