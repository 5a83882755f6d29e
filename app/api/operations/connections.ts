import * as schemas from '#api/connection_schemas'
import { object } from '#api/shapes/shape'
import * as shape from '#api/shapes/shape'
import type { Operation } from '#api/operation'

const { count, flag, id, moment, nullable, text } = shape

const CONNECTION = object('Connection', {
  id: id(),
  institution: object('Institution', { id: nullable(text()), name: nullable(text()) }),
  status: text(),
  state: text(),
  error_code: nullable(text()),
  message: nullable(text()),
  is_shared: flag(),
  is_complete: flag(),
  history_days: nullable(count()),
  has_new_accounts: flag(),
  last_synced_at: nullable(moment()),
  bank_refreshed_at: nullable(moment()),
  asked_at: nullable(moment()),
  next_at: nullable(moment()),
  consent_ends_at: nullable(moment()),
})

const CONNECTIONS = object('Connections', { connections: shape.list(CONNECTION) })
const LINK = object('LinkToken', {
  link_token: text(),
  hosted_link_url: nullable(text()),
  expiration: nullable(moment()),
})
const MADE = object('NewConnection', { id: id(), possible_duplicate_of: nullable(id()) })
const ID = object('Accepted', { id: id() })
const REMOVING = object('Removing', { id: id(), status: text() })
const REFRESH = object('Refresh', {
  id: id(),
  bank_is_asked: flag(),
  bank_again_at: nullable(moment()),
})
const TOKENS = object('Tokens', {
  access_token: text(),
  token_type: text(),
  expires_in: count('Seconds.'),
  refresh_token: text(),
  refresh_expires_at: moment(),
})

/** Asking a bank twice is harmless, and a public token counts once: these need no key. */
const once = false as const

export const connectionOperations: Record<string, Operation> = {
  'tokens.store': {
    does: 'Signs an app in by password, or gets the next pair of tokens',
    status: 201,
    answer: TOKENS.schema,
    once,
  },
  'tokens.destroy': { does: 'Signs an app out', status: 204 },
  'connections.index': { does: 'Connections to banks', answer: CONNECTIONS.schema },
  'connections.show': { does: 'One connection', answer: CONNECTION.schema },
  'connections.store': {
    does: 'Connects a bank by a public token',
    body: schemas.newConnectionSchema,
    status: 201,
    answer: MADE.schema,
    once,
  },
  'connections.destroy': {
    does: 'Ends a connection; 204 where that was asked before',
    query: schemas.removalSchema,
    status: 202,
    answer: REMOVING.schema,
  },
  'connection_link_tokens.store': {
    does: 'Begins the way to a bank',
    body: schemas.linkTokenSchema,
    status: 201,
    answer: LINK.schema,
    once,
  },
  'connection_repairs.store': {
    does: 'The person is back from the bank’s page',
    body: schemas.emptySchema,
    status: 202,
    answer: ID.schema,
    once,
  },
  'connection_refreshes.store': {
    does: 'Asks for a bank’s news now',
    body: schemas.emptySchema,
    status: 202,
    answer: REFRESH.schema,
    once,
  },
}
