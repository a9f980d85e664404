import { id, memo } from 'wasmemo'
import { sleep, write } from './page.js'

class Connection {
  #socket // Nobody can look into this: hashing it would be a guess
  constructor(address) {
    this.#socket = { address, rows: ['Ada', 'Grace', 'Karen'] }
  }
  query() {
    sleep(400)
    return this.#socket.rows.map(
      (name) => `${name}@${this.#socket.address}`,
    )
  }
}

// Opened once, then the same object for everyone
const connect = memo(
  function connect(address) {
    return new Connection(address)
  },
  { mode: 'resource', deps: () => [] },
)

const getUsers = memo(
  function getUsers(connection) {
    return connection.query()
  },
  { hashFuncs: [['Connection', id]], deps: () => [] },
)

write(getUsers(connect('main.example')))
write(getUsers(connect('main.example'))) // The same connection: a hit
write(getUsers(connect('copy.example'))) // Another one: a miss
