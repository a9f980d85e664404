/** Documents of simdjson, bundled as text. */
declare module 'documents/*' {
  const text: string
  export default text
}
