import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'

interface Chunk {
  file: string
  imports?: string[]
}

const KB = 1024

const built = (file: string) => readFile(app.publicPath('assets', file))

async function manifest(): Promise<Record<string, Chunk>> {
  return JSON.parse((await built('.vite/manifest.json')).toString())
}

/** An entry with all that it loads at once, in bytes as gzip sends them. */
async function weightOf(entry: string, without: string[] = []) {
  const chunks = await manifest()
  const seen = new Set<string>(without)
  let bytes = 0
  const add = async (name: string) => {
    if (seen.has(name)) return
    seen.add(name)
    bytes += gzipSync(await built(chunks[name].file), { level: 9 }).length
    for (const each of chunks[name].imports ?? []) await add(each)
  }
  await add(entry)
  return { bytes, names: [...seen] }
}

test.group('The weight of a page', () => {
  test('scripts of a page without charts stay within 48 KB', async ({ assert }) => {
    assert.isBelow((await weightOf('resources/js/app.ts')).bytes, 48 * KB)
  })

  test('charts add no more than 14 KB', async ({ assert }) => {
    const { names } = await weightOf('resources/js/app.ts')
    assert.isBelow((await weightOf('resources/js/charts.ts', names)).bytes, 14 * KB)
  })

  test('styles stay within 18 KB', async ({ assert }) => {
    assert.isBelow((await weightOf('resources/css/app.css')).bytes, 18 * KB)
  })

  test('the fonts stay within 54 KB', async ({ assert }) => {
    const fonts = Object.values(await manifest()).filter(({ file }) => file.endsWith('.woff2'))
    const sizes = await Promise.all(fonts.map(async ({ file }) => (await built(file)).length))
    assert.isBelow(
      sizes.reduce((one, other) => one + other, 0),
      54 * KB
    )
  })
})
