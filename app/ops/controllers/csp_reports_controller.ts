import type { HttpContext } from '@adonisjs/core/http'
import { rawBody } from '#core/http/raw_body'
import { countTry, senderOf } from '#identity/actions/count_try'

const MOST_BYTES = 16_384
const LONGEST = 300
const TOLD = ['document-uri', 'effective-directive', 'blocked-uri', 'source-file', 'line-number']

/** Browsers tell what a page tried against its policy: a fault of ours, or an attack. */
export default class CspReportsController {
  async store(ctx: HttpContext) {
    await countTry('reports', senderOf(ctx.request.ip()))
    const body = await rawBody(ctx, MOST_BYTES)
    const report = body && parsed(body)
    if (!report) return ctx.response.status(400).send('')
    ctx.logger.warn({ csp: report }, 'a page tried what its policy forbids')
    return ctx.response.status(204)
  }
}

/** The facts of a report, as short texts; addresses without what follows the path. */
function parsed(body: Buffer): Record<string, string> | null {
  try {
    const report: unknown = JSON.parse(body.toString())
    const facts = (report as { 'csp-report'?: Record<string, unknown> })?.['csp-report']
    if (typeof facts !== 'object' || facts === null) return null
    const told = TOLD.filter((name) => Object.hasOwn(facts, name))
    return Object.fromEntries(
      told.map((name) => [name, String(facts[name]).split(/[?#]/)[0].slice(0, LONGEST)])
    )
  } catch {
    return null
  }
}
