/**
 * Runs in the sandboxed frame. It owns one worker per example and relays messages; the visitor's code never runs on
 * this thread, so an endless loop stops neither this frame nor the page.
 */
import type { Connect, FromFrame, ToFrame } from '../protocol.js'
import { Runner } from './runner.js'

function serve(port: MessagePort, workerSource: string): void {
  const workerAddress = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }))
  const runners = new Map<string, Runner>()
  const send = (message: FromFrame) => port.postMessage(message)

  port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
    if (data.type === 'open') {
      runners.set(data.sandbox, new Runner(data.sandbox, workerAddress, data.files, send))
      return
    }
    const runner = runners.get(data.sandbox)
    if (data.type === 'run') runner?.run(data.run, data.source)
    else if (data.type === 'stop') runner?.stop()
    else runner?.clear()
  }
  send({ type: 'ready' })
}

function onMessage(event: MessageEvent<Connect>): void {
  const port = event.ports[0]
  if (event.source !== window.parent || event.data?.type !== 'connect' || !port) return
  window.removeEventListener('message', onMessage)
  serve(port, event.data.workerSource)
}

// Another site may frame this document without the sandbox, to run its code with our origin: then nothing starts.
const isSandboxed = self.origin === 'null' && window.parent !== window
if (isSandboxed) window.addEventListener('message', onMessage)
