import { OPERATIONS } from '#api/operations'
import { uuidv7 } from '#core/uuid'
import type { Answer, Asker } from '#tests/functional/security/access/asker'
import type { Principal } from '#tests/functional/security/access/principals'
import {
  addressOf,
  AT_A_BANK,
  hasId,
  ON_ONESELF,
  type Route,
} from '#tests/functional/security/access/routes'
import { CANARY, type Kind, type Walled } from '#tests/functional/security/access/walls'
import { addressOf as anyAddress } from '#tests/addresses'

type Ids = Record<Kind, string>

/** Ids in query and body under every name that the app reads. */
const fieldsOf = (ids: Ids): Record<string, string> => ({
  account: ids.account,
  account_id: ids.account,
  connection: ids.connection,
  connection_id: ids.connection,
  member: ids.membership,
  household_id: ids.household,
  actorId: ids.household,
  transaction_id: ids.transaction,
  [`level[${ids.session}]`]: 'hidden',
  q: CANARY.slice(0, 4),
  occurred_on: '2026-11-01',
  payee: 'X',
  amount: '1',
})

/** What is answered to one role is answered to the others: so much is compared word by word. */
const COMPARED = new Set(['owner', 'API key', 'JWT'])

const IDS = /[\da-f]{8}-[\da-f]{4}-\d[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g

/** Without what differs from answer to answer anyway. */
const plain = ({ status, location, text }: Answer) =>
  `${status} ${location ?? ''} ${text}`
    .replaceAll(
      /nonce="[^"]*"|_csrf' value='[^']*'|x-csrf-token":"[^"]*"|"request_id":"[^"]*"/g,
      ''
    )
    .replaceAll(IDS, '')

const unknown = (ids: Ids) =>
  Object.fromEntries(Object.keys(ids).map((kind) => [kind, uuidv7()])) as Ids

const ask = (asker: Asker, route: Route, ids: Ids) =>
  asker.ask(
    route.method,
    hasId(route) ? addressOf(route, ids) : anyAddress(route.pattern),
    knownOf(route, fieldsOf(ids))
  )

/** Of programs' requests what they may hold: others are refused before anything is looked for. */
function knownOf({ method, name }: Route, fields: Record<string, string>) {
  const operation = OPERATIONS[name]
  if (!operation) return fields
  const { schema } = (method === 'GET' ? operation.query : operation.body) ?? {}
  const known = Object.keys((schema?.properties as object | undefined) ?? {})
  return Object.fromEntries(Object.entries(fields).filter(([field]) => known.includes(field)))
}

const REFUSED = {
  'sign in': ({ status, location }: Answer) =>
    [401, 403].includes(status) || (status === 302 && location!.startsWith('/login')),
  challenge: ({ status, location }: Answer) =>
    [401, 403].includes(status) || (status === 302 && location === '/login/challenge'),
  forbidden: ({ status }: Answer) => status === 403,
  elsewhere: ({ status, location }: Answer) =>
    status === 403 || (status === 302 && /^\/(dashboard|households)$/.test(location!)),
}

/** What is wrong with how a route answers a principal about things of another household. */
export async function judged({ asker, refusal }: Principal, route: Route, other: Walled) {
  const isApi = route.pattern.startsWith('/api/')
  const refused = refusal(route.rule, isApi)
  if (!refused && [...ON_ONESELF, ...AT_A_BANK].includes(route.name)) return []
  const answer = await ask(asker, route, other.ids)
  const wrong: string[] = [...common(answer)]
  if (refused && !REFUSED[refused](answer)) wrong.push(`is not refused (${refused})`)
  if (!refused && hasId(route) && COMPARED.has(asker.name))
    wrong.push(...(await likeUnknown(asker, route, other.ids, answer)))
  return wrong.map(
    (what) => `${asker.name} ${route.method} ${route.pattern}: ${answer.status} ${what}`
  )
}

/** A foreign id must answer as one that nobody has: same status, same words. */
export async function likeUnknown(asker: Asker, route: Route, ids: Ids, answer: Answer) {
  const none = await ask(asker, route, unknown(ids))
  // A notice of the request before shows once.
  const again = plain(answer) === plain(none) ? none : await ask(asker, route, ids)
  if (plain(again) !== plain(none)) return [`unlike an unknown id (${none.status})`]
  return [404, 422, 302].includes(answer.status) ? [] : ['where 404 was expected']
}

export async function judgedByWalls(asker: Asker, route: Route, other: Walled) {
  if ([...ON_ONESELF, ...AT_A_BANK].includes(route.name)) return []
  const answer = await ask(asker, route, other.ids)
  const wrong: string[] = [...common(answer)]
  if (hasId(route)) wrong.push(...(await likeUnknown(asker, route, other.ids, answer)))
  return wrong.map((what) => `${route.method} ${route.pattern}: ${answer.status} ${what}`)
}

function* common({ status, text }: Answer) {
  if (status >= 500) yield 'broke'
  // What was sent may come back: the search for the beginning of the word is no leak.
  if (text.includes(CANARY)) yield 'shows what is not theirs'
}
