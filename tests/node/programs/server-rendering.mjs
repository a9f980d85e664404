/** A page rendered on a server: no window, no document, requests that share what was computed. */
import { createServer } from 'node:http'
import { memo } from 'wasmemo'

let runs = 0
const table = memo(
  async function table(rows) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    runs++
    return rows.map(({ name }) => `<li>${name}</li>`).join('')
  },
  { mutationCheck: 'idle' },
)

const server = createServer(async (_request, response) => {
  response.end(`<ul>${await table([{ name: 'one' }, { name: 'two' }])}</ul>`)
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const load = async () => (await fetch(`http://127.0.0.1:${server.address().port}/`)).text()
const together = await Promise.all([load(), load(), load()])
const later = await load()
server.close()
server.closeAllConnections()
const globals = ['window', 'document', 'self', 'requestIdleCallback'].filter((name) => name in globalThis)
console.log(JSON.stringify({ pages: [...new Set([...together, later])], runs, globals }))
