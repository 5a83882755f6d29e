import fs from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { putIntoWords } from '#core/http/refusal_words'
import { Refusal } from '#core/refusal'

test.group('Refusals', () => {
  test('are said in the words of the language files, with their numbers', ({ assert }) => {
    const say = (refusal: Refusal) => {
      putIntoWords(refusal, { i18n: i18nManager.locale('en') } as never)
      return refusal.messages[0].message
    }
    assert.equal(
      say(new Refusal('amount', 'amountDecimals', 'x', { currency: 'JPY', decimals: 0 })),
      'JPY has no decimals.'
    )
    assert.match(
      say(new Refusal('changeSet', 'conflict', 'x', { count: 2 })),
      /^2 of these rows have changed/
    )
    assert.equal(say(new Refusal('name', 'odd', 'As it was thrown')), 'As it was thrown')
  })

  test('that carry English text alone have their words there', ({ assert }) => {
    const words = JSON.parse(fs.readFileSync(app.languageFilesPath('en/refusals.json'), 'utf8'))
    const sources = fs
      .readdirSync(app.makePath('app'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/^(sandbox_bank|dev)\//.test(file))
      .map((file) => fs.readFileSync(app.makePath('app', file), 'utf8'))
      .join('\n')
    const thrown = [
      ...sources.matchAll(/new Refusal\(\s*'?(\w+)'?,\s*'(\w+)',\s*['"`](?!required)/g),
    ]
    assert.isAbove(thrown.length, 8)
    const missing = thrown
      .filter(([, field, rule]) => rule !== 'required' && !words[field]?.[rule] && !words[rule])
      .map(([, field, rule]) => `${field}.${rule}`)
    assert.deepEqual(missing, [])
  })
})
