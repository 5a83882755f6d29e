import app from '@adonisjs/core/services/app'
import { errors as httpErrors, ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import { errors as shieldErrors } from '@adonisjs/shield'
import { errors as authErrors } from '@adonisjs/auth'
import { errors as vineErrors } from '@vinejs/vine'
import { allowedMethods } from '#core/http/allowed_methods'
import { isApiCall } from '#core/http/bearer'
import { findScope } from '#core/household_scope'
import { problem } from '#core/http/problem'
import { readAgain } from '#core/http/read_again'
import { renderFormAgain, renderStaleForm } from '#core/http/form_errors'
import { isMachines } from '#core/http/machines'
import { putIntoWords } from '#core/http/refusal_words'
import { StaleForm } from '#core/stale_form'

type HttpError = {
  status?: number
  code?: string
  message: string
  retryAfterSeconds?: number
  words?: string
}

const PAGES = new Set([401, 403, 404, 405, 409, 413, 422, 429, 503])

/** Turns errors into answers: the form again, a page, a note for htmx, or problem+json. */
export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = app.inDev
  protected ignoreCodes = ['E_UNAUTHORIZED_ACCESS', 'E_ROW_NOT_FOUND', 'E_ROUTE_NOT_FOUND']

  async handle(error: unknown, ctx: HttpContext) {
    findScope()?.fail()
    if (await readAgain(error, ctx)) return
    putIntoWords(error, ctx)
    if (error instanceof authErrors.E_UNAUTHORIZED_ACCESS) return this.#signIn(ctx)
    if (error instanceof vineErrors.E_VALIDATION_ERROR && !wantsJson(ctx)) {
      if (await renderFormAgain(error.messages, ctx)) return
    }
    if (error instanceof StaleForm && !wantsJson(ctx)) {
      if (await renderStaleForm(error.facts, ctx)) return
    }
    const status = isWrongMethod(error, ctx) ? 405 : statusOf(error)
    const wait = (error as HttpError)?.retryAfterSeconds
    if (wait) ctx.response.header('Retry-After', String(wait))
    const messages = error instanceof vineErrors.E_VALIDATION_ERROR ? error.messages : undefined
    if (wantsJson(ctx)) return problem(ctx, { status, errors: messages })
    if (app.inDev && status >= 500) return super.handle(error, ctx)
    ctx.response.status(status)
    const page = PAGES.has(status) ? status : status >= 500 ? 500 : 400
    const detail = messages?.map((message: { message: string }) => message.message).join(' ')
    const template = ctx.htmx?.partial ? 'errors/_note' : 'errors/page'
    ctx.response.send(
      await ctx.view.render(template, {
        page,
        words: isWaitedFor(error) ? 'slow' : ((error as HttpError)?.words ?? page),
        detail,
        wait,
        requestId: ctx.request.id(),
      })
    )
  }

  async report(error: unknown, ctx: HttpContext) {
    if (error instanceof vineErrors.E_VALIDATION_ERROR) return
    return super.report(error, ctx)
  }

  /** fetch follows redirects, so htmx is told to load the page itself. */
  #signIn(ctx: HttpContext) {
    if (wantsJson(ctx)) return problem(ctx, { status: 401 })
    const wanted = ctx.request.method() === 'GET' && !ctx.htmx.partial ? ctx.request.url(true) : ''
    const to =
      wanted && wanted !== '/' ? `/login?return_to=${encodeURIComponent(wanted)}` : '/login'
    if (ctx.htmx.partial) return ctx.response.status(401).header('HX-Redirect', to).send('')
    return ctx.response.redirect(to)
  }
}

export const wantsJson = (ctx: HttpContext) =>
  isApiCall(ctx) || isMachines(ctx) || ctx.request.accepts(['html', 'json']) === 'json'

/** An address that is there, asked in a way that is not: the answer names the ways that are. */
function isWrongMethod(error: unknown, ctx: HttpContext) {
  if (!(error instanceof httpErrors.E_ROUTE_NOT_FOUND)) return false
  const methods = allowedMethods(ctx)
  if (methods.length) ctx.response.header('Allow', methods.join(', '))
  return methods.length > 0
}

function statusOf(error: unknown) {
  if (isWaitedFor(error)) return 503
  // Shield answers a bad token by a redirect, which clients take for success.
  if (error instanceof shieldErrors.E_BAD_CSRF_TOKEN) return 403
  return (error as HttpError)?.status ?? 500
}

/** The database has too much to do: a statement was cut off, or no connection came free. */
const isWaitedFor = (error: unknown) =>
  (error as HttpError)?.code === '57014' || (error as Error)?.name === 'KnexTimeoutError'
