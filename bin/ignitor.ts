import { Ignitor, prettyPrintError } from '@adonisjs/core'

const APP_ROOT = new URL('../', import.meta.url)
const importer = (path: string) =>
  path.startsWith('.') ? import(new URL(path, APP_ROOT).href) : import(path)

export const ignitor = new Ignitor(APP_ROOT, { importer }).tap((app) => {
  app.booting(async () => {
    await import('#start/env')
  })
  app.ready(() => (app.inTest ? undefined : logTheLast()))
  app.listen('SIGTERM', () => app.terminate())
  app.listenIf(app.managedByPm2 === false, 'SIGINT', () => app.terminate())
})

export const fail = (error: unknown) => {
  process.exitCode = 1
  prettyPrintError(error)
}

/** What nobody caught is logged, and the process ends: whoever runs it starts another one. */
async function logTheLast() {
  const { default: logger } = await import('@adonisjs/core/services/logger')
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'nobody caught this error')
    process.exit(1)
  })
}
