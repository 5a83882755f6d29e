import env from '#start/env'
import type { Browser, Page } from 'playwright'
import { PASSWORD, type Person } from '#tests/world'

/** Browsers keep passkeys for names, not for bare addresses. */
export function useName() {
  const before = env.get('APP_URL')
  env.set('APP_URL', before.replace('127.0.0.1', 'localhost'))
  return () => env.set('APP_URL', before)
}

/**
 * A page in a browser whose device makes and keeps passkeys, and what that device is told to do. One
 * that offers them in the field of the address takes the offer at once, as a person would by a tap.
 */
export async function aDevice(browser: Browser, { offersInField = false } = {}) {
  const context = await browser.newContext({
    baseURL: env.get('APP_URL'),
    locale: 'en-US',
    timezoneId: 'UTC',
  })
  const page = await context.newPage()
  if (!offersInField)
    await page.addInitScript(
      'PublicKeyCredential.isConditionalMediationAvailable = async () => false'
    )
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    page,
    /** Whether the person unlocks it by finger, face or PIN. */
    unlocks: (isUserVerified: boolean) =>
      cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    async credentials() {
      return (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials
    },
    /** Puts a copy of a credential in the place of all. */
    async copy(credential: Awaited<ReturnType<typeof this.credentials>>[number]) {
      await cdp.send('WebAuthn.clearCredentials', { authenticatorId })
      await cdp.send('WebAuthn.addCredential', { authenticatorId, credential })
    },
    close: () => context.close(),
  }
}

export async function signInByPassword(page: Page, { user }: Person) {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(user.email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

export async function addPasskey(page: Page, name: string) {
  await page.goto('/settings/two-step/passkeys/new')
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await page.waitForURL('**/settings/two-step/passkeys')
}

export async function signOut(page: Page) {
  await page.goto('/more')
  await page.locator('main').getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/login')
}
