import type { HttpContext } from '@adonisjs/core/http'
import { auditEntries } from '#households/queries/audit_entries'
import { members } from '#households/queries/members'
import { eventChoices, inWords } from '#households/audit_words'
import { auditFilterValidator } from '#households/validators/audit_filter_validator'

const SHOWN = 50

/** What happened in the household that somebody may have to answer for. */
export default class AuditController {
  async index({ i18n, member, request, view }: HttpContext) {
    const { before, ...filter } = await auditFilterValidator.validate(request.qs())
    const { timeZone } = member.household
    const page = { ...filter, before, timeZone, limit: SHOWN + 1 }
    const found = await auditEntries(page)
    const entries = found.slice(0, SHOWN).map((entry) => ({ ...entry, what: inWords(entry, i18n) }))
    const people = await members()
    return view.render('households/audit/index', {
      entries,
      filter,
      before: found.length > SHOWN ? entries.at(-1)!.sequence : null,
      query: addressOf(filter),
      events: eventChoices(i18n),
      people: people.map(({ userId, name }) => ({ value: userId, label: name })),
    })
  }
}

function addressOf(filter: Record<string, string | null | undefined>) {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value)
  return query.toString()
}
