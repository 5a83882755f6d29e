import { test } from '@japa/runner'
import fc from 'fast-check'
import { safeHref, safePath } from '#core/safe_url'

const HOSTILE = [
  ['//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/\n/evil.example'],
  ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)'],
  ['data:text/html,x', 'vbscript:x', 'blob:x', 'file:///etc/passwd', '\u0000javascript:alert(1)'],
  [
    'https://bank.example@evil.example/',
    'http:evil.example',
    'https:/evil.example',
    '\u200b//evil',
  ],
].flat()

test.group('A path to go back to', () => {
  test('stays on this site', ({ assert }) => {
    for (const path of [
      '/',
      '/accounts',
      '/transactions?after=2026-11-22~x&q=a%20b#row',
      '/a//b',
    ]) {
      assert.equal(safePath(path), path)
    }
  })

  test('[V 3.7.2] is nothing that leads away', ({ assert }) => {
    const others = [
      '',
      'accounts',
      '?q=1',
      'https://evil.example/',
      'mailto:a@b.example',
      '/.//evil.example',
    ]
    for (const text of [...HOSTILE, ...others, '/a b', `/${'a'.repeat(3000)}`, null, ['/']]) {
      assert.isNull(safePath(text), String(text))
    }
  })

  test('is on this site for a browser too, whatever was sent', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '.',
      ':',
      '@',
      'evil.example',
      '\t',
      '%2f',
      '?',
      '#',
      '..'
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (list) => {
        const path = safePath(list.join(''))
        return path === null || new URL(path, 'https://own.example/x/').host === 'own.example'
      })
    )
  })
})

test.group('A link', () => {
  test('leads to the web, to mail or within this site', ({ assert }) => {
    const links = ['https://bank.example/a?b#c', 'HTTP://bank.example', 'mailto:ada@example.org']
    for (const link of [...links, '/accounts', 'accounts/1', '?page=2', '#top', '/a:b']) {
      assert.equal(safeHref(link), link)
    }
  })

  test('never runs a script or hides its host', ({ assert }) => {
    for (const text of [...HOSTILE, '', 'mailto:javascript:x', 'https://', undefined, 5]) {
      assert.equal(safeHref(text), '#', String(text))
    }
  })
})
