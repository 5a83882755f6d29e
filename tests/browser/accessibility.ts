import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** All that a theme can spoil: between the two nothing differs but colours. */
const COLOURS = ['color-contrast', 'link-in-text-block']
/** Pixels: WCAG 1.4.10 asks for reflow at this width. */
const NARROW = 320

type RunOnly = { type: 'tag' | 'rule'; values: string[] }
type WithAxe = { axe?: typeof axe }

async function findViolations(page: Page, runOnly: RunOnly) {
  const isThere = await page.evaluate(() => (globalThis as unknown as WithAxe).axe !== undefined)
  if (!isThere) await page.evaluate(axe.source)
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

/**
 * Throws unless the page, as it is now, passes axe in both themes, at its own width or at each of `widths`,
 * fits 320 pixels, and has one h1, a title and a main. Leaves the page in the system's theme.
 */
export async function assertAccessible(page: Page, widths: number[] = []) {
  const problems: string[] = []
  const size = page.viewportSize()
  const resize = (width: number) => page.setViewportSize({ width, height: 800 })
  for (const width of widths.length ? widths : [undefined]) {
    if (width) await resize(width)
    const at = width ? `${width} pixels, ` : ''
    for await (const problem of problemsOfThemes(page)) problems.push(at + problem)
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  await resize(NARROW)
  if (await isTooWide(page)) problems.push(`it moves sideways at ${NARROW} pixels`)
  if (size) await page.setViewportSize(size)
  const headings = await page.locator('h1').count()
  if (headings !== 1) problems.push(`it has ${headings} h1`)
  if (!(await page.title())) problems.push('it has no title')
  if ((await page.locator('main#main').count()) !== 1) problems.push('it has no main#main')
  if (problems.length) throw new Error(`${page.url()} is not accessible:\n${problems.join('\n')}`)
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
