import { memo } from 'wasmemo'
import { sleep, write } from './page.js'

class FileReference {
  constructor(name) {
    this.name = name
  }
}

const disk = {}
let clock = 0
function save(name, text) {
  disk[name] = { text, modified: ++clock }
}

const countWords = memo(
  function countWords(file) {
    sleep(300)
    return disk[file.name].text.split(' ').length
  },
  { deps: () => [] },
)

const report = new FileReference('report.txt')
save('report.txt', 'one two three')
write('Words:', countWords(report))

save('report.txt', 'one two three')
write('Saved again, unchanged:', countWords(report))

save('report.txt', 'one two three four')
write('Saved with a fourth word:', countWords(report))
