import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const THEMES = ['light', 'dark'] as const
/** Pixels: WCAG 1.4.10 asks for reflow at this width. */
const NARROW = 320

async function findViolations(page: Page) {
  await page.evaluate(axe.source)
  const results = (await page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
      }),
    RULES
  )) as AxeResults
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`)
  )
}

/** Pages and boxes that cannot be read at 320 pixels without moving sideways; labelled regions may. */
async function isTooWide(page: Page) {
  const size = page.viewportSize()
  await page.setViewportSize({ width: NARROW, height: 800 })
  const tooWide = await page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth'
  )
  if (size) await page.setViewportSize(size)
  return tooWide
}

/**
 * Throws unless the page, as it is now, passes axe in both themes, fits 320 pixels, and has one h1, a title
 * and a main. Leaves the page in the system's theme.
 */
export async function assertAccessible(page: Page) {
  const problems: string[] = []
  for (const colorScheme of THEMES) {
    // Moving parts are measured when they stand.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const found = await findViolations(page)
    problems.push(...found.map((problem) => `${colorScheme}: ${problem}`))
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (await isTooWide(page)) problems.push(`it moves sideways at ${NARROW} pixels`)
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
