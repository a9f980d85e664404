/** With `onMutation: 'throw'` an idle check has no caller to throw at: the process's handler gets the error. */
import { memo } from 'wasmemo'

const rows = memo(() => [{ price: 1 }], { mutationCheck: 'idle', onMutation: 'throw', name: 'rows' })
process.on('uncaughtException', ({ name, path }) => {
  console.log(JSON.stringify({ name, path }))
})
rows()[0].price = 2
rows()
