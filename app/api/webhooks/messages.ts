import { now } from '#core/clock'
import { RESOURCES } from '#api/queries/feed_resources'
import type { ChangedThing } from '#api/queries/changed_things'

/** What a receiver can choose to hear of: the feed's kinds of things. */
export const KINDS = Object.keys(RESOURCES)

/** What is sent: never amounts or names, so that whoever reads along learns nothing. */
export interface Message {
  type: string
  body: string
}

const SINGULAR: Record<string, string> = {
  transactions: 'transaction',
  accounts: 'account',
  categories: 'category',
  tags: 'tag',
  'payee-names': 'payee_name',
  rules: 'rule',
  goals: 'goal',
  budgets: 'budget',
  recurring: 'recurring',
}
const CHANGES = ['created', 'changed', 'deleted'] as const

/** Sent where what the receiver has cannot be brought up to date: it reads everything anew. */
export const RESET = 'feed.reset'
export const TEST = 'webhook.test'

const message = (type: string, data: object): Message => ({
  type,
  body: JSON.stringify({ type, timestamp: now().toISOString(), data }),
})

export const resetMessage = (cursor: string) => message(RESET, { cursor })
export const testMessage = () => message(TEST, { ids: [] })

/** One message for what of a kind changed in the same way; `cursor` is where the feed tells it, and all after it. */
export const messagesOf = (things: ChangedThing[], kinds: string[], cursor: string): Message[] =>
  kinds.flatMap((kind) =>
    CHANGES.flatMap((change) => {
      const ids = things
        .filter((thing) => thing.resource === kind && thing.change === change)
        .map(({ id }) => id)
      const type = `${SINGULAR[kind]}.${change}`
      return ids.length > 0 ? [message(type, { resource: kind, ids, cursor })] : []
    })
  )

/** All types that there are, for whoever writes a receiver. */
export const TYPES = [
  ...KINDS.flatMap((kind) => CHANGES.map((change) => `${SINGULAR[kind]}.${change}`)),
  RESET,
  TEST,
]
