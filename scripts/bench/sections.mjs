// docs/bench.md, section by section (##): who measures something writes the sections of it and leaves all others as they are,
// whether by hand or from another program.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../lib/project.mjs'

const FILE = path.join(root, 'docs', 'bench.md')

const HEAD = `# Speed

Written by \`npm run bench\`; each section says when and where it was measured. The bare server is \`node:http\` and \`pg\`
alone: it sends the same statements in the same order (session, transaction, entering the household, the page) and
an answer of the same size. Both are asked in turns over connections that stay open, by a client on the same machine.`

/** What is not named here comes after, as it stood. */
const ORDER = [
  'One request at a time',
  'Eight requests at a time',
  'Growth',
  'Ledger: lists and searches',
  'Ledger: edits of many rows',
  'Plan: pages and reports',
  'Plan: growth',
  'Plan: many households',
  'Voice: programs and open pages',
  'Loading',
  'Banks',
  'Scripts',
]

/** Writes sections, { title: lines }, in their places. */
export function writeSections(sections) {
  const all = { ...readSections(), ...textsOf(sections) }
  const place = (title) => (ORDER.includes(title) ? ORDER.indexOf(title) : ORDER.length)
  const titles = Object.keys(all).sort((one, other) => place(one) - place(other))
  const texts = titles.map((title) => `## ${title}\n\n${all[title]}`)
  fs.writeFileSync(FILE, `${[HEAD, ...texts].join('\n\n')}\n`)
}

const textsOf = (sections) =>
  Object.fromEntries(
    Object.entries(sections).map(([title, lines]) => [title, lines.join('\n').trim()])
  )

function readSections() {
  const text = fs.existsSync(FILE) ? fs.readFileSync(FILE, 'utf8') : ''
  const [, ...parts] = text.split(/^## /m)
  return Object.fromEntries(
    parts.map((part) => {
      const [title, ...lines] = part.split('\n')
      return [title, lines.join('\n').trim()]
    })
  )
}

/** The same to read on a screen. */
export const sectionsText = (sections) =>
  Object.entries(textsOf(sections))
    .map(([title, text]) => `## ${title}\n\n${text}\n`)
    .join('\n')

/** When and where: the first line of what was measured together. */
export function whenAndWhere() {
  const [cpu] = os.cpus()
  const memory = Math.round(os.totalmem() / 2 ** 30)
  const day = new Date().toISOString().slice(0, 10)
  const machine = `${cpu.model.trim()}, ${os.cpus().length} cores, ${memory} GB of memory, ${os.type()}`
  return `${day}: ${machine}. Node ${process.versions.node}, embedded PostgreSQL as \`npm start\` runs it, one web process.`
}

export const ms = (value) => value.toFixed(2)
export const count = (value) => Math.round(value).toLocaleString('en-US')

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}
