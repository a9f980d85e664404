/** Files that the bundler hands over as text or address. */
declare module '*?text' {
  const text: string
  export default text
}

/** Copied beside the page; the import gives its address. */
declare module 'vega-datasets/data/*' {
  const address: string
  export default address
}

declare module '*.css'
