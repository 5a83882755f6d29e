import { test } from '@japa/runner'
import { ESLint } from 'eslint'
import app from '@adonisjs/core/services/app'

/** Where it stands, what is written there, and the rule that refuses it; null where it may. */
const SAMPLES: [file: string, code: string, rule: string | null][] = [
  // [V 1.2.4] Values reach SQL as bindings only.
  ['app/ledger/x.ts', 'db.rawQuery(`select ${name}`)', 'no-restricted-syntax'],
  ['app/ledger/x.ts', "db.from('x').whereRaw('a = ' + name)", 'no-restricted-syntax'],
  ['app/ledger/x.ts', 'db.rawQuery(`select ${COLUMNS} from x where a = ?`, [name])', null],
  // [V 1.3.6] Requests leave by one client.
  ['app/ledger/x.ts', "await fetch('https://x.example')", 'no-restricted-globals'],
  ['app/ledger/x.ts', "import http from 'node:http'\nhttp.get('x')", 'house/own-doors'],
  ['app/ledger/x.ts', "import axios from 'axios'\naxios.get('x')", 'house/own-doors'],
  ['app/ledger/x.ts', "await import('node:child_process')", 'house/own-doors'],
  ['app/ledger/x.ts', "import { isIP } from 'node:net'\nexport const ip = isIP", null],
  // [V 1.3.7] Text of people is never run.
  ['app/ledger/x.ts', 'eval(name)', 'no-eval'],
  ['app/ledger/x.ts', "new Function('x', name)", 'no-new-func'],
  ['app/ledger/x.ts', 'edge.renderRaw(name)', 'house/no-text-as-code'],
  ['app/ledger/x.ts', 'export const found = new RegExp(name)', 'house/no-text-as-code'],
  ['app/ledger/x.ts', 'export const found = new RegExp(`^${PREFIX}_x$`)', null],
  // [V 1.3.12] No pattern of ours takes for ever.
  ['app/ledger/x.ts', 'export const found = /^(a+)+$/', 'regexp/no-super-linear-backtracking'],
  // [V 1.2.1] Text becomes elements by htmx alone.
  ['resources/js/x.ts', 'box.innerHTML = name', 'no-unsanitized/property'],
  ['resources/js/x.ts', "box.insertAdjacentHTML('beforeend', name)", 'no-unsanitized/method'],
  ['resources/js/x.ts', 'box.textContent = name', null],
  // [V 11.5.1] Secrets are random bytes.
  ['app/identity/x.ts', 'export const token = Math.random()', 'house/no-guessing'],
  ['app/identity/x.ts', 'export const token = crypto.randomUUID()', 'house/no-guessing'],
  ['app/core/x.ts', "import { randomUUID } from 'node:crypto'", 'house/no-guessing'],
  ['app/identity/x.ts', 'export const token = randomBytes(32)', null],
]

const SECURITY = /^(house|regexp|no-unsanitized)\/|^no-(restricted-|eval|implied-eval|new-func)/

test.group('The lint', () => {
  test('[V 1.2.1, 1.2.4, 1.3.6, 1.3.7, 1.3.12, 11.5.1] refuses what no review should have to look for', async ({
    assert,
  }) => {
    const lint = new ESLint({ cwd: app.makePath() })
    for (const [file, code, rule] of SAMPLES) {
      const [{ messages }] = await lint.lintText(`${code}\n`, { filePath: app.makePath(file) })
      const found = messages.map(({ ruleId }) => ruleId ?? 'broken')
      if (rule) assert.include(found, rule, code)
      else
        assert.isEmpty(
          found.filter((id) => SECURITY.test(id) || id === 'broken'),
          code
        )
    }
  }).timeout(60_000)
})
