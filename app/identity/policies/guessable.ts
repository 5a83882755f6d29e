import { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** Fewer guesses than ten to this power, and it is too easy. */
const FEWEST_GUESSES_LOG10 = 8
/** Reading further takes time and changes nothing. */
const READ = 64
const APP_WORDS = ['money', 'tracker', 'moneytracker']

let factory: Promise<ZxcvbnFactory> | undefined

/** The lists of leaked passwords and words take 50 MB, so only processes that need them read them. */
async function load() {
  const [common, english] = await Promise.all([
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  const dictionary = { ...common.dictionary, ...english.dictionary }
  return new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs, maxLength: READ })
}

/**
 * Whether a password is on the lists of leaked ones, or made of such, of this app's name or of the
 * person's own address, without asking anybody outside.
 */
export async function isGuessable(password: string, email = ''): Promise<boolean> {
  const words = contextWords(email)
  if (isMadeOf(password, words)) return true
  const { guessesLog10 } = (await (factory ??= load())).check(password.slice(0, READ), words)
  return guessesLog10 < FEWEST_GUESSES_LOG10
}

function contextWords(email: string) {
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  const own = [local, ...local.split(/[^\p{L}\p{N}]+/u), domain.split('.')[0]]
  return [...new Set([...APP_WORDS, ...own.filter((word) => word.length >= 3)])]
}

/** What is left without the words, digits and signs: less than a word means there was nothing else. */
function isMadeOf(password: string, words: string[]) {
  const longestFirst = [...words].sort((one, other) => other.length - one.length)
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}]/gu, '')
  const left = longestFirst.reduce(
    (text, word) => (letters(word) ? text.replaceAll(letters(word), '') : text),
    letters(password)
  )
  return left.length < 4 && left.length < letters(password).length
}
