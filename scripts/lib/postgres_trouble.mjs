// Turns what PostgreSQL says when it will not start into a sentence with something to do.
import path from 'node:path'
import { root, Trouble } from './project.mjs'

const LIBRARY = /error while loading shared libraries: ([^\s:]+)|Library not loaded: (\S+)/
const PACKAGES = {
  'libc.so.6':
    'a system with glibc 2.27 or newer (Debian 10, Ubuntu 18.04 or later; Alpine has none)',
  'libpthread.so.0': 'libc6',
  'liblzma.so.5': 'liblzma5',
  'libz.so.1': 'zlib1g',
}

const OWN_SERVER =
  'Or use a server of your own: DATABASE_URL=postgres://admin:password@host:5432/money_tracker npm start'

/** `words` is what the program said; `home` the folder around its data; `made` and `major` versions that should agree. */
export function postgresTrouble(words, { home, log, made, major, throwaway }) {
  const folder = home && path.relative(root, home)
  const aside = `mv ${folder} ${folder}.aside && npm start`
  const library = LIBRARY.exec(words)
  if (library) return new Trouble(missingLibrary(library[1] ?? library[2]))
  const known = [
    [
      /No space left on device/,
      'The disk is full: PostgreSQL cannot start.\n  Free some space (df -h . shows it).',
    ],
    [
      /Permission denied|wrong ownership|invalid permissions/,
      `PostgreSQL may not use its data folder ${folder}: it belongs to somebody else (was the app started as root before?).\n` +
        `  Give it to yourself: sudo chown -R "$(id -un)" ${path.join(root, '.data')}`,
    ],
    [
      /could not (create|map anonymous) shared memory/,
      'There is too little free memory for PostgreSQL (it needs about 200 MB). Stop other programs and try again.',
    ],
    [
      /lock file "[^"]*" already exists/,
      `Another PostgreSQL uses ${folder}. Stop it, then run the command again.`,
    ],
  ].find(([pattern]) => pattern.test(words))?.[1]
  if (known) return new Trouble(`${known}${quote(words)}`)
  if (made && major && Number(made) !== major) {
    return new Trouble(
      `The data folder ${folder} was made by PostgreSQL ${made}, but the server here is PostgreSQL ${major}.\n` +
        `  Keep the data aside and begin anew: ${aside}\n` +
        `  Or go back to the version of Money Tracker that made it, and move the data with a backup.`
    )
  }
  if (home && !throwaway && !words) {
    const missing = made
      ? 'the password of its superuser (superuser.password) is gone'
      : 'PG_VERSION is gone'
    return new Trouble(`The data folder ${folder} is damaged: ${missing}.\n${broken(aside)}`)
  }
  const where = log ? ` (all of them: ${path.relative(root, log)})` : ''
  return new Trouble(
    `PostgreSQL does not start${folder ? ` with the data folder ${folder}` : ''}.${quote(words, where)}` +
      (throwaway ? `\n  It holds test data only: rm -rf ${folder}` : `\n${broken(aside)}`)
  )
}

const broken = (aside) =>
  `  Put a backup of that folder back, or keep it aside and begin with an empty app: ${aside}`

const quote = (words, where = '') => {
  const last = words.trim().split('\n').filter(Boolean).slice(-6)
  return last.length
    ? `\n  Its last words${where}:\n${last.map((line) => `    ${line}`).join('\n')}`
    : ''
}

function missingLibrary(library) {
  const name = path.basename(library)
  const advice =
    PACKAGES[name] ??
    `the package that has it (apt-file search ${name}, or your system's package search)`
  return (
    `PostgreSQL cannot start: this system lacks the library ${name}.\n` +
    `  Debian, Ubuntu: sudo apt-get install ${advice}\n  ${OWN_SERVER}`
  )
}
