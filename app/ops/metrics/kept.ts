/** The answer of `read`, which is asked again when it is older than so long; one read at a time. */
export function keptFor<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let until = 0
  let answer: Promise<T> | undefined
  return () => {
    if (answer && performance.now() < until) return answer
    until = Infinity
    answer = read().finally(() => (until = performance.now() + ms))
    return answer
  }
}
