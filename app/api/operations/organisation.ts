import vine from '@vinejs/vine'
import * as field from '#api/fields'
import { done, one, page, written, type Operation } from '#api/operation'
import { strict } from '#api/strict_body'
import * as shapes from '#api/shapes/organisation'
import { fieldsQuery } from '#api/operations/transactions'
import { KINDS } from '#accounts/models/account'
import { LEVELS } from '#accounts/queries/account_viewers'
import { CATEGORY_ICONS } from '#categories/models/category'

export const rowsQuery = strict({
  after: field.after(),
  limit: field.limit(),
  fields: field.fields(),
})

export const newAccount = strict({
  kind: vine.enum(KINDS),
  name: field.name(100),
  currency: field.currency(),
  balance_minor: field
    .minor()
    .meta({ description: 'As people say it: what is owed on a card or loan is positive here.' }),
})
export const accountChange = strict({
  kind: vine.enum(KINDS).optional(),
  name: field.name(100).optional(),
})
export const visibilityBody = strict({
  user_id: field.id(),
  level: vine.enum(LEVELS),
})

const looks = {
  parent_id: field.id().nullable().optional(),
  icon: vine.enum(CATEGORY_ICONS).optional(),
  color: field.whole(1, 12).optional(),
  is_essential: field.flag().optional(),
}
export const newCategory = strict({
  name: field.name(60),
  flow: vine.enum(['income', 'spend', 'transfer'] as const).optional(),
  ...looks,
})
export const categoryChange = strict({ name: field.name(60).optional(), ...looks })
export const intoBody = strict({ into: field.id() })
export const placeBody = strict({ direction: vine.enum(['up', 'down'] as const) })
export const setBody = strict({ set: vine.enum(['simple', 'detailed', 'empty'] as const) })
const tagLooks = { color: field.whole(1, 12).nullable().optional() }
export const newTag = strict({ name: field.name(60), ...tagLooks })
export const tagChange = strict({ name: field.name(60).optional(), ...tagLooks })

export const payeesQuery = strict({
  q: vine.string().maxLength(100).optional(),
  after: vine.string().maxLength(200).optional(),
})
export const payeesBody = strict({
  keys: vine.array(vine.string().minLength(1).maxLength(200)).minLength(1).maxLength(50),
  name: field.name(200),
})

export const payeeNamesQuery = strict({ name: field.name(200) })

export const changeSetsQuery = strict({
  after: field.id().optional(),
  limit: field.limit(),
  actor_id: field.id().optional(),
})
export const undoBody = strict({
  is_partial: field
    .flag()
    .optional()
    .meta({ description: 'Leave out the records of which something changed since.' }),
})
export const changesQuery = strict({
  since: vine
    .string()
    .maxLength(300)
    .optional()
    .meta({ description: 'The `next` of the page before; without it you get where to begin.' }),
  limit: field.limit(),
})
export const newsQuery = strict({ limit: field.limit() })
export const noBody = strict({})

const named = (resource: string, does: string): Record<string, Operation> => ({
  [`${resource}.store`]: { does: `Takes ${does} out of use`, body: noBody, ...done(201) },
  [`${resource}.destroy`]: { does: `Takes ${does} into use again`, ...done() },
})

const { ACCOUNT, CATEGORY, CHANGE, CHANGE_SET, ME, NEWS, PAYEE, SENT_NAME, TAG, VIEWER } = shapes
const listed = { query: rowsQuery }

export const organisationOperations: Record<string, Operation> = {
  'me.show': { does: 'Who you are here', ...one(ME) },
  'accounts.index': { does: 'Accounts with their balances', ...listed, ...page(ACCOUNT) },
  'accounts.show': { does: 'One account', query: fieldsQuery, ...one(ACCOUNT) },
  'accounts.store': { does: 'Adds an account', body: newAccount, ...written(ACCOUNT, 201) },
  'accounts.update': {
    does: 'Changes name or kind of an account',
    body: accountChange,
    ifMatch: true,
    ...written(ACCOUNT),
  },
  'account_closures.store': { does: 'Closes an account', body: noBody, ...written(ACCOUNT, 201) },
  'account_closures.destroy': { does: 'Opens an account again', ...written(ACCOUNT) },
  'account_viewers.index': { does: 'What other members see of an account', ...page(VIEWER) },
  'account_viewers.update': {
    does: 'Says what a member sees of an account',
    body: visibilityBody,
    ...page(VIEWER),
  },
  'categories.index': { does: 'Categories, archived ones too', ...listed, ...page(CATEGORY) },
  'categories.show': { does: 'One category', query: fieldsQuery, ...one(CATEGORY) },
  'categories.store': { does: 'Adds a category', body: newCategory, ...written(CATEGORY, 201) },
  'categories.update': {
    does: 'Changes a category',
    body: categoryChange,
    ifMatch: true,
    ...written(CATEGORY),
  },
  'categories.destroy': { does: 'Deletes a category that nothing uses', ifMatch: true, ...done() },
  ...named('category_archivals', 'a category'),
  'category_mergers.store': {
    does: 'Puts another category in the place of this one',
    body: intoBody,
    ...done(201),
  },
  'category_placements.store': {
    does: 'Moves a category one place up or down',
    body: placeBody,
    ...done(201),
  },
  'starter_sets.store': {
    does: 'Begins with another set of categories',
    body: setBody,
    ...done(201),
  },
  'tags.index': { does: 'Tags, archived ones too', ...listed, ...page(TAG) },
  'tags.show': { does: 'One tag', query: fieldsQuery, ...one(TAG) },
  'tags.store': { does: 'Adds a tag', body: newTag, ...written(TAG, 201) },
  'tags.update': { does: 'Changes a tag', body: tagChange, ifMatch: true, ...written(TAG) },
  'tags.destroy': { does: 'Deletes a tag', ifMatch: true, ...done() },
  ...named('tag_archivals', 'a tag'),
  'tag_mergers.store': {
    does: 'Puts another tag in the place of this one',
    body: intoBody,
    ...done(201),
  },
  'payees.index': { does: 'Payees by name, 50 a page', query: payeesQuery, ...page(PAYEE) },
  'payees.store': {
    does: 'Gives payees a name; the same name makes them one',
    body: payeesBody,
    ...done(201),
  },
  'payee_names.index': {
    does: 'Which payees, as they are sent, are called so',
    query: payeeNamesQuery,
    ...page(SENT_NAME),
  },
  'payee_names.destroy': { does: 'Splits a payee off again', ...done() },
  'change_sets.index': {
    does: 'What was done, newest first',
    query: changeSetsQuery,
    ...page(CHANGE_SET),
  },
  'undos.store': { does: 'Takes a change set back', body: undoBody, ...done(201) },
  'changes.index': {
    does: 'What changed since a cursor, in the order in which it came to be',
    query: changesQuery,
    answer: {
      type: 'object',
      properties: {
        data: { type: 'array', items: CHANGE.schema },
        next: {
          type: 'string',
          description: 'The `since` of the next look, also when nothing came.',
        },
        has_more: { type: 'boolean', description: 'Look again at once.' },
      },
      required: ['data', 'next', 'has_more'],
      additionalProperties: false,
    },
  },
  'news.index': {
    does: 'The newest of your news, 100 at most',
    query: newsQuery,
    ...page(NEWS),
  },
  'readings.store': {
    once: false,
    does: 'Says that you read your news',
    body: noBody,
    status: 204,
  },
}
