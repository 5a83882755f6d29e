/** What user_good is asked after the password, by what the password is: the passwords of Plaid's sandbox. */
import type { CustomConfig } from '#sandbox_bank/custom/custom_config'
import { itemError, type PlaidError } from '#sandbox_bank/plaid_error'

export type Challenge =
  { kind: 'device' } | { kind: 'selections' } | { kind: 'questions'; rounds: number; each: number }

export interface Question {
  label: string
  /** The answers to choose from, or null for a free text. */
  options: string[] | null
  answer: string
}

const QUESTIONS = /^mfa_questions_(\d)_(\d)$/
const FORCED_ERROR = /^error_([A-Z_]{3,60})$/
const CODE = '1234'

/** The challenge of a password, or null when it is none of these. */
export function challengeOf(password: string): Challenge | null {
  if (password === 'mfa_device') return { kind: 'device' }
  if (password === 'mfa_selections') return { kind: 'selections' }
  const match = QUESTIONS.exec(password)
  if (!match) return null
  const [rounds, each] = [Number(match[1]), Number(match[2])]
  return rounds > 0 && each > 0 ? { kind: 'questions', rounds, each } : null
}

/** The challenge that the configuration of a custom user names, or null. */
export function configuredChallenge(config: CustomConfig | undefined): Challenge | null {
  const { type, question_rounds: rounds = 1, questions_per_round: each = 1 } = config?.mfa ?? {}
  if (type === 'device' || type === 'selections') return { kind: type }
  return type === 'questions' && rounds > 0 && each > 0 ? { kind: type, rounds, each } : null
}

/** The questions of a round, counted from 0; none after the last round. */
export function questionsOf(challenge: Challenge, round: number): Question[] {
  if (challenge.kind === 'questions') {
    if (round >= challenge.rounds) return []
    return Array.from({ length: challenge.each }, (_, index) => ({
      label: `Question ${index + 1} of round ${round + 1}: what is answer_${round}_${index}?`,
      options: null,
      answer: `answer_${round}_${index}`,
    }))
  }
  if (round > 0) return []
  if (challenge.kind === 'device') {
    return [{ label: 'The code that was sent to ···· 0199', options: null, answer: CODE }]
  }
  return [{ label: 'Do you like invented banks?', options: ['Yes', 'No'], answer: 'Yes' }]
}

/** The error that the password `error_<CODE>` asks for, or null. */
export function forcedError(password: string): PlaidError | null {
  const code = FORCED_ERROR.exec(password)?.[1]
  return code === undefined ? null : itemError(code, null)
}
