/** How webhooks are sent, what was sent, and what can be sent by hand. */
import { act, choice, form, number, table, text, valuesOf } from '#sandbox_bank/control_ui/fields'
import { controlPage, field, HOME, type Notice } from '#sandbox_bank/control_ui/frame'
import { isoMoment } from '#sandbox_bank/dates'
import { html } from '#sandbox_bank/hosted_link/html'
import { invalidField } from '#sandbox_bank/plaid_error'
import { parseJson } from '#sandbox_bank/request_checks'
import type { Answer, Call } from '#sandbox_bank/router'
import { rotateKeys } from '#sandbox_bank/webhooks/keys'
import { policyOf, setPolicy, type WebhookPolicy } from '#sandbox_bank/webhooks/policy'
import { isWebAddress, tellLiterally } from '#sandbox_bank/webhooks/queue'
import { isSignature, SIGNATURES } from '#sandbox_bank/webhooks/signing'

const HERE = `${HOME}/webhooks`
const MOST_SHOWN = 100
const DROPS = [
  { value: '', label: 'None' },
  { value: 'all', label: 'All' },
  { value: 'next', label: 'The next ones, as many as below' },
]

const policyFields = (policy: WebhookPolicy) => [
  choice('sign', 'Signature', SIGNATURES, policy.sign),
  number('duplicate', 'Copies of each', { value: policy.duplicate }),
  number('shuffle_window', 'Another order among so many', { value: policy.shuffle_window }),
  number('delay_ms', 'Delay in milliseconds', { value: policy.delay_ms }),
  choice(
    'lost',
    'Lost on the way',
    DROPS,
    policy.drop === true ? 'all' : policy.drop ? 'next' : ''
  ),
  number('drop', 'How many are lost', { value: Number(policy.drop) }),
  text('environment', 'Another environment in the body', { value: policy.environment ?? '' }),
  number('timeout_ms', 'Patience in milliseconds', { value: policy.timeout_ms }),
]
const SEND = [
  text('url', 'Address', { isRequired: true }),
  text('payload', 'Body as JSON', {
    value:
      '{"webhook_type":"ITEM","webhook_code":"LOGIN_REPAIRED","item_id":"","environment":"sandbox"}',
  }),
  choice('sign', 'Signature', SIGNATURES),
]

interface Row {
  code: string
  state: string
  reason: string | null
  attempts: number
  due_at: number
  /** Of the last answer; null where none came. */
  status: number | null
  isTried: boolean
}

export async function webhooksPage({ bank }: Call, notice: Notice): Promise<Answer> {
  const { rows } = await bank.pool.query<Row>(
    `select code, state, reason, attempts, due_at, last.status, last.at is not null as "isTried"
     from webhooks left join lateral (select status, at from webhook_attempts
       where webhook_id = webhooks.id order by id desc limit 1) last on true
     order by id desc limit $1`,
    [MOST_SHOWN]
  )
  const main = html`<section>
      <h2>Policy</h2>
      <p>In force: <strong>${policyWords(policyOf(bank))}</strong>.</p>
      ${form({
        action: `${HERE}/policy`,
        name: 'policy',
        title: 'How webhooks are sent',
        button: 'Send them like this',
        fields: policyFields(policyOf(bank)),
      })}
      ${act(`${HERE}/policy`, 'straight', 'Send them as Plaid does')}
      ${act(`${HERE}/key`, 'rotate', 'Change the signing key')}
    </section>
    <section>
      <h2>By hand</h2>
      ${form({
        action: `${HERE}/send`,
        name: 'send',
        title: 'Send exactly this',
        button: 'Send',
        fields: SEND,
      })}
    </section>
    ${table(
      'The newest webhooks',
      ['Webhook', 'State', 'Attempts', 'Due', 'Why'],
      rows.map((row) => [
        row.code,
        row.state,
        String(row.attempts),
        isoMoment(row.due_at),
        whyOf(row),
      ])
    )}`
  return controlPage('Webhooks', main, notice)
}

/** How the newest attempt went, so that what a receiver refused is seen. */
function whyOf({ reason, status, isTried }: Row): string {
  const answer = status === null ? 'no answer in time' : `answered ${status}`
  return [reason, isTried ? answer : null].filter((part) => part !== null).join('; ')
}

function policyWords(policy: WebhookPolicy): string {
  const { sign, duplicate, shuffle_window: window, delay_ms: delay, drop, environment } = policy
  const parts = [
    sign === 'ok' ? null : `signature ${sign}`,
    duplicate === 0 ? null : `${duplicate} copies more of each`,
    window < 2 ? null : `another order among ${window}`,
    delay === 0 ? null : `${delay} ms late`,
    drop === true ? 'all lost' : drop ? `the next ${drop} lost` : null,
    environment === null ? null : `environment ${environment}`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'as Plaid sends them' : parts.join(', ')
}

export async function choosePolicy(call: Call): Promise<string> {
  const { bank } = call
  const isStraight = field(call, 'op') === 'straight'
  const { lost, ...values } = valuesOf(policyFields(policyOf(bank)), call.body)
  const drop = lost === 'all' ? true : lost === 'next' ? values.drop : 0
  await setPolicy(bank, isStraight ? {} : { ...values, drop: drop ?? 0 })
  return `${HERE}?done=policy`
}

export async function sendLiterally(call: Call): Promise<string> {
  const url = field(call, 'url')
  const payload = parseJson(field(call, 'payload'))
  const sign = field(call, 'sign')
  if (!isWebAddress(url) || !isSignature(sign)) throw invalidField('give a web address')
  await tellLiterally(call.bank, url, payload, sign)
  await call.bank.log({ ordered: 'webhook', url, payload, sign })
  return `${HERE}?done=webhook`
}

export async function changeKey({ bank }: Call): Promise<string> {
  await bank.log({ ordered: 'new key', kid: await rotateKeys(bank.pool) })
  return `${HERE}?done=key`
}
