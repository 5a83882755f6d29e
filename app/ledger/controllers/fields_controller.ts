import type { HttpContext } from '@adonisjs/core/http'
import { keepShelf, type Shelf } from '#core/http/shelf'
import { Conflict } from '#core/conflict'
import { changeField, type Changed } from '#ledger/actions/change_field'
import { restoreField } from '#ledger/actions/restore_field'
import { alwaysForRow } from '#ledger/bulk_words'
import { askedField, type AskedField } from '#ledger/fields/asked_field'
import { fieldForm } from '#ledger/fields/field_form'
import { readValue } from '#ledger/fields/read_value'
import { rowWithSums } from '#ledger/queries/row_with_sums'
import { transactionDetail } from '#ledger/queries/transaction_detail'
import { restorationValidator, typedFieldValidator } from '#ledger/validators/field_validator'
import type { FieldConflict } from '#ledger/fields/refuse_conflict'

/** One field of one transaction or line: in its place, or on a page of its own. */
export default class FieldsController {
  async edit(ctx: HttpContext) {
    const asked = await askedField(ctx)
    const form = await fieldForm(asked, readerOf(ctx))
    const name = ctx.htmx.partial ? '_cell' : 'edit'
    return ctx.view.render(`ledger/fields/${name}`, { ...asked, form })
  }

  async update(ctx: HttpContext) {
    const asked = await askedField(ctx)
    const { value, version, next } = await readValue(ctx, asked.field, asked.transaction)
    return this.#settled(ctx, asked, {
      next,
      work: () => changeField({ ...of(asked), version }, value),
    })
  }

  /** A person's word is taken back: the bank's stands again. */
  async destroy(ctx: HttpContext) {
    const asked = await askedField(ctx)
    const { _version: version } = await ctx.request.validateUsing(restorationValidator)
    return this.#settled(ctx, asked, {
      next: null,
      work: () => restoreField({ ...of(asked), version }),
    })
  }

  async #settled(
    ctx: HttpContext,
    asked: AskedField,
    { work, next }: { work: () => Promise<Changed>; next: string | null }
  ) {
    try {
      const { changeSetId } = await work()
      return await this.#done(ctx, asked, { changeSetId, next })
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      return this.#conflict(ctx, asked, error.facts as FieldConflict)
    }
  }

  async #done(
    ctx: HttpContext,
    asked: AskedField,
    { changeSetId, next }: { changeSetId: string | null; next: string | null }
  ) {
    const { htmx, i18n, request, response, session, view } = ctx
    const notice = i18n.t(`rows.done.${asked.field}`)
    const follow =
      asked.field === 'category' ? await alwaysForRow(i18n, asked.transaction.id) : undefined
    const flash = changeSetId ? { notice, undo: changeSetId, ...(follow && { follow }) } : {}
    if (!htmx.partial) {
      session.flash(flash)
      return response.redirect(asked.returnTo)
    }
    const { id, occurredOn } = asked.transaction
    const row = await rowWithSums(id, [occurredOn], request.header('hx-current-url'))
    const { day } = await request.validateUsing(typedFieldValidator)
    const shownDay = day ?? occurredOn
    const detail = asked.at === 'detail' ? await transactionDetail(id) : null
    const flashed = 'notice' in flash ? keepShelf(ctx, flash as Shelf) : new Map<string, unknown>()
    return view.render('ledger/fields/_done', {
      ...row,
      shownDay,
      detail,
      next,
      flashed,
      field: asked.field,
    })
  }

  /** Nothing was written, and what was typed is offered again. */
  async #conflict(ctx: HttpContext, asked: AskedField, conflict: FieldConflict) {
    const { htmx, request, response, view } = ctx
    const input = await request.validateUsing(typedFieldValidator)
    const [value, newName] = [input.value ?? '', input.new_name ?? '']
    const typed = { value, newName, isBack: request.method() === 'DELETE' }
    const form = await fieldForm(asked, readerOf(ctx))
    const mineText = newName || labelOf(form.options ?? [], value)
    response.status(409)
    const name = htmx.partial ? '_conflict' : 'conflict'
    return view.render(`ledger/fields/${name}`, {
      ...asked,
      conflict,
      typed,
      mineText,
    })
  }
}

const readerOf = ({ i18n, member }: HttpContext) => ({
  locale: member.user.locale,
  t: (key: string) => i18n.t(key),
})

const of = ({ transaction, lineId, field }: AskedField) => ({
  transactionId: transaction.id,
  lineId,
  field,
})

/** What a choice says, or the text itself. */
function labelOf(options: Choice[], value: string): string {
  const all = options.flatMap((option) => option.options ?? [option])
  return all.find((option) => option.value === value)?.label ?? value.slice(0, 80)
}

interface Choice {
  value?: string
  label: string
  options?: Choice[]
}
