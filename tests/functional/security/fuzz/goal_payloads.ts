import type { Walled } from '#tests/functional/security/access/walls'

type Ids = Walled['ids']

const aGoal = ({ account }: Ids) => ({
  name: 'Holiday',
  target: '2000',
  target_on: '2027-06-30',
  monthly: '100',
  [`fund[${account}]`]: '50 %',
})

/** What gets past the first look of the forms of goals. */
export const GOAL_PAYLOADS = {
  'goals.goals.store': (ids: Ids) => ({ ...aGoal(ids), is_own: '1' }),
  'goals.goals.update': (ids: Ids) => ({ ...aGoal(ids), _version: '1' }),
  'goals.debt_plans.update': () => ({ method: 'avalanche', extra: '100' }),
  'goals.debt_terms.update': () => ({ rate: '19.99', minimum: '25', place: '1', is_left_out: '1' }),
}
