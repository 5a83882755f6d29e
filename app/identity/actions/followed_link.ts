import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#core/refusal'
import { findLink, type LinkPurpose, type MailLink } from '#identity/actions/mail_link'

/** Where the session keeps the token of the link that somebody followed. */
export const LINK_KEY = 'mail_link'

/** The link that this browser followed, if it is for one of these purposes. */
export async function followedLink(ctx: HttpContext, purposes: LinkPurpose[]) {
  const link = await findLink(ctx.session.get(LINK_KEY))
  return link && purposes.includes(link.purpose) ? link : null
}

/** @throws Refusal when there is none or it is used or too old; the page then says which. */
export async function validLink(ctx: HttpContext, purposes: LinkPurpose[]): Promise<MailLink> {
  const link = await followedLink(ctx, purposes)
  if (link?.state === 'valid') return link
  throw new Refusal('link', 'link', 'This link does not work any more.')
}

export const forgetLink = ({ session }: HttpContext) => session.forget(LINK_KEY)
