import type { HttpContext } from '@adonisjs/core/http'
import { csvLine } from '#core/csv'
import { auditEntries } from '#households/queries/audit_entries'
import { inWords } from '#households/audit_words'
import { auditFilterValidator } from '#households/validators/audit_filter_validator'

const MOST = 10_000
const HEAD = ['place', 'at', 'event', 'what', 'by', 'actor', 'subject', 'facts', 'address', 'hash']

/** The same list as a file; of a longer one the newest rows. */
export default class AuditExportsController {
  async show({ i18n, member, request, response }: HttpContext) {
    const filter = await auditFilterValidator.validate(request.qs())
    const { timeZone } = member.household
    const entries = await auditEntries({ ...filter, timeZone, limit: MOST })
    const lines = entries.map((entry) =>
      csvLine([
        entry.sequence,
        entry.at.toISOString(),
        entry.event,
        inWords(entry, i18n),
        entry.actor,
        entry.actorId,
        entry.subject,
        JSON.stringify(entry.data),
        entry.address,
        entry.hash,
      ])
    )
    response.header('Content-Type', 'text/csv; charset=utf-8')
    response.header('Content-Disposition', 'attachment; filename="audit.csv"')
    return response.send(csvLine(HEAD) + lines.join(''))
  }
}
