import type { HttpContext } from '@adonisjs/core/http'
import { preferredLocale } from '#core/http/view_middleware'
import { Refusal } from '#core/refusal'
import { acceptInvitation } from '#households/actions/accept_invitation'
import { addInvitedPerson } from '#households/actions/add_invited_person'
import { openHousehold } from '#households/actions/open_household'
import { INVITATION_COOKIE, invitedByLink, signedIn } from '#households/invited_by_link'
import { newPersonValidator } from '#households/validators/joining_validator'
import { signIn } from '#identity/actions/sign_in'

/** Follows an invitation: who invites, into what, and what one will see, before anything happens. */
export default class JoiningController {
  async create(ctx: HttpContext) {
    const invitation = await invitedByLink(ctx)
    const found = await signedIn(ctx)
    return ctx.view.render('households/joining/create', {
      invitation,
      reader: found?.user ?? null,
      isMeant: found !== null && found.user.email === invitation?.email,
    })
  }

  async store(ctx: HttpContext) {
    const invitation = await invitedByLink(ctx)
    if (invitation?.state !== 'valid')
      throw new Refusal('invitation', 'link', 'This invitation does not work any more.')
    const found = await signedIn(ctx)
    if (found) {
      if (found.user.email !== invitation.email)
        throw new Refusal('invitation', 'address', 'This invitation is for another address.')
      await acceptInvitation(invitation, found.user.id)
      await openHousehold(found.user.id, found.session.id, invitation.householdId)
    } else {
      if (invitation.hasAccount) return ctx.response.redirect('/login?return_to=/join')
      const input = await ctx.request.validateUsing(newPersonValidator)
      const locale = preferredLocale(ctx)
      const user = await addInvitedPerson({ ...input, locale, invitation })
      await signIn(ctx, user, invitation.householdId)
    }
    ctx.response.clearCookie(INVITATION_COOKIE)
    ctx.session.flash('notice', ctx.i18n.t('households.joined', { name: invitation.household }))
    return ctx.response.redirect('/dashboard')
  }
}
