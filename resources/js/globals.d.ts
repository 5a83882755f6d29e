declare module '@alpinejs/csp' {
  const Alpine: { start(): void; data(name: string, make: (...values: never[]) => object): void }
  export default Alpine
}

declare module 'htmx.org/dist/ext/*'
