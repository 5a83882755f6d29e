import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'

/** Half as long as what the package gives by itself; every page reads it anew. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** All that a theme can spoil: between the two nothing differs but colours. */
const COLOURS = ['color-contrast', 'link-in-text-block']
/** All that a width can spoil, beside fitting it: what stands too close, and what has no name where words make room. */
const SIZES = ['target-size', 'link-name', 'button-name', 'scrollable-region-focusable']
/** Pixels: WCAG 1.4.10 asks for reflow at this width. */
const NARROW = 320

type RunOnly = { type: 'tag' | 'rule'; values: string[] }
type WithAxe = { axe?: typeof axe }

async function findViolations(page: Page, runOnly: RunOnly) {
  const isThere = await page.evaluate(() => (globalThis as unknown as WithAxe).axe !== undefined)
  if (!isThere) await page.evaluate(AXE)
  const results = (await page.evaluate(
    (only) =>
      (globalThis as unknown as Required<WithAxe>).axe.run({
        runOnly: only,
        resultTypes: ['violations'],
      }),
    runOnly
  )) as AxeResults
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`)
  )
}

/** Pages and boxes that cannot be read without moving sideways; labelled regions may. */
const isTooWide = (page: Page) =>
  page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth'
  )

async function* problemsOfThemes(page: Page) {
  // Moving parts are measured when they stand.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  for (const problem of await findViolations(page, { type: 'tag', values: RULES }))
    yield `light: ${problem}`
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  for (const problem of await findViolations(page, { type: 'rule', values: COLOURS }))
    yield `dark: ${problem}`
}

async function* problemsOfWidth(page: Page, width: number, isWhole: boolean) {
  await page.setViewportSize({ width, height: 800 })
  if (await isTooWide(page)) yield `it moves sideways at ${width} pixels`
  if (!isWhole) return
  for (const problem of await findViolations(page, { type: 'rule', values: SIZES }))
    yield `${width} pixels: ${problem}`
}

/**
 * Throws unless the page, as it is now, passes axe in both themes at its own width, fits 320 pixels, fits each of
 * `widths` and passes what a width can spoil, and has one h1, a title and a main. Leaves the page in the system's theme.
 */
export async function assertAccessible(page: Page, widths: number[] = []) {
  const problems: string[] = []
  const size = page.viewportSize()
  for await (const problem of problemsOfThemes(page)) problems.push(problem)
  for (const width of new Set([...widths, NARROW]))
    for await (const problem of problemsOfWidth(page, width, widths.includes(width)))
      problems.push(problem)
  await page.emulateMedia({ colorScheme: null })
  if (size) await page.setViewportSize(size)
  const headings = await page.locator('h1').count()
  if (headings !== 1) problems.push(`it has ${headings} h1`)
  if (!(await page.title())) problems.push('it has no title')
  if ((await page.locator('main#main').count()) !== 1) problems.push('it has no main#main')
  if (problems.length) throw new Error(`${page.url()} is not accessible:\n${problems.join('\n')}`)
}

/** Goes to each address, and throws unless all are accessible and the browser had nothing to complain about. */
export async function assertAllAccessible(page: Page, paths: string[], widths: number[] = []) {
  const complaints = watchConsole(page)
  const problems: string[] = []
  for (const path of paths) {
    await page.goto(path)
    await assertAccessible(page, widths).catch((error) => problems.push(error.message))
    problems.push(...complaints.splice(0).map((complaint) => `${path}: ${complaint}`))
  }
  if (problems.length) throw new Error(problems.join('\n'))
}

/** Collects what the browser complains about: scripts that fail, and what the security policy refused. */
export function watchConsole(page: Page) {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    // An answer with an error status is an answer, not a fault of the page.
    if (message.text().startsWith('Failed to load resource')) return
    complaints.push(message.text())
  })
  return complaints
}
