import { createHash } from 'node:crypto'
import { test } from '@japa/runner'
import { findingsOf, requestFindings, webhookFindings } from '#sandbox_bank/checks/answers'
import { describedTypes } from '#sandbox_bank/checks/schemas'
import { watched } from '#tests/functional/sandbox_bank/answer_watch'
import { everyAnswer } from '#tests/functional/sandbox_bank/every_answer'
import { everyWebhook } from '#tests/functional/sandbox_bank/every_webhook'
import { useReceiver } from '#tests/functional/sandbox_bank/webhook_world'

type Json = Record<string, any>

const GOLDEN = '6cca711eca13c46650988b0454653813b7c9feabb119b3c85aad935d94082c42'
/** Random tokens and signatures, the machine's clock, pictures (their packing differs by processor) and the courier's work. */
const RANDOM =
  /"(request_id|link_token|link_session_id|access_token|new_access_token|public_token|expiration|created_at|kid|x|y|event_id|timestamp|url|webhook|last_webhook|next_cursor|logo)":("[^"]*"|\d+|null|\{[^}]*\})/g

const keysOf = (value: Json) => Object.keys(value).filter((name) => name !== 'request_id')

/** The places of an answer where there is an object, the answer itself first. */
function objectsOf(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap((part) => objectsOf(part))
  return Array.isArray(value) ? inner : [value as Json, ...inner]
}

/** Mistakes that any answer can have: each of them has to be found in every answer. */
const MUTANTS: Record<string, (answer: Json) => void> = {
  'a key that nobody knows': (answer) => (answer.surprise = true),
  'an answer without its request id': (answer) => delete answer.request_id,
  'a request id that is a number': (answer) => (answer.request_id = 7),
  'a key that nobody knows, deep inside': (answer) => (objectsOf(answer).at(-1)!.surprise = true),
}

test.group('A28: the sandbox bank is an honest double', (group) => {
  const { world, receiver, linked, deliver, policy } = useReceiver(group, 'sandbox_bank_a28')

  test('every endpoint is asked, and every request and answer is as Plaid describes it', async ({
    assert,
  }) => {
    const asked = await everyAnswer(world)
    assert.sameMembers(
      [...asked.keys()],
      Object.keys(describedTypes().endpoints),
      'an endpoint was left out'
    )
    for (const [path, { request, answer }] of asked) {
      assert.deepEqual(requestFindings(path, request), [], path)
      assert.deepEqual(findingsOf(path, answer), [], path)
    }
    const before = watched.answers
    await world.link()
    assert.equal(watched.answers - before, 2, 'the tests look at what the client gets')
  })

  test('every mutant of every answer dies', async ({ assert }) => {
    for (const [path, { answer }] of await everyAnswer(world)) {
      for (const [name, mutate] of Object.entries(MUTANTS)) {
        const mutant = structuredClone(answer)
        mutate(mutant)
        assert.isNotEmpty(findingsOf(path, mutant), `${path}: ${name}`)
      }
      for (const key of keysOf(answer)) {
        const mutant: Json = { ...answer, [key]: Symbol.iterator }
        assert.isNotEmpty(findingsOf(path, mutant), `${path}: ${key} is nonsense`)
      }
    }
  })

  test('every webhook that the bank can send is one of Plaid', async ({ assert }) => {
    await policy({})
    await everyWebhook(world, { receiver, linked, deliver })
    const sent = new Set(
      receiver.received.map(({ body }) => `${body.webhook_type}/${body.webhook_code}`)
    )
    assert.sameMembers([...sent], Object.keys(describedTypes().webhooks))
    for (const { body, code } of receiver.received) {
      assert.deepEqual(webhookFindings(body), [], code)
      for (const key of Object.keys(body)) {
        const mutant: Json = { ...body, [key]: Symbol.iterator }
        assert.isNotEmpty(webhookFindings(mutant), `${code}: ${key} is nonsense`)
      }
    }
  })

  test('the same seed says the same, byte by byte', async ({ assert }) => {
    const hashes: string[] = []
    for (const _turn of [1, 2]) {
      await world.reset()
      await world.control('POST', '/clock', { now: '2026-08-22T10:00:00Z' })
      const asked = await everyAnswer(world)
      const text = JSON.stringify([...asked].map(([path, { answer }]) => [path, answer]))
      const settled = text
        .replace(RANDOM, '"$1":""')
        .replaceAll(/2026-08-22T10:\d\d:\d\d\.\d{3}Z/g, 'now')
      hashes.push(createHash('sha256').update(settled).digest('hex'))
    }
    assert.deepEqual(hashes, [GOLDEN, GOLDEN])
  })
})
