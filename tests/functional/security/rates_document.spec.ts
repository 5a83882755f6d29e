import fs from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { LIMITS } from '#config/limits'
import { CODE_TRIES, RATES, TRIES, type Rate, type TryLimit } from '#config/rates'

test.group('docs/security/rate_limits.md', () => {
  const rowsOf = () =>
    fs
      .readFileSync(app.makePath('docs/security/rate_limits.md'), 'utf8')
      .split('\n')
      .filter((line) => /^\| `/.test(line))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
      )
  const seconds = (count: number) =>
    count % 86_400 === 0
      ? `${count / 86_400} d`
      : count % 3600 === 0
        ? `${count / 3600} h`
        : count % 60 === 0
          ? `${count / 60} min`
          : `${count} s`

  test('[V 6.1.1, 2.1.3] says what config/rates.ts and config/limits.ts say', ({ assert }) => {
    const rates = Object.entries<Rate>(RATES).map(
      ([name, { per, requests: most, windowSeconds }]) => [
        `\`${name}\``,
        per.join(', '),
        `${most} in ${seconds(windowSeconds)}`,
      ]
    )
    const tries = Object.entries<TryLimit>(TRIES).map(([name, of]) => [
      `\`${name}\``,
      `${of.free} in ${seconds(of.windowSeconds)}`,
      `${seconds(of.firstWaitSeconds)} to ${seconds(of.longestWaitSeconds)}`,
    ])
    const codes = CODE_TRIES.map(({ tries: most, windowSeconds }) => [
      '`codes`',
      `${most} in ${seconds(windowSeconds)}`,
      'until the window ends',
    ])
    const limits = Object.entries(LIMITS).map(([name, { per, most }]) => [
      `\`${name}\``,
      per,
      `${most}`,
    ])
    assert.deepEqual(
      rowsOf().map((row) => row.slice(0, 3)),
      [...rates, ...tries, ...codes, ...limits]
    )
  })
})
