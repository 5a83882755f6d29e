import type { HttpContext } from '@adonisjs/core/http'

const TITLES: Record<number, string> = {
  400: 'The request could not be understood',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Changed in the meantime',
  410: 'Read everything anew',
  412: 'Changed since it was seen',
  413: 'Too large',
  415: 'This kind of content is not taken here',
  422: 'Some fields need attention',
  428: 'Say which version you saw',
  429: 'Too many requests',
  503: 'Too busy for the moment',
}

/** Answers application/problem+json (RFC 9457); `errors` name field, rule and message, `members` say more. */
export function problem(
  ctx: HttpContext,
  { status, errors, members }: { status: number; errors?: object[]; members?: object }
) {
  const body = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Something went wrong here',
    status,
    request_id: ctx.request.id(),
    ...(errors && { errors }),
    ...members,
  }
  return ctx.response
    .status(status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(body))
}
