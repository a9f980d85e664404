/** `npm start`: set up, build, serve the demo page on PORT (8080). */
import { join } from 'node:path'
import { buildAll } from './build.mjs'
import { Failure, main, ROOT } from './run.mjs'
import { staticServer } from './serve.mjs'
import { setUpBuild } from './setup.mjs'

await main(async () => {
  const port = readPort(process.env.PORT)
  await setUpBuild()
  await buildAll()
  const server = staticServer(join(ROOT, 'www/dist'), { policy: join(ROOT, 'www/csp.json') })
  await listen(server, port)
  console.log(`\nReady: http://localhost:${server.address().port}/   (Ctrl+C stops it)`)
})

function readPort(text = '8080') {
  const port = Number(text)
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port < 65536) return port
  throw new Failure(`PORT is "${text}"; it must be a number from 0 to 65535.`)
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const busy = error.code === 'EADDRINUSE'
      reject(busy ? new Failure(`port ${port} is in use. Choose another: PORT=8081 npm start`) : error)
    })
    server.listen(port, resolve)
  })
}
