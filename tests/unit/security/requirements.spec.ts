import fs from 'node:fs'
import path from 'node:path'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'

interface Requirement {
  number: string
  specs: string[]
  remark: string
}

const PAGE = 'docs/security.md'
const page = () => fs.readFileSync(app.makePath(PAGE), 'utf8')

const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

const specsIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name)

const requirements = (): Requirement[] =>
  page()
    .split('\n')
    .filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line))
    .map((line) => {
      const [number, , shown, remark] = cells(line)
      return { number, specs: specsIn(shown), remark }
    })

const specFile = (name: string) => app.makePath(`tests/${name}.spec.ts`)

/** The numbers that titles of tests and groups carry, and in which files. */
function titles(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const folder = app.makePath('tests')
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.spec.ts')) continue
    const file = path.join(entry.parentPath, entry.name)
    const name = path.relative(folder, file).replace('.spec.ts', '')
    const titled = /test(?:\.group)?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g
    for (const [, , title] of fs.readFileSync(file, 'utf8').matchAll(titled))
      for (const [, numbers] of title.matchAll(/\[V ([\d., ]+)\]/g))
        for (const number of numbers.split(/[, ]+/))
          found.set(number, (found.get(number) ?? new Set()).add(name))
  }
  return found
}

test.group('The page about security', () => {
  test('lists each requirement once', ({ assert }) => {
    const numbers = requirements().map(({ number }) => number)
    assert.isAtLeast(numbers.length, 150)
    assert.lengthOf(new Set(numbers), numbers.length)
  })

  test('names a test for each requirement, or the reason why there is none, never both', ({
    assert,
  }) => {
    const proven = titles()
    const wrong = requirements().flatMap(({ number, specs, remark }) => {
      if (specs.length === 0 && remark.length < 20) return [`${number}: neither test nor reason`]
      if (specs.length === 0 && proven.has(number))
        return [`${number}: a reason, and tests in ${[...proven.get(number)!].join(', ')}`]
      return specs
        .filter((name) => !proven.get(number)?.has(name))
        .map((name) => `${number}: no such test in ${name}`)
    })
    assert.deepEqual(wrong, [])
  })

  test('knows every number that a test carries', ({ assert }) => {
    const listed = new Set(requirements().map(({ number }) => number))
    assert.deepEqual(
      [...titles().keys()].filter((number) => !listed.has(number)),
      []
    )
  })

  test('says of each threat what is done and which test shows it', ({ assert }) => {
    const rows = page()
      .split('\n')
      .filter((line) => /^\| T\d+ \|/.test(line))
      .map(cells)
    assert.deepEqual(
      rows.map(([name]) => name),
      Array.from({ length: 20 }, (_, index) => `T${index + 1}`)
    )
    for (const [name, , done, shown, unproven] of rows) {
      assert.isAbove(done.length, 20, name)
      assert.isNotEmpty(unproven, name)
      assert.isNotEmpty(specsIn(shown), name)
      for (const spec of specsIn(shown)) assert.isTrue(fs.existsSync(specFile(spec)), spec)
    }
  })

  test('links to pages that there are', ({ assert }) => {
    const links = [...page().matchAll(/\]\(([^)]+\.md)\)/g)].map(([, link]) => link)
    assert.isAbove(links.length, 5)
    for (const link of links) assert.isTrue(fs.existsSync(app.makePath('docs', link)), link)
  })

  test('[V 15.1.1] says how soon what is broken is repaired', ({ assert }) => {
    assert.match(page(), /critical within 48 hours, high within 7 days/)
  })
})
