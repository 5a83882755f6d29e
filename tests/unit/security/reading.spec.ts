import fs from 'node:fs'
import path from 'node:path'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'

const sources = (folder: string, ending: string) =>
  fs
    .readdirSync(app.makePath(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.relative(app.makePath(), path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('app/sandbox_bank/'))

const read = (file: string) => fs.readFileSync(app.makePath(file), 'utf8')

/** The lines of these files that look like this. */
const linesOf = (files: string[], form: RegExp) =>
  files.flatMap((file) =>
    read(file)
      .split('\n')
      .filter((line) => form.test(line))
      .map((line) => `${file}: ${line.trim()}`)
  )

/** Looked through by rules of their own: `readMapping` is tested with mappings of every shape. */
const OWN_RULES = ['request.body()))', 'readStrictly(ctx, removalSchema, request.qs())']

test.group('What somebody sends', () => {
  const controllers = () => sources('app', '_controller.ts')

  test('[V 2.2.1, 2.2.2, 8.2.3, 15.3.3] is read by lists of fields with rules, never as a whole', ({
    assert,
  }) => {
    const whole = linesOf(controllers(), /request\.(all|body|only|except|raw|allFiles|file)\(/)
    assert.deepEqual(
      whole.filter((line) => !OWN_RULES.some((known) => line.includes(known))),
      []
    )
    const merged = linesOf(sources('app', '.ts'), /\.(merge|fill)\((request|ctx|body|payload)\b/)
    assert.deepEqual(merged, [])
    assert.isAbove(
      linesOf(controllers(), /validateUsing|readStrictly|Validator\.validate/).length,
      30
    )
  })

  test('[V 2.2.2] is looked at one field at a time only for where to go next, what to show and what was seen', ({
    assert,
  }) => {
    const single = linesOf(controllers(), /request\.input\(/)
    const known =
      /'(_seen|act|currency|return_to|needed|again|method|want|grant_type|invitation|oauth_state_id|transaction_id)'/
    assert.deepEqual(
      single.filter((line) => !known.test(line)),
      []
    )
  })

  test('[V 15.3.1] comes back by lists of fields: no record is given out as a whole', ({
    assert,
  }) => {
    const whole = linesOf(
      sources('app', '.ts'),
      /\.(serialize|toJSON|toObject|serializeAttributes)\(\)|response\.(json|send)\((user|member|account|household)\)/
    )
    assert.deepEqual(
      whole.filter((line) => !/(router|filter|this)\.toJSON|^app\/core\//.test(line)),
      []
    )
  })

  test('[V 1.2.9, 1.3.7] becomes no template, no program and no pattern', ({ assert }) => {
    const code = [...sources('app', '.ts'), ...sources('start', '.ts')]
    assert.deepEqual(
      linesOf(
        code,
        /renderRaw|registerTemplate|new Function\(|\beval\(|\bvm\b.*from|child_process/
      ).filter((line) => !/trip\.eval\(COUNT_UP/.test(line)),
      []
    )
    const patterns = linesOf(code, /new RegExp\(|\bRegExp\(/)
    assert.deepEqual(
      patterns.filter((line) => !line.startsWith('app/identity/api_access/key_text.ts')),
      []
    )
  })
})
