// What the bench asks of the sandbox bank itself, without the app in between.

/** Calls the bank as a client with keys would. */
export async function callBank(env, path, body) {
  const response = await fetch(env.SANDBOX_BANK_URL + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'PLAID-CLIENT-ID': 'sandbox',
      'PLAID-SECRET': 'sandbox',
    },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`)
  return answer
}

/** Makes things happen to an Item. */
export const happensAtBank = (env, itemId, operations) =>
  control(env, `/_control/items/${itemId}/ops`, operations)

/** From now on each page takes that much longer, as over the Internet. */
export const slowPages = (env, ms) =>
  control(env, '/_control/faults', {
    match: { path: '/transactions/sync' },
    action: { latency: { ms } },
  })

async function control(env, path, body) {
  const response = await fetch(env.SANDBOX_BANK_URL + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-control-token': env.SANDBOX_CONTROL_TOKEN,
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(await response.text())
}

/** A login with so many rows, ready to be exchanged. */
export async function publicToken(env, rows) {
  const answer = await callBank(env, '/sandbox/public_token/create', {
    institution_id: 'ins_109508',
    initial_products: ['transactions'],
    options: {
      override_username: `user_size_${rows}`,
      override_password: 'pass_good',
      transactions: { days_requested: 730 },
    },
  })
  return answer.public_token
}

/** Seconds that reading all pages of a new login takes when nothing is done with them. */
export async function pagesAlone(env, rows) {
  const { access_token } = await callBank(env, '/item/public_token/exchange', {
    public_token: await publicToken(env, rows),
  })
  const started = performance.now()
  let page = { has_more: true, next_cursor: undefined }
  let count = 0
  while (page.has_more) {
    const body = { access_token, cursor: page.next_cursor, count: 500 }
    page = await callBank(env, '/transactions/sync', body)
    count += page.added.length
  }
  await callBank(env, '/accounts/get', { access_token })
  if (count !== rows) throw new Error(`The bank sent ${count} rows instead of ${rows}`)
  return (performance.now() - started) / 1000
}
