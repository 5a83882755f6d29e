/** Looks at every answer that the official client gets, in the tests of the bank and in those of the app. */
import { PlaidApi } from 'plaid'
import { errorFindings, findingsOf } from '#sandbox_bank/checks/answers'

interface Axios {
  interceptors: {
    response: { use: (fine: (answer: Answer) => Answer, failed: (error: Failure) => never) => void }
  }
}
interface Answer {
  config: { url?: string }
  data: unknown
}
interface Failure {
  response?: Answer
}

let isWatching = false
/** How many answers were looked at since the start of the process. */
export const watched = { answers: 0, errors: 0 }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The client's HTTP library is one for the whole process, so this reaches the app's own calls too. */
export function watchAnswers(): void {
  if (isWatching) return
  isWatching = true
  const { axios } = new PlaidApi() as unknown as { axios: Axios }
  axios.interceptors.response.use(
    (answer) => {
      if (isObject(answer.data)) refuse(answer, findingsOf(pathOf(answer), answer.data))
      watched.answers += 1
      return answer
    },
    (error) => {
      const { response } = error
      // What was ordered by fault control may be anything.
      const isOwn =
        isObject(response?.data) && !/ordered by/.test(String(response.data.error_message))
      if (response && isOwn) refuse(response, errorFindings(response.data))
      watched.errors += 1
      throw error
    }
  )
}

const pathOf = ({ config }: Answer): string => new URL(config.url ?? '', 'http://bank').pathname

function refuse(answer: Answer, findings: string[]): void {
  if (findings.length > 0) throw new Error(`${pathOf(answer)}: ${findings.join('; ')}`)
}
