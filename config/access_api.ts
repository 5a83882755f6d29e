import { apiMoreAccess } from '#config/access_api_more'
import { planAccess } from '#config/access_api_plans'
import { anyone, editor, reads, viewer, writes, type Access } from '#config/access_rules'

/** Takes and gives words alone: cookies play no part. */
const program: Access = { ...anyone, csrf: false }

/** For programs: a part of config/access.ts. A key needs the scope; an app may what its person may. */
export const apiAccess: Record<string, Access> = {
  'api.tokens.store': { ...program, rate: 'sign_in', audit: 'identity.app_signed_in' },
  'api.tokens.destroy': { ...program, rate: 'api_write', audit: 'identity.app_signed_out' },
  'api.documents.show': anyone,
  'api.guides.show': anyone,

  'api.connections.index': reads('connections'),
  'api.connections.show': reads('connections'),
  'api.connections.store': writes('connections'),
  'api.connections.destroy': writes('connections'),
  'api.connection_link_tokens.store': writes('connections'),
  'api.connection_repairs.store': writes('connections'),
  'api.connection_refreshes.store': { ...writes('connections'), rate: 'sync' },

  'api.me.show': reads('household'),
  'api.change_sets.index': reads('changes'),
  'api.changes.index': reads('changes'),
  // Whatever it was: it is for keys that may everything.
  'api.undos.store': writes('changes'),
  'api.news.index': reads('notifications'),
  'api.readings.store': { ...viewer, scope: 'notifications:write' },

  'api.transactions.index': reads('transactions'),
  'api.transactions.show': reads('transactions'),
  'api.transactions.store': writes('transactions'),
  'api.transactions.update': writes('transactions'),
  'api.transactions.destroy': writes('transactions'),
  'api.splits.update': writes('transactions'),
  'api.splits.destroy': writes('transactions'),
  'api.fields.destroy': writes('transactions'),
  'api.ties.store': writes('transactions'),
  'api.ties.destroy': writes('transactions'),
  'api.rejections.store': writes('transactions'),
  'api.bulk_edits.store': writes('transactions'),
  'api.bulk_edits.show': { ...editor, scope: 'transactions:read' },
  'api.trash.index': reads('transactions'),
  'api.trash.store': writes('transactions'),
  'api.reviews.store': writes('transactions'),
  'api.attachments.index': reads('transactions'),
  'api.attachments.store': { ...writes('transactions'), takesFiles: true },
  'api.attachments.show': reads('transactions'),
  'api.attachments.destroy': writes('transactions'),
  'api.payees.index': reads('transactions'),
  'api.payees.store': writes('transactions'),
  'api.payee_names.index': reads('transactions'),
  'api.payee_names.destroy': writes('transactions'),

  'api.accounts.index': reads('accounts'),
  'api.accounts.show': reads('accounts'),
  'api.accounts.store': writes('accounts'),
  'api.accounts.update': writes('accounts'),
  'api.account_closures.store': writes('accounts'),
  'api.account_closures.destroy': writes('accounts'),
  'api.account_viewers.index': reads('accounts'),
  'api.account_viewers.update': { ...viewer, scope: 'accounts:write' },

  'api.categories.index': reads('categories'),
  'api.categories.show': reads('categories'),
  'api.categories.store': writes('categories'),
  'api.categories.update': writes('categories'),
  'api.categories.destroy': writes('categories'),
  'api.category_archivals.store': writes('categories'),
  'api.category_archivals.destroy': writes('categories'),
  'api.category_mergers.store': writes('categories'),
  'api.category_placements.store': writes('categories'),
  'api.starter_sets.store': writes('categories'),
  'api.tags.index': reads('categories'),
  'api.tags.show': reads('categories'),
  'api.tags.store': writes('categories'),
  'api.tags.update': writes('categories'),
  'api.tags.destroy': writes('categories'),
  'api.tag_archivals.store': writes('categories'),
  'api.tag_archivals.destroy': writes('categories'),
  'api.tag_mergers.store': writes('categories'),

  ...planAccess,
  ...apiMoreAccess,
}
