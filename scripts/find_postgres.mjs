// Prints the folder with the programs of Debian's PostgreSQL, installing it where that is possible: for
// TEST_POSTGRES_BIN="$(node scripts/find_postgres.mjs 15)" npm test. No service is started.
import path from 'node:path'
import { command } from './lib/project.mjs'
import { systemProgram } from './lib/system_program.mjs'

const major = Number(process.argv[2] ?? 15)

// What is said on the way must not end up in the printed folder.
const print = console.log
console.log = console.error

await command(() => {
  const program = systemProgram({
    what: `PostgreSQL ${major}`,
    variable: 'POSTGRES_SERVER',
    names: [],
    places: [`/usr/lib/postgresql/${major}/bin/postgres`],
    debian: `postgresql-${major}`,
    elsewhere: `Others: install PostgreSQL ${major}.`,
  })
  print(path.dirname(program))
})
