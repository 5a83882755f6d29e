// npm run bank:schemas: JSON schemas of everything the sandbox bank says and hears, from the types of the official SDK.
// Run it after an update of `plaid`; the bank then answers 500 wherever it no longer speaks as Plaid does.
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGenerator } from 'ts-json-schema-generator'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = path.join(root, 'app/sandbox_bank/checks/schemas')
const sdk = path.join(root, 'node_modules/plaid')
const WORDS = ['description', 'examples', 'default', '$comment', 'deprecated', '$schema']

/** Prose is left out: it is nine tenths of the size. */
function withoutWords(schema) {
  if (Array.isArray(schema)) return schema.map(withoutWords)
  if (typeof schema !== 'object' || schema === null) return schema
  const kept = Object.entries(schema).filter(
    ([name, value]) => !WORDS.includes(name) || typeof value === 'object'
  )
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutWords(value)]))
}

/** The definitions of these types and of all that they mention, by name. */
export function schemasOf(types) {
  const generator = createGenerator({
    path: path.join(sdk, 'dist/api.d.ts'),
    skipTypeCheck: true,
    expose: 'export',
    jsDoc: 'none',
  })
  const found = Object.assign({}, ...types.map((type) => generator.createSchema(type).definitions))
  const names = Object.keys(found).toSorted()
  return Object.fromEntries(names.map((name) => [name, withoutWords(found[name])]))
}

export async function describedTypes() {
  const { endpoints, webhooks, error } = JSON.parse(
    await readFile(path.join(folder, 'types.json'), 'utf8')
  )
  return [...new Set([...Object.values(endpoints).flat(), ...Object.values(webhooks), error])]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { version } = JSON.parse(await readFile(path.join(sdk, 'package.json'), 'utf8'))
  const definitions = schemasOf(await describedTypes())
  const text = JSON.stringify({ sdk: version, definitions })
  await writeFile(path.join(folder, 'plaid.json'), `${text}\n`)
  process.stdout.write(`${Object.keys(definitions).length} types of plaid ${version}\n`)
}
