import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { inHousehold, tenantDb } from '#core/household_scope'
import { forgetKeys } from '#core/sealing/data_keys'
import { keyring, useKeyring } from '#core/sealing/keyring'
import { sealAccessToken } from '#banking/access_token'
import { rotateKeys } from '#ops/key_rotation/rotate'
import { emptyDatabase } from '#tests/world'
import { addConnection, addPage, anOwner, newRootKey, useKeys, wrongOf } from './secrets_world.js'
import type { Owning } from './secrets_world.js'

/** KEY_KILLS=10 kills more often. */
const KILLS = Number(process.env.KEY_KILLS ?? 3)
const OWNERS = 12
const LOOPS = 3
/** Killed after so many batches at most: of some thirty, so three kills meet all parts of the work. */
const MOST_BATCHES = 10

/** Runs the command in a process of its own, and kills it after so many batches. Answers whether it had to. */
async function rotateAndDie(keys: string, batches: number, begun: () => void): Promise<boolean> {
  const child = spawn(process.execPath, ['ace.js', 'key:rotate', '--reencrypt'], {
    cwd: app.makePath(),
    env: { ...process.env, KEYRING: keys },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  let seen = 0
  for await (const line of createInterface({ input: child.stdout })) {
    if (!/\d+ (data keys|values) \w+$/.test(line)) continue
    if (seen === 0) begun()
    seen += 1
    if (seen === batches) child.kill('SIGKILL')
  }
  const [, signal] = await ended
  return signal === 'SIGKILL'
}

/** What the app does meanwhile: writes new secrets, overwrites others, and reads all of them. */
async function live(owner: Owning) {
  const { householdId, connections } = owner
  const [id] = [...connections.keys()].sort(() => Math.random() - 0.5)
  await inHousehold(householdId, async () => {
    const token = `token-${Math.random()}`
    const sealed = await sealAccessToken(token, householdId, id)
    await tenantDb().from('connections').where('id', id).update({ access_token: sealed })
    connections.set(id, token)
    if (connections.size < 8) await addConnection(owner)
    if (owner.pages < 40) await addPage(owner, owner.pages++)
  })
  return wrongOf(owner)
}

test.group('Changing keys under load', (group) => {
  group.setup(async () => {
    await emptyDatabase()
    return async () => {
      useKeyring()
      await emptyDatabase()
    }
  })

  test('[T20] experiment 25: killed again and again in the middle, every secret opens all the while, none is sealed twice', async ({
    assert,
  }) => {
    const [k1, k2] = [`k1:${newRootKey()}`, `k2:${newRootKey()}`]
    useKeys(k1)
    const owners: Owning[] = []
    for (let n = 0; n < OWNERS; n++) owners.push(await anOwner({ connections: 4, pages: 25 }))
    useKeys(`${k2},${k1}`)
    const wrong: string[] = []
    let [isOver, isRotating, reads] = [false, false, 0]
    const loops = Array.from({ length: LOOPS }, async (_, loop) => {
      for (let turn = loop; !isOver; turn += LOOPS) {
        wrong.push(...(await live(owners[turn % OWNERS])))
        // Each of them remembers keys for a minute; some other process would just have begun.
        if (turn % 7 === 0) forgetKeys()
        reads += 1
        // A process that starts needs no load, but the machine.
        if (!isRotating) await wait(50)
      }
    })
    let kills = 0
    try {
      for (let n = 0; n < KILLS; n++) {
        const batches = 1 + Math.floor(Math.random() * MOST_BATCHES)
        if (await rotateAndDie(`${k2},${k1}`, batches, () => (isRotating = true))) kills += 1
        isRotating = false
      }
    } finally {
      isOver = true
      await Promise.all(loops)
    }
    assert.isAtLeast(kills, KILLS / 3)
    assert.isAbove(reads, 2 * KILLS)
    assert.deepEqual(wrong, [])

    forgetKeys()
    const done = await rotateKeys({ isDeep: true })
    assert.isTrue(done.isComplete)
    assert.deepEqual(done.unreadable, [])
    assert.deepEqual(done.free, ['k1'])
    const again = await rotateKeys({ isDeep: false })
    assert.containSubset(again, { wrapped: 0, sealed: 0 })
    useKeys(k2)
    forgetKeys()
    assert.deepEqual(keyring().ids, ['k2'])
    for (const owner of owners) assert.deepEqual(await wrongOf(owner), [])
  }).timeout(480_000)
})
