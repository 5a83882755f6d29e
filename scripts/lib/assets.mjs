// Builds the pages' styles and scripts into public/assets, at once or not at all, and only when something changed.
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandOf } from './processes.mjs'
import { bin, fingerprint, output, readIfThere } from './project.mjs'

const FOLDER = 'public/assets'
const STAMP = path.join(FOLDER, '.built')
const LOCK = '.data/assets.lock'
const SOURCES = ['resources', 'vite.config.ts', 'package-lock.json']

/** True when it built, false when everything was up to date. Throws Trouble with the words of vite. */
export async function buildAssets() {
  const wanted = fingerprint(SOURCES)
  const isUpToDate = () => readIfThere(STAMP) === wanted
  if (isUpToDate()) return false
  const unlock = await lock()
  try {
    if (isUpToDate()) return false
    const draft = `.data/assets.${process.pid}`
    try {
      const args = ['build', '--logLevel', 'error', '--outDir', draft, '--emptyOutDir']
      await output(process.execPath, [path.join(bin, 'vite'), ...args], { NODE_ENV: 'production' })
      fs.writeFileSync(path.join(draft, '.built'), wanted)
      fs.mkdirSync(path.dirname(FOLDER), { recursive: true })
      fs.rmSync(FOLDER, { recursive: true, force: true })
      fs.renameSync(draft, FOLDER)
    } finally {
      fs.rmSync(draft, { recursive: true, force: true })
    }
    return true
  } finally {
    unlock()
  }
}

/** Several test runs may begin at once: one builds, the others wait for it. */
async function lock() {
  for (;;) {
    try {
      fs.mkdirSync(path.dirname(LOCK), { recursive: true })
      fs.writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
      return () => fs.rmSync(LOCK, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!commandOf(Number(readIfThere(LOCK))).includes('scripts/'))
        fs.rmSync(LOCK, { force: true })
      await sleep(100)
    }
  }
}
