import { Assert } from '@japa/assert'
import type { Locator, Page } from 'playwright'

/**
 * Counts what a person does: one for a click, a key or chord, and a value that is typed or chosen.
 * Tasks have a goal for it (docs of the design: task counts).
 */
export class Inputs {
  count = 0

  constructor(private page: Page) {}

  async click(target: Locator) {
    this.count += 1
    await target.click()
  }

  async press(key: string) {
    this.count += 1
    await this.page.keyboard.press(key)
  }

  async type(text: string) {
    this.count += 1
    await this.page.keyboard.type(text)
  }

  async choose(target: Locator, label: string) {
    this.count += 1
    await target.selectOption({ label })
  }

  /** @throws when it took more than `most`; the next task begins at nothing. */
  expectAtMost(most: number) {
    new Assert().isAtMost(this.count, most, 'inputs')
    this.count = 0
  }
}

/** Where the keyboard is; never nowhere after something on the page was replaced. */
export const focusedId = (page: Page) =>
  page.evaluate<string>(
    'document.activeElement === document.body ? "BODY" : document.activeElement?.id || document.activeElement?.tagName'
  )

/** Waits until what was replaced has given the keyboard its place back, as it must. */
export const focusIsSomewhere = (page: Page) =>
  page.waitForFunction('document.activeElement && document.activeElement !== document.body')
