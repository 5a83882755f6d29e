import type { HttpContext } from '@adonisjs/core/http'
import { isDay } from '#core/calendar'
import { isUuid } from '#core/uuid'
import { changedRows, type SeenRow } from '#ledger/queries/changed_rows'

/** How many rows are asked for at once; a page has fifty. */
const MOST = 100

/** Rows of an open list as they are now. They are asked for by the page when it hears that they changed. */
export default class RowsController {
  async index({ htmx, request, response, view }: HttpContext) {
    if (!htmx.partial) return response.redirect('/transactions')
    const { ids, news, focus } = request.qs()
    const changed = await changedRows({
      seen: listed(ids)
        .map(seenRow)
        .filter(({ id }) => isUuid(id)),
      news: listed(news).filter((id) => isUuid(id)),
      page: request.header('hx-current-url'),
    })
    const wish = typeof focus === 'string' && /^#\w[\w-]*$/.test(focus) ? focus : null
    return view.render('ledger/rows/_changed', { ...changed, focus: wish })
  }
}

/** "a,b", which the parser of addresses may have taken apart already. */
const listed = (text: unknown) =>
  [text]
    .flat()
    .filter((each) => typeof each === 'string')
    .flatMap((each) => each.split(','))
    .slice(0, MOST)

/** "id:stamp:day" */
function seenRow(text: string): SeenRow {
  const [id, stamp, day] = text.split(':')
  return { id, stamp, ...(isDay(day) && { day }) }
}
