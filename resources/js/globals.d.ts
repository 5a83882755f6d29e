declare module '@alpinejs/csp' {
  const Alpine: {
    start(): void
    data(name: string, make: (...values: never[]) => object): void
    interceptInit(work: (element: Element) => void): void
  }
  export default Alpine
}

declare module 'htmx.org/dist/ext/*'
