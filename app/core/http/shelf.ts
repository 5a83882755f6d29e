import { safePath } from '#core/safe_url'
import type { HttpContext } from '@adonisjs/core/http'

/** What was done, in a sentence, and what can be done about it. */
export interface Shelf {
  notice: string
  /** The change set that Undo takes back. */
  undo?: string
  /** A link that goes on from here; with `post` a button does it at once, and the link shows it before. */
  follow?: { href: string; text: string; post?: { action: string; fields: Record<string, string> } }
}

interface Kept extends Shelf {
  /** Whose it is: the next one at this browser does not see it. */
  userId: string
  /** How many more pages show it. */
  left: number
}

/** "Undo" stays on the page after a change and on two more: also after a reload, nothing is lost. */
const PAGES = 2

/** By this cookie the page says that the person put the shelf away. */
const PUT_AWAY = 'shelf'

type Reads = Pick<Map<string, unknown>, 'get'>

/** For an answer in place: shows it there, and on the next pages. */
export function keepShelf(ctx: HttpContext, shelf: Shelf): Reads {
  remember(ctx, shelf)
  return new Map(Object.entries(shelf))
}

/** What the shelf of a whole page holds: what was just said, else what still stands from before. */
export function shelfOfPage(ctx: HttpContext): Reads {
  const { session, request, response } = ctx
  const { flashMessages } = session
  if (flashMessages.get('notice')) {
    const [notice, undo, follow] = ['notice', 'undo', 'follow'].map((key) => flashMessages.get(key))
    remember(ctx, { notice, undo, follow })
    return flashMessages as Reads
  }
  const kept = session.get('shelf') as Kept | undefined
  if (!kept) return new Map()
  const isPutAway = request.plainCookie(PUT_AWAY, { encoded: false }) === '0'
  if (isPutAway) response.clearCookie(PUT_AWAY)
  if (isPutAway || kept.userId !== ctx.auth.use('web').user?.id) {
    session.forget('shelf')
    return new Map()
  }
  remember(ctx, kept, kept.left - 1)
  return new Map(Object.entries(kept))
}

function remember({ session, auth }: HttpContext, shelf: Shelf, left = PAGES) {
  const userId = auth.use('web').user?.id
  if (!shelf.undo || left === 0 || !userId) session.forget('shelf')
  else session.put('shelf', { ...shelf, userId, left } satisfies Kept)
}

/** The page that a person looks at: for an answer in place, the one that it goes into. */
export function pagePath({ htmx, request }: HttpContext): string {
  if (!htmx.partial) return request.url(true)
  const url = request.header('hx-current-url') ?? ''
  if (!URL.canParse(url)) return '/'
  const { pathname, search } = new URL(url)
  return safePath(pathname + search) ?? '/'
}
