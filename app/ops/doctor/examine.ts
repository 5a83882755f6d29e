import { broken, type Check, type Finding } from './check.js'
import { checksOfData } from './of_data.js'
import { checksOfSurroundings } from './of_surroundings.js'

export type Examined = Finding & { name: string }

const LONGEST_MS = 5000

/** Looks at everything, each for five seconds at most; what cannot be looked at is broken. */
export async function examine(): Promise<Examined[]> {
  const checks = [...checksOfData, ...checksOfSurroundings]
  return Promise.all(checks.map(async (check) => ({ name: check.name, ...(await looked(check)) })))
}

async function looked({ name, look }: Check): Promise<Finding> {
  const late = Promise.withResolvers<Finding>()
  const timer = setTimeout(
    () =>
      late.resolve(broken(`It did not answer within ${LONGEST_MS / 1000} s.`, NEXT[name] ?? LOGS)),
    LONGEST_MS
  )
  const answer = look().catch((error: Error & { code?: string }) =>
    broken(`It could not be looked at (${error.code ?? error.name}).`, NEXT[name] ?? LOGS)
  )
  return Promise.race([answer, late.promise]).finally(() => clearTimeout(timer))
}

const LOGS = 'Look at the log.'
const NEXT: Record<string, string> = {
  database: 'Start PostgreSQL, or mend DATABASE_URL.',
  migrations: 'node ace migration:run --connection=owner --force',
}
