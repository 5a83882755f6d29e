type Work = (root: ParentNode) => void

/** Runs on the page, and on it again after htmx has put something new there. Work must bear repetition. */
export function onContent(work: Work) {
  work(document)
  document.addEventListener('htmx:after:swap', () => work(document))
}
