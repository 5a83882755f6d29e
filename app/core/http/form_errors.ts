import type { HttpContext } from '@adonisjs/core/http'
import { findScope } from '#core/household_scope'
import type { StaleFacts } from '#core/stale_form'

type Messages = { field: string; message: string }[]

/** The page that shows the form of each method that takes it. */
const FORM_OF: Record<string, string> = { store: 'create', update: 'edit' }

const NEVER_SHOWN_AGAIN = /password|code|token|_csrf|_method/

/**
 * Answers 422 with the form that was sent, what was typed and what is wrong with it: the controller's
 * own `create` or `edit` prints it. Answers false where the controller has no such page.
 */
export async function renderFormAgain(messages: Messages, ctx: HttpContext) {
  const errors = Object.groupBy(messages, (message) => message.field)
  return renderAgain(ctx, 422, { errors, sent: typedTexts(ctx.request.all()) })
}

/**
 * Answers 409 with the form: what was typed stays in it, beside what somebody else said meanwhile. Sent
 * once more, it has been seen.
 */
export async function renderStaleForm(stale: StaleFacts, ctx: HttpContext) {
  const { _seen, ...body } = ctx.request.all()
  ctx.request.updateBody(body)
  return renderAgain(ctx, 409, { stale, sent: typedTexts(body) })
}

async function renderAgain(ctx: HttpContext, status: number, shared: Record<string, unknown>) {
  const handler = ctx.route?.handler
  if (!handler || typeof handler === 'function' || !Array.isArray(handler.reference)) return false
  const [load, method = 'handle'] = handler.reference as [
    () => Promise<{ default: new () => object }>,
    string,
  ]
  const { default: Controller } = await load()
  const page = FORM_OF[method]
  if (!page || !(page in Controller.prototype)) return false

  await findScope()?.restart()
  // Not `old`: the session shares a function of that name.
  ctx.view.share(shared)
  const controller = await ctx.containerResolver.make(Controller)
  const body = await ctx.containerResolver.call(controller, page as never, [ctx])
  ctx.response.status(status)
  if (body !== undefined) ctx.response.send(body)
  return true
}

/** What a person typed, by the names of its fields. Anything that is no text did not come from our form. */
const typedTexts = (input: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(input)
      .flatMap(([name, value]) => fieldsOf(name, value))
      .filter(([name, value]) => typeof value === 'string' && !NEVER_SHOWN_AGAIN.test(name))
  )

/** Fields that share a name, such as `fund[…]`, come as one object of texts. */
function fieldsOf(name: string, value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, value]]
  return Object.entries(value).map(([key, text]) => [`${name}[${key}]`, text])
}
