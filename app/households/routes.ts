import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const {
  Departures,
  Handovers,
  Household,
  HouseholdChoices,
  Households,
  InvitationLinks,
  InvitationRenewals,
  Invitations,
  Joining,
  Memberships,
} = controllers.households

router.get('/activity', [controllers.households.Activity, 'index']).as('households.activity.index')
router
  .post('/activity/:id/undo', [controllers.households.Undo, 'store'])
  .as('households.undo.store')
router.get('/events', [controllers.households.Events, 'show']).as('households.events.show')
router.get('/settings/audit', [controllers.households.Audit, 'index']).as('households.audit.index')
router
  .get('/settings/household/second-step', [controllers.households.SecondFactorRules, 'edit'])
  .as('households.second_factor_rules.edit')
router
  .put('/settings/household/second-step', [controllers.households.SecondFactorRules, 'update'])
  .as('households.second_factor_rules.update')
router
  .get('/settings/audit.csv', [controllers.households.AuditExports, 'show'])
  .as('households.audit_exports.show')

router.get('/households', [Households, 'index']).as('households.households.index')
router
  .post('/households/:id/choice', [HouseholdChoices, 'store'])
  .as('households.household_choices.store')

router.get('/settings/household', [Household, 'edit']).as('households.household.edit')
router.patch('/settings/household', [Household, 'update']).as('households.household.update')
router
  .post('/settings/household/departure', [Departures, 'store'])
  .as('households.departures.store')
router.get('/settings/household/handover', [Handovers, 'create']).as('households.handovers.create')
router.post('/settings/household/handover', [Handovers, 'store']).as('households.handovers.store')
router
  .get('/settings/household/invitations/new', [Invitations, 'create'])
  .as('households.invitations.create')
router
  .post('/settings/household/invitations', [Invitations, 'store'])
  .as('households.invitations.store')
router
  .delete('/settings/household/invitations/:id', [Invitations, 'destroy'])
  .as('households.invitations.destroy')
router
  .post('/settings/household/invitations/:id/renewal', [InvitationRenewals, 'store'])
  .as('households.invitation_renewals.store')
router
  .get('/settings/household/members/:id/edit', [Memberships, 'edit'])
  .as('households.memberships.edit')
router
  .patch('/settings/household/members/:id', [Memberships, 'update'])
  .as('households.memberships.update')
router
  .delete('/settings/household/members/:id', [Memberships, 'destroy'])
  .as('households.memberships.destroy')

router
  .get('/invitations/:token', [InvitationLinks, 'show'])
  .as('households.invitation_links.show')
  .where('token', { match: /^[\w-]{1,100}$/ })
router.get('/join', [Joining, 'create']).as('households.joining.create')
router.post('/join', [Joining, 'store']).as('households.joining.store')
