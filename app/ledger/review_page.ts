import type { HttpContext } from '@adonisjs/core/http'
import { keepShelf, type Shelf } from '#core/http/shelf'
import { categoryOptions } from '#categories/queries/category_tree'
import { categorySelect } from '#ledger/filter_choices'
import { reviewPreference } from '#ledger/actions/review_preference'
import { nextUpdate } from '#ledger/events/next_update'
import { reviewInbox } from '#ledger/queries/review/inbox'

/** Everything the inbox shows, at the group with this key or at the first one. */
export async function reviewPage({ member }: HttpContext, wanted?: unknown) {
  const inbox = await reviewInbox(wanted)
  return {
    inbox,
    mayEdit: member.may('editor'),
    categoryOptions: inbox.current ? categorySelect(await categoryOptions()) : [],
    nextAt: inbox.current ? null : await nextUpdate(),
    reviews: await reviewPreference(),
  }
}

export const groupPath = (key?: string) =>
  key ? `/review?${new URLSearchParams({ group: key })}` : '/review'

/** After something was reviewed: what comes next, in place or as a page. */
export async function leadOn(ctx: HttpContext, shelf: Shelf, next?: string) {
  const { htmx, response, session, view } = ctx
  if (htmx.partial) {
    const page = await reviewPage(ctx, next)
    return view.render('ledger/reviews/_done', { ...page, flashed: keepShelf(ctx, shelf) })
  }
  session.flash({ ...shelf })
  return response.redirect(groupPath(next))
}
