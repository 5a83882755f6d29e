import { test } from '@japa/runner'
import { useBank } from '#tests/functional/sandbox_bank/bank_world'
import { begin, send, sessionOf, signIn, textAt } from '#tests/functional/sandbox_bank/visitor'

test.group('Sandbox bank hosted steps', (group) => {
  const world = useBank(group, 'sandbox_bank_steps')

  async function upTo(password: string, username = 'user_good') {
    const { token, url } = await begin(world)
    await send(`${url}/consent`)
    await send(`${url}/institution`, [['institution_id', 'ins_109508']])
    const answer = await send(`${url}/credentials`, [
      ['username', username],
      ['password', password],
    ])
    return { token, url, answer }
  }
  const answers = (url: string, ...given: string[]) =>
    send(
      `${url}/challenge`,
      given.map((text): [string, string] => ['answer', text])
    )

  test('a code is asked for until it is right', async ({ assert }) => {
    const { url } = await upTo('mfa_device')
    assert.include(await textAt(url), 'One more step')
    const wrong = await answers(url, '9999')
    assert.include(wrong.text, 'not the right answer')
    await answers(url, '1234')
    assert.include(await textAt(url), 'Choose accounts')
  })

  test('questions come in rounds, and a choice is a choice', async ({ assert }) => {
    const { url } = await upTo('mfa_questions_2_2')
    await answers(url, 'answer_0_0', 'answer_0_1')
    assert.include(await textAt(url), 'round 2')
    await answers(url, 'answer_1_0', 'answer_1_1')
    assert.include(await textAt(url), 'Choose accounts')
    const chosen = await upTo('mfa_selections')
    assert.include(await textAt(chosen.url), '<option>Yes</option>')
    await answers(chosen.url, 'Yes')
    assert.include(await textAt(chosen.url), 'Choose accounts')
  })

  test('a custom user is asked what the configuration says', async ({ assert }) => {
    const config = {
      mfa: { type: 'questions', question_rounds: 1, questions_per_round: 1 },
      override_accounts: [{ meta: { name: 'Very Own' } }],
    }
    const { url } = await upTo(JSON.stringify(config), 'user_custom')
    assert.include(await textAt(url), 'answer_0_0')
    await answers(url, 'answer_0_0')
    assert.include(await textAt(url), 'Very Own')
    await send(`${url}/accounts`, [['account', 'custom_0']])
    assert.include(await textAt(url), 'connected')
  })

  test('leaving at a question is recorded, and an ordered error is said', async ({ assert }) => {
    const { url, token } = await upTo('mfa_device')
    await send(`${url}/exit`)
    const session = await sessionOf(world, token)
    assert.containsSubset(session?.exit, { metadata: { status: 'requires_code' } })
    const locked = await upTo('error_ITEM_LOCKED')
    assert.equal(locked.answer.status, 422)
    assert.include(locked.answer.text, 'ITEM_LOCKED')
  })

  test('a session is told step by step, and filters leave accounts out', async ({ assert }) => {
    const { token, url } = await begin(world, {
      account_filters: { depository: { account_subtypes: ['savings' as never] } },
    })
    await send(`${url}/consent`)
    await send(`${url}/institution`, [['institution_id', 'ins_132361']])
    await signIn(url)
    const pane = await textAt(url)
    assert.include(pane, 'Saving')
    assert.notInclude(pane, 'Checking')
    await send(`${url}/accounts`, [['account', 'savings']])
    const session = await sessionOf(world, token)
    assert.deepEqual(
      session?.events?.map(({ event_name: name }) => name),
      [
        'OPEN',
        'TRANSITION_VIEW',
        'SELECT_INSTITUTION',
        'ERROR',
        'SELECT_INSTITUTION',
        'TRANSITION_VIEW',
        'SUBMIT_CREDENTIALS',
        'TRANSITION_VIEW',
        'HANDOFF',
        'TRANSITION_VIEW',
      ]
    )
    assert.equal(session?.on_success?.metadata?.accounts?.length, 1)
  })

  test('update mode can add a new account and take one away', async ({ assert }) => {
    const { access_token: access, item_id: id } = await world.link()
    await world.control('POST', `/items/${id}/ops`, [
      { op: 'new_account', key: 'pot', name: 'Holiday pot', shared: false },
    ])
    const { url } = await begin(world, {
      access_token: access,
      products: undefined,
      update: { account_selection_enabled: true },
    })
    await send(`${url}/consent`)
    await send(`${url}/credentials`, [
      ['username', 'user_transactions_dynamic'],
      ['password', 'x'],
    ])
    assert.include(await textAt(url), 'Holiday pot')
    const none = await send(`${url}/accounts`)
    assert.include(none.text, 'at least one')
    await send(`${url}/accounts`, [
      ['account', 'checking'],
      ['account', 'pot'],
    ])
    const { data } = await world.plaid.accountsGet({ access_token: access })
    assert.deepEqual(
      data.accounts.map(({ name }) => name),
      ['Checking', 'Holiday pot']
    )
  })

  test('an OAuth bank asks for the password on its own page', async ({ assert }) => {
    const { token, url } = await begin(world)
    await send(`${url}/consent`)
    await send(`${url}/institution`, [['institution_id', 'ins_127287']])
    const door = await textAt(url)
    const atBank = url.replace('/hosted/', '/oauth/')
    assert.include(door, new URL(atBank).pathname)
    assert.notInclude(door, 'name="password"')
    assert.include(await textAt(atBank), 'name="password"')
    const wrong = await send(`${url}/credentials`, [
      ['username', 'user_good'],
      ['password', 'wrong'],
    ])
    assert.include(wrong.text, 'name="password"')
    await send(`${url}/credentials`, [
      ['username', 'user_good'],
      ['password', 'pass_good'],
    ])
    assert.include(await textAt(atBank), 'Choose accounts')
    const other = await begin(world)
    await send(`${other.url}/consent`)
    await send(`${other.url}/institution`, [['institution_id', 'ins_127287']])
    await send(`${other.url}/exit`)
    const session = await sessionOf(world, other.token)
    assert.containsSubset(session?.exit, { metadata: { status: 'requires_oauth' } })
    assert.notEqual(token, other.token)
  })
})
